"""Help: first steps, the views, charts, dates, tones and scores, reviewing, cases, types of act in plain words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from timeline.figures import VIEWS
from timeline.figures.overview import FEWEST
from timeline.figures.sums import percent
from timeline.query import DOUBTFUL
from timeline.ui import state
from timeline.ui.style import heading
from timeline.ui.views import NAMES
from timeline.ui.wording import BASES, EXAMPLES, STATUSES, TYPES

BEGINNING = f"""
- **Add texts**: paste an article, drop files, or name addresses of pages and feeds. Each text is read into events: who
  did what to whom, when.
- **Timeline** shows them in {len(NAMES)} views. The filters stand at the left; on a phone they and the other pages are
  behind *Menu*. Choose an event to read its sentence and how its date was worked out.
- **Review** lists what may have been read wrongly; every event can be fixed, rejected, merged or added by hand.
- **Export** saves the chart as an image or a PDF, the events as a table, for a calendar and more.
- **Cases** has a sample to try all this with: *Open the sample*.
"""
DATES = """
- **Early**, **mid** and **late** in a month are days 1–10, 11–20 and 21 to the last; in a year the first, second and
  third four months.
- **Spring** is March to May, **summer** June to August, **autumn** September to November, **winter** December to
  February, unless the text says otherwise.
- **Yesterday**, **last week** or **on Monday** are counted from the day the text was published. Without that day they
  stay undated; today’s clock is never asked.
- A bare weekday is the last one in a report of what happened and the next one in a plan.
- What is so **since February** goes on: it is drawn with an arrow and counts for every later day.
- A filter from one day to another shows every event whose days touch that time.
"""
MARKS = """
- A **circle** is cooperative, a **diamond** neutral, a **cross** hostile; each has its own colour, too.
- A **filled** mark is an exact day, one with a **bar** several days, one with an **arrow** goes on since then; those
  without a date are filled too.
- An **open** mark is some day of a month, a year or another long time; which one is not known. In the lanes a **bar**
  behind it spans that time, where it is more than twice as wide as the mark.
- An open mark with a **dot** has not happened: it is planned, denied or hypothetical. A threat made counts
  as done.
- **+3** stands for events that found no room there; click on it to see them. When there are too many events for
  marks, the lanes are counted in tiles as on the heat map.
- Events **without a date** stand in a column of their own at the right of the lanes, on a phone below the other events
  of their lane, except where the lanes are tiles. Views that cannot show them say how many they are.
"""
TONES = f"""
- The **tone** of an act is cooperative, neutral or hostile, seen from the one it is done to. The mean tone of several
  events says how far the cooperative or the hostile ones outnumber the others; where neither do, it is *mixed*, and
  grey like a neutral one.
- The **score** of an act lies between −10 and +10 on Goldstein’s scale, which weighs how much it strains or helps a
  relationship: an attack has −10, an accusation −2, a telephone call +1, a visit +1.9, giving aid +7.
- The curve of **Tension** is the mean score of a pair’s events, neutral ones too, each of which counts half after 30
  days; a single one is drawn at half its score, and after 120 days without any the curve ends. A **triangle** is a
  turning point: the mean of 90 days has come to the other side, and the curve stays there for months.
- The **confidence** of an event says how likely it was read rightly. Below {percent(DOUBTFUL)} it is *doubtful*, more
  likely wrong than right: it is left out of the timeline until you accept it or tick *Include doubtful events*.
"""
READING = f"""
- **Drag** over the strip above the chart to choose a time, or move its handles; a double click shows all. It is there
  from {FEWEST} dated events on.
- **Click** a mark to read its event; a tile, a column or a bar lists its events; a line of the network shows that pair
  alone. With *Box select*, in the corner of a wide chart, you draw a box around events to list them.
- Each chart stands below itself once more in words: **The chart as a table**.
- **With the keys**: once *Tab* has led to the chart, ← and → go from mark to mark in time, ↑ and ↓ to the nearest one
  of the next lane, Home and End to the first and the last of the lane. Enter opens the event, Escape leaves the chart.
