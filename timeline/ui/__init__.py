"""The dashboard: Streamlit pages, thin, over pure modules that are tested without a browser.

``cases`` opens case files, ``documents`` puts texts into them and shows them, ``review`` corrects what was read,
``export`` gives away what is shown; ``facets``, ``wording``, ``marking``, ``evidence`` and ``listing`` turn a table
into what people read. Each package says which of its modules import Streamlit; here these are ``start``, ``pages``,
``state``, ``notice``, ``head``, ``style``, ``filters``, ``chart``, ``details`` and the modules named ``*_page``.
"""
