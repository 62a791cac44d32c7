// The page of an exported timeline: filters, charts and table over the data in this file. Nothing is fetched.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const make = (tag, text = "", className = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
};
const STEP = 300; // rows that are shown at once
const events = data.events;
const known = new Map(events.map((event) => [event.id, event]));
let shown = events, visible = new Set(known.keys()), limit = STEP, order = { key: "first", down: false }, chosen = "";

// Filters ------------------------------------------------------------------------------------------------------------
const fill = (select, values) => {
  for (const [value, words] of values) {
    const option = make("option", words);
    option.value = value;
    select.append(option);
  }
};
const counted = (lists) => {
  const counts = new Map();
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one, n]) => [one, `${one} (${n})`]);
};
fill(byId("actor"), counted(events.map((event) => event.actors)));
fill(byId("type"), counted(events.map((event) => [event.type])));
fill(byId("status"), counted(events.map((event) => [event.status])));

const text = (event) => `${event.what} ${event.sentence} ${event.parties} ${event.cited}`.toLocaleLowerCase();
const texts = new Map(events.map((event) => [event.id, text(event)]));
const wanted = () => {
  const asked = (id) => byId(id).value;
  const words = asked("words").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const tones = new Set([...document.querySelectorAll("[name=tone]:checked")].map((box) => box.value));
  const since = asked("since"), until = asked("until");
  return (event) =>
    tones.has(event.tone) &&
    (!asked("actor") || event.actors.includes(asked("actor"))) &&
    (!asked("type") || event.type === asked("type")) &&
    (!asked("status") || event.status === asked("status")) &&
    ((!since && !until) || (event.first && (!since || event.open || event.last >= since) && (!until || event.first <= until))) &&
    words.every((word) => texts.get(event.id).includes(word));
};
const filter = () => {
  shown = events.filter(wanted());
  visible = new Set(shown.map((event) => event.id));
  limit = STEP;
  const all = shown.length === events.length;
  byId("count").textContent = all ? `${events.length} events` : `${shown.length} of ${events.length} events`;
  table();
  charts.forEach((chart) => { chart.stale = true; });
  draw();
};
byId("filters").addEventListener("input", filter);
byId("filters").addEventListener("reset", () => setTimeout(filter));
byId("filters").addEventListener("submit", (event) => event.preventDefault());

