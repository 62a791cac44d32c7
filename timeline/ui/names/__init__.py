"""A user's own names of actors in the dashboard: a grid to edit them, files and pasted rows, texts to read again.

``sheet`` knows nothing of Streamlit; ``page`` does.
"""
