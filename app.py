"""The dashboard: ``streamlit run app.py``.

Streamlit imports this file once, for the server, and runs it as the main program whenever a page is drawn.
"""

import streamlit as st

if __name__ == "__main__":
    from timeline.ui import pages

    pages.show()
else:
    from timeline.ui import first_page, start

    app = st.App(__file__, lifespan=start.prepared, routes=first_page.ROUTES)
