"""Case files in the dashboard: the folder they are kept in, the one that a tab has open, the page that lists them.

``shelf``, ``opened`` and ``sample`` know nothing of Streamlit; ``current`` and ``page`` do.
"""