- **Display** groups, orders and colours the lanes. **Periods** names a stretch of time: it is drawn behind the events
  and kept in the case.
- **Saved** keeps filters and view under a name. The address of the page holds them, too: bookmark it or pass it on.
"""
REVIEW = """
- **To check** lists the open events, those that nobody has reviewed yet, which deserve a second look: without a date,
  with a vague one (a time of more than a month), with an actor that the program does not know, read with little
  confidence, or told otherwise by another text. Those with most reasons come first.
- The numbers of **To check** are those of open events, doubtful ones among them; a chart counts what has been reviewed
  as well and leaves out the doubtful. So there may be more undated events on the charts than here.
- **Accept** what is right, **fix** what is not, **reject** what is no event: it leaves the charts. What is corrected
  keeps your word when the texts are read again.
- A date is typed as an article has it: *29 Nov 2024*, *late October 2024*, *12–15 May 2019*, *since February 2022*.
- **Undo** takes back the last step of the case, whoever took it, as often as you like; **redo** does it again.
"""
KEYS = {"A": "accept", "F": "fix", "X": "reject", "O": "reopen", "S": "skip", "B": "back", "U": "undo",
        "Shift + U": "redo", "Ctrl\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}Enter": "save the form"}  # fmt: skip
CASES = """
- A case is one file with its texts, events, corrections and history. It can be copied, handed on and opened again.
- Several tabs, and the command line, can work on one case at once: each sees what the others have saved, and when two
  change the same field you are shown both.
- **Names** of your own are kept in the case: a new actor, a person and their country, or a name that means somebody
  else in your texts. They count from the next reading on; texts that hold them are offered for reading again.
- What is removed goes into the folder **removed** beside the cases.
"""
PRIVACY = """
Your texts stay on this computer: nothing is sent anywhere. Of the network only the addresses are asked that you name
on *Add texts*.
"""


def show() -> None:
    """The page."""
    state.arrive("help")
    heading("Help", "what you see, and how it was read")
    left, right = st.columns(2, gap="large")
    with left:
        st.header("First steps", anchor=False)
        st.markdown(BEGINNING)
        st.header("The views", anchor=False)
        st.markdown("\n".join(f"- **{name}**: {_small(VIEWS[view].description)}" for view, name in NAMES.items()))
        st.header("The marks", anchor=False)
        st.markdown(MARKS)
        st.header("Using a chart", anchor=False)
        st.markdown(READING)
        st.header("Dates", anchor=False)
        st.markdown(DATES)
        st.header("How an event is dated", anchor=False)
        st.markdown("\n".join(f"- **{words}**, in exports *{basis}*" for basis, words in BASES.items()))
    with right:
        st.header("Tone, score and confidence", anchor=False)
        st.markdown(TONES)
        _list("Status", {name: words.removeprefix(name).lstrip(":, ") for name, words in STATUSES.items()})
        st.header("Types of act", anchor=False)
        st.markdown("They are those of PLOVER, the coding of political events; its names for them stand in exports.")
        rows = [(words, EXAMPLES[kind], kind) for kind, words in TYPES.items()]
        st.table(pd.DataFrame(rows, columns=["Somebody …", "Such as", "PLOVER"]).set_index("Somebody …"))
        st.header("Reviewing", anchor=False)
        st.markdown(REVIEW)
        st.markdown("Keys of that page: " + ", ".join(f"**{key}** {does}" for key, does in KEYS.items()) + ".")
        st.header("Cases", anchor=False)
        st.markdown(CASES)
        st.header("Privacy", anchor=False)
        st.markdown(PRIVACY)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _list(title: str, words: Mapping[str, str]) -> None:
    st.header(title, anchor=False)
    st.markdown("\n".join(f"- **{name}**: {meaning}" for name, meaning in words.items()))
