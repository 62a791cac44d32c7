"""Reviewing: which events are doubtful, correcting them one by one or in a grid, settling conflicts, looking back.

``doubts``, ``days``, ``fields``, ``conflict``, ``grid``, ``likeness`` and ``past`` know nothing of Streamlit; ``page``,
``card``, ``forms``, ``actions``, ``grid_view`` and ``misfits`` do.
"""
