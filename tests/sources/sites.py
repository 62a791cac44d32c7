"""Pages as news sites, agencies, ministries and blogs build theirs, of own sentences: each of 24 May 2024."""

import json

from tests.sources.corpus import PARAGRAPHS as STORY
from tests.sources.corpus import TITLE
from timeline.sources.draft import Given

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
H1 = f"<h1>{TITLE}</h1>"


def page(body: str, head: str = "", title: str = f"{TITLE} | Border Watch", language: str = "en") -> str:
    return f"<html lang='{language}'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(head: str = "", above: str = "", first: str = "") -> str:
    """A plain page, with something in its head, above the story, or at its beginning."""
    return page(f"<article>{H1}{above}{PARAGRAPHS.replace('<p>', f'<p>{first}', 1)}</article>", head)


def linked(facts: object, before: str = "", after: str = "") -> str:
    """The page with JSON-LD in its head, and signs around it."""
    return article(f"<script type='application/ld+json'>{before}{json.dumps(facts)}{after}</script>")


ANY = "https://border.example/1"
NEWS = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-05-24T06:30:00+03:00"}
OTHER = {"@type": "NewsArticle", "headline": "Ten places to see", "datePublished": "2020-01-03"}
DIVS = "".join(f"<div data-testid='paragraph-{i}'>{text}</div>" for i, text in enumerate(STORY))
#: Name -> address, page.
PAGES: dict[str, tuple[str, str]] = {
    "agency with divs": ("https://wire.example/europe/buoys-2024-05-24/", page(
        f"<header><a>World</a></header><main><article><header>{H1}<a rel='author'>Jane Roe</a><time><span>May 24, 2024"
        f"</span><span>6:30 AM UTC</span><span>Updated May 25, 2024</span></time></header>{DIVS}</article>"
        "<section><h2>Read next</h2><ul><li><time datetime='2024-05-26'>May 26</time></ul></section></main>"
    )),
    "agency with a stamp": ("https://agency.example/article/abc123", page(
        f"<main>{H1}<div>BY JANE ROE</div><bsp-timestamp data-timestamp='1716532200000'></bsp-timestamp>"
        f"{PARAGRAPHS}</main>"
    )),
    "agency with a short dateline": ("https://english.wire.example/20240525/c0ffee12/c.html", page(
        "<div><span class='year'><em>2024</em></span> <span><em>05</em>/<em>25</em></span> Source: Wire</div><h1><span>"
        f"{TITLE}</span></h1><div id='detail'>{PARAGRAPHS.replace('<p>', '<p>TALLINN, May 24 (Wire) -- ', 1)}</div>"
    )),
    "agency with seconds": ("https://agency.example/world/1792345", page(
        f"<div class='date'><dateformat time='1716532200' mode='abs'></dateformat></div>{H1}{PARAGRAPHS}"
    )),
    "broadcaster": ("https://www.radio.example/news/articles/c4ng0zz", page(
        f"<main><article>{H1}<time datetime='2024-05-24T06:30:00.000Z'>2 hours ago</time>{PARAGRAPHS}</article></main>"
        "<aside><time datetime='2024-06-01'>1 June 2024</time></aside>"
    )),
    "paper": ("https://www.paper.example/world/article/2024/may/24/buoys", page(
        f"<main>{H1}<address>Jane Roe in Tallinn</address><details><summary>Fri 24 May 2024 07.30 BST</summary>Last "
        f"modified on Sat 25 May 2024 09.00 BST</details><div>{PARAGRAPHS}</div></main>"
    )),
    "blog": ("https://blog.example/2024/05/buoys/", page(
        "<header><time datetime='2025-01-06'>Today is 6 January 2025</time></header><main><article><header><h1>"
        f"{TITLE}</h1>Posted on <time datetime='2024-05-24T06:30:00'>May 24, 2024</time> <time datetime='2024-05-30'>"
        f"May 30, 2024</time></header>{PARAGRAPHS}</article><div id='comments'><ol><li><time datetime='2024-06-02'>"
        "June 2</time><p>What a story.</p></ol></div></main>"
    )),
    "ministry in tables": ("https://ministry.example/index.php?id=331", page(
        "<table><tr><td><a>Minister</a><br><a>Press</a><br><a>Visas</a></td><td><font>24.05.2024</font><br><b>"
        f"{TITLE}</b><br><br>{'<br><br>'.join(STORY)}</td><td>News<br>12.04.2024 Minister speaks to guests</td></tr>"
        "</table>", title="Ministry of Foreign Affairs",
    )),
    "ministry": ("https://ministry.example/buoys/", page(
        f"<header><p>An official website</p></header><main><article>{H1}<p>Press Statement</p><p>Jane Roe, Spokesperson"
        f"</p><p class='publish-date'>May 24, 2024</p><div>{PARAGRAPHS}</div></article></main>"
    )),
    "presidency": ("http://en.president.example/events/74099", page(
        f"<div itemscope itemtype='http://schema.org/NewsArticle'>{H1}<time itemprop='datePublished'>"
        f"May 24, 2024</time>{PARAGRAPHS}</div><time datetime='2024-03-01'>March 1, 2024</time>"
    )),
    "day in the title": ("https://dx.example/en/a-69170000", page(
        f"<article>{H1}<span>Politics</span><span><time>05/24/2024</time></span><p>Tallinn wants the marks back.</p>"
        f"{PARAGRAPHS}</article>", title=f"{TITLE} – DX – 05/24/2024",
    )),
    "archive": ("https://archive.example/web/20250106123000/https://border.example/buoys", article(
        above="<p class='date'>24 May 2024</p>")),
    "logo as heading": (ANY, page(
        f"<header><h1>Border Watch</h1></header><article><h2>{TITLE}</h2><time datetime='2024-05-24'></time>"
        f"{PARAGRAPHS}</article>", title=f"Border Watch | {TITLE}",
    )),
    "byline": (ANY, article(above="<div>By Jane Roe, Border Watch · 24 May 2024</div>")),
    "dateline": (ANY, article(first="TALLINN, Estonia, 24 May 2024 (BW) – ")),
    "address": ("https://border.example/2024/05/24/buoys.html", article()),
    "graph": (ANY, linked({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, NEWS]})),
    "several articles": (ANY, linked([OTHER, NEWS])),
    "list of others": (ANY, linked([{"@type": "ItemList", "itemListElement": [OTHER]}, NEWS])),
    "main entity": (ANY, linked(
        {"@type": "WebPage", "datePublished": "2019-01-01", "mainEntity": NEWS})),
    "live blog": (ANY, linked(
        {**NEWS, "@type": ["LiveBlogPosting"], "liveBlogUpdate": [{**OTHER, "@type": "BlogPosting"}]})),
    "CDATA": (ANY, linked(NEWS, "//<![CDATA[\n", "\n//]]>")),
    "comment": (ANY, linked(NEWS, "<!--\n", "\n-->")),
    "semicolon": (ANY, linked(NEWS, after=";")),
    "comma too many": (ANY, article(
        f"<script type='application/LD+JSON; charset=utf-8'>{json.dumps(NEWS)[:-1]},}}</script>")),
    "list of days": (ANY, linked({**NEWS, "datePublished": ["2024-05-24T06:30:00Z"]})),
    "created": (ANY, linked(
        {"@type": "Report", "dateCreated": "24.05.2024", "dateModified": "2024-06-02"})),
    "seconds": (ANY, linked({**NEWS, "datePublished": 1716532200})),
    "mail's form": (ANY, linked({**NEWS, "datePublished": "Fri, 24 May 2024 06:30:00 GMT"})),
    "compact": (ANY, linked({**NEWS, "datePublished": "20240524T0630"})),
    "zone by name": (ANY, linked({**NEWS, "datePublished": "2024-05-24T06:30Z[Europe/Tallinn]"})),
    "meta in thousandths": (ANY, article("<meta name='pubdate' content='1716532200000'>")),
    "meta in words": (ANY, article("<meta name='created' content='24-May-2024 06:30'>")),
    "meta of a library": (ANY, article("<meta name='DC.date.issued' content='2024-05-24'>")),
    "meta, not the change": (ANY, article(
        "<meta property='article:modified_time' content='2024-05-26'><meta name='date' content='2024-05-24'>")),
}  # fmt: skip


def given(name: str) -> Given:
    """A page as its parser gets it."""
    import io

    url, text = PAGES[name]
    data = text.encode()
    return Given(f"{name}.html", io.BytesIO(data), len(data), url=url)
