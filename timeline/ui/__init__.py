"""The dashboard: Streamlit pages, thin, over pure modules that are tested without a browser.

``case`` holds the texts and events at hand, ``reading`` adds to them; ``facets``, ``wording``, ``marking`` and
``listing`` turn a table into what people read. Only ``state``, ``filters``, ``chart``, ``details`` and the modules
named ``*_page`` import Streamlit.
"""