// Charts -------------------------------------------------------------------------------------------------------------
const charts = data.charts.map((chart, number) => ({ ...chart, number, stale: true }));
let current = 0;
const idsOf = (mark) => (Array.isArray(mark) ? mark : [mark]).filter((id) => known.has(id));
// A trace without the marks of events that are filtered away; what stands for several says how many are left. `gone`
// gathers their places, at which nothing else shall stay, such as the arrow of what goes on.
const filtered = (trace, gone) => {
  const copy = { ...trace, x: [...trace.x] };
  if (!Array.isArray(trace.customdata)) return copy;
  if (Array.isArray(trace.text)) copy.text = [...trace.text];
  trace.customdata.forEach((mark, at) => {
    if (mark === null || !idsOf(mark).length) return;
    const left = idsOf(mark).filter((id) => visible.has(id)).length;
    if (!left) {
      gone.add(`${trace.x[at]} ${trace.y[at]}`);
      copy.x[at] = null;
    } else if (Array.isArray(mark) && copy.text) copy.text[at] = copy.text[at].replace(/\d+/, String(left));
  });
  return copy;
};
const inLanes = (trace) => (trace.yaxis || "y") === "y";
const following = (chart) => {
  const gone = new Set();
  const traces = chart.figure.data.map((trace) => filtered(trace, gone));
  for (const trace of traces)
    if (inLanes(trace) && trace.mode === "markers" && !trace.customdata)
      trace.x = trace.x.map((x, at) => (gone.has(`${x} ${trace.y[at]}`) ? null : x));
  return shown.length === events.length ? { traces, layout: chart.figure.layout } : closed(chart, traces);
};
// The chart without the lanes in which nothing is left: what stands below them moves up. Heights are pixels.
const closed = (chart, traces) => {
  if (!chart.lanes.length) return { traces, layout: chart.figure.layout };
  const laneOf = (y) => chart.lanes.findIndex((edge) => y < edge);
  const kept = new Set();
  for (const trace of traces)
    if (inLanes(trace) && trace.customdata) trace.y.forEach((y, at) => { if (trace.x[at] !== null) kept.add(laneOf(y)); });
  const empty = chart.lanes.map((edge, at) => [at ? chart.lanes[at - 1] : 0, edge]).filter((_, at) => !kept.has(at));
  if (!empty.length || !kept.size) return { traces, layout: chart.figure.layout };
  const less = (y) => empty.reduce((sum, [top, edge]) => sum + Math.min(Math.max(y - top, 0), edge - top), 0);
  const layout = { ...chart.figure.layout, yaxis: { ...chart.figure.layout.yaxis } };
  const inner = layout.height - layout.margin.t - layout.margin.b;
  const lanesTop = (1 - layout.yaxis.domain[1]) * inner, total = less(Infinity);
  const inside = (...ys) => empty.some(([top, edge]) =>
    ys.every((y) => { const down = (1 - y) * inner - lanesTop; return top - 0.5 < down && down < edge + 0.5; }));
  const moved = (y) => {
    const down = (1 - y) * inner;
    return 1 - (down - less(down - lanesTop)) / (inner - total);
  };
  for (const key of Object.keys(layout).filter((name) => name.startsWith("yaxis")))
    layout[key] = { ...layout[key], domain: (layout[key].domain || [0, 1]).map(moved) };
  for (const key of Object.keys(layout).filter((name) => name.startsWith("xaxis") && layout[name].anchor === "free"))
    layout[key] = { ...layout[key], position: moved(layout[key].position) };
  layout.yaxis.range = [layout.yaxis.range[0] - total, 0];
  layout.height -= total;
  const onPaper = (part) => part.yref === "paper";
  layout.shapes = (layout.shapes || []).filter((one) => !onPaper(one) || !inside(one.y0, one.y1))
    .map((one) => (onPaper(one) ? { ...one, y0: moved(one.y0), y1: moved(one.y1) } : one));
  layout.annotations = (layout.annotations || []).filter((one) => !onPaper(one) || !inside(one.y))
    .map((one) => (onPaper(one) ? { ...one, y: moved(one.y) } : one));
  const lifted = traces.map((trace) =>
    (inLanes(trace) && trace.y ? { ...trace, y: trace.y.map((y) => (y === null ? y : y - less(y))) } : trace));
  return { traces: lifted, layout };
};
const draw = () => {
  const chart = charts[current];
  if (!chart || !chart.stale) return;
  chart.stale = false;
  const element = byId(`chart-${current}`);
  const { traces, layout } = chart.follows ? following(chart) : { traces: chart.figure.data, layout: chart.figure.layout };
  Plotly.purge(element);
  Plotly.newPlot(element, traces, layout, data.config).then(() => {
    element.on("plotly_click", (click) => {
      const ids = click.points.flatMap((point) => idsOf(point.customdata));
      if (ids.length) open(ids[0], true);
    });
  });
};
const show = (number) => {
  current = number;
  charts.forEach((_, at) => {
    byId(`panel-${at}`).hidden = at !== number;
    byId(`tab-${at}`).setAttribute("aria-selected", String(at === number));
    byId(`tab-${at}`).tabIndex = at === number ? 0 : -1;
  });
  draw();
};
for (const chart of charts) {
  const { number } = chart;
  const tab = make("button", chart.title);
  tab.type = "button";
  tab.id = `tab-${number}`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `panel-${number}`);
  tab.addEventListener("click", () => show(number));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    show((number + step + charts.length) % charts.length);
    byId(`tab-${current}`).focus();
  });
  byId("tabs").append(tab);
  const panel = make("div");
  panel.id = `panel-${number}`;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  const frame = make("div", "", "chart"), canvas = make("div");
  canvas.id = `chart-${number}`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", chart.alt);
  frame.append(canvas);
  panel.append(frame);
  if (!chart.follows) panel.append(make("p", "This chart shows all events, whatever the filters say.", "muted"));
  byId("charts").append(panel);
  for (const trace of chart.figure.data) // the boxes over the marks are written once, with the events
    if (Array.isArray(trace.customdata) && trace.hovertemplate && !trace.hovertext)
      trace.hovertext = trace.customdata.map((mark) => (typeof mark === "string" && data.hover[mark]) || "");
}

