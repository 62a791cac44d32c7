"""Reviewing: which events are doubtful, correcting them one by one or in a grid, settling conflicts, looking back.

``doubts``, ``days``, ``fields``, ``conflict``, ``grid``, ``likeness`` and ``past`` know nothing of Streamlit, nor
does ``standing``, which keeps what is worked out; ``page``, ``card``, ``forms``, ``actions`` and the views do.
"""
