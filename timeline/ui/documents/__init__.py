"""Documents in the dashboard: taking texts in, reading them with progress, looking at what was read.

``intake``, ``gathering``, ``reading``, ``work``, ``job`` and ``passages`` know nothing of Streamlit; ``page``,
``add_page``, ``reader`` and ``progress`` do.
"""