// Table --------------------------------------------------------------------------------------------------------------
const COLUMNS = [["first", "When"], ["parties", "Who"], ["what", "What"], ["type", "Act"], ["status", "Status"]];
const heads = COLUMNS.map(([key, words]) => {
  const head = make("th"), button = make("button", words);
  head.scope = "col";
  button.type = "button";
  button.addEventListener("click", () => {
    order = { key, down: order.key === key && !order.down };
    table();
  });
  head.append(button);
  byId("heads").append(head);
  return head;
});
const sorted = () => {
  const { key, down } = order, sign = down ? -1 : 1;
  const last = (event) => event[key] === "" || event[key] === null;
  return [...shown].sort((a, b) => last(a) - last(b) || sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
};
const details = (event) => {
  const row = make("tr"), cell = make("td", "", "more");
  cell.colSpan = COLUMNS.length;
  if (event.sentence) cell.append(make("blockquote", event.sentence));
  if (event.reason) cell.append(make("p", event.reason));
  const source = make("p", "", "muted");
  if (event.url) {
    const link = make("a", event.cited);
    link.href = event.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    source.append(link);
  } else source.textContent = event.cited;
  source.append(` · confidence ${event.confidence}`);
  cell.append(source);
  if (event.note) cell.append(make("p", `Note: ${event.note}`));
  cell.querySelectorAll("blockquote, p").forEach((part) => { part.dir = "auto"; });
  row.append(cell);
  return row;
};
const table = () => {
  heads.forEach((head, at) => {
    head.removeAttribute("aria-sort");
    if (COLUMNS[at][0] === order.key) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
  });
  const rows = document.createDocumentFragment();
  for (const event of sorted().slice(0, limit)) {
    const row = make("tr", "", event.id === chosen ? "event chosen" : "event");
    row.dataset.id = event.id;
    row.tabIndex = 0;
    row.setAttribute("aria-expanded", String(event.id === chosen));
    const what = make("td");
    const tone = make("span", "", `tone ${event.tone}`);
    tone.style.background = data.tones[event.tone];
    tone.title = event.tone;
    what.append(tone, event.what);
    row.append(make("td", event.when), make("td", event.parties), what, make("td", event.type), make("td", event.status));
    row.querySelectorAll("td").forEach((cell) => { cell.dir = "auto"; });
    row.addEventListener("click", () => open(event.id));
    row.addEventListener("keydown", (key) => {
      if (key.key !== "Enter" && key.key !== " ") return;
      key.preventDefault();
      open(event.id);
    });
    rows.append(row);
    if (event.id === chosen) rows.append(details(event));
  }
  byId("rows").replaceChildren(rows);
  byId("rest").hidden = shown.length <= limit;
  byId("rest").textContent = `Show ${Math.min(STEP, shown.length - limit)} more`;
};
const open = (id, scroll = false) => {
  chosen = chosen === id && !scroll ? "" : id;
  const place = sorted().findIndex((event) => event.id === id);
  limit = Math.max(limit, place + 1);
  table();
  const row = [...byId("rows").children].find((one) => one.dataset.id === id);
  if (row && scroll) row.scrollIntoView({ block: "center" });
  if (row && !scroll) row.focus({ preventScroll: true });
};
byId("rest").addEventListener("click", () => { limit += STEP; table(); });

filter();
show(0);
