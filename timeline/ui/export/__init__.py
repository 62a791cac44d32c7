"""The dialog that gives charts, tables and cases away as files.

``offers`` lists what there is, in words; ``dialog`` opens and asks what is wanted, ``image_form`` and ``file_forms``
ask how, ``snapshot`` has the reader's browser draw an image. The first knows nothing of Streamlit.
"""
