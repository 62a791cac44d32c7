// Draws the chart with plotly, on one graph that stays while figures come and go, and tells what is chosen on it.
// Its marks can be gone through with the keys. All words of a figure are escaped for plotly before they come here.
const FAR = 1e6; // pixels: a lane further away is further than anything in a nearer one
const SLACK = 16; // pixels: the margin below a figure is nothing more
const SVG = "http://www.w3.org/2000/svg";
const EXPAND = "M0 0h180v50H50v130H0z M270 0h180v180h-50V50H270z M0 270h50v130h130v50H0z M400 270h50v180H270v-50h130z";
const charts = new WeakMap(); // by the element of the page that holds them

const plain = (words) => new DOMParser().parseFromString(String(words).replaceAll("<br>", " "), "text/html").body.textContent;

const library = async () => { // load_plotly.js gets it
  while (!window.plotlyLoaded) await new Promise((resolve) => setTimeout(resolve, 20));
  return window.plotlyLoaded;
};

class Chart {
  constructor(place) {
    const find = (name) => place.querySelector(name);
    Object.assign(this, { frame: find(".figure"), graph: find(".graph"), here: find(".here"), told: find(".told"), more: find(".more") });
    this.observer = new ResizeObserver(() => this.scrolled());
    this.graph.addEventListener("keydown", (event) => this.press(event));
    this.graph.addEventListener("blur", () => this.leave());
    this.frame.addEventListener("fullscreenchange", () => this.fit());
    this.more.firstElementChild.addEventListener("click", () => {
      this.scroller.scrollBy({ top: this.scroller.clientHeight - 2 * this.more.offsetHeight, behavior: "smooth" });
    });
  }

  async show(data, tell) {
    Object.assign(this, { data, tell });
    let plotly;
    try { plotly = await library(); } catch (error) { this.graph.textContent = `The chart cannot be drawn: ${error.message}.`; return; }
    if (data !== this.data) return; // another one has come
    this.plotly = plotly;
    this.frame.setAttribute("aria-label", data.alt);
    if (data.config !== this.config) this.begin(data.config);
    if (data.figure !== this.figure) await this.draw(data.figure);
    else if (!data.chosen && this.graph._fullData.some((trace) => trace.selectedpoints)) await this.unselect();
    this.ring();
  }

  begin(config) { // plotly forgets who listens when it is set up anew
    this.plotly.purge(this.graph);
    const icon = { width: 450, height: 450, path: EXPAND };
    const full = { name: "fullscreen", title: "Full screen", icon, click: () => this.turn() };
    this.config = config;
    this.settings = { ...JSON.parse(config), modeBarButtonsToAdd: [full] };
    this.listening = false;
  }

  async draw(figure) {
    const { data, layout, hovers } = JSON.parse(figure);
    for (const trace of data) if (Array.isArray(trace.hovertext)) trace.hovertext = trace.hovertext.map((at) => hovers[at]);
    this.figure = figure;
    this.size = { width: layout.width, height: layout.height };
    Object.assign(this.graph.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    this.leave();
    this.watch();
    await this.plotly.react(this.graph, data, layout, this.settings);
    if (!this.listening) this.listen();
  }

  // A chart that is higher than its frame says so while there is more of it to come.
  watch() {
    const scroller = this.graph.closest(".st-key-chart");
    if (!scroller) return; // the page was left while the library came
    if (scroller === this.scroller) return this.scrolled();
    this.observer.disconnect();
    this.scroller = scroller;
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.observer.observe(scroller);
    this.observer.observe(this.graph);
  }

  scrolled() {
    const { scroller, size } = this;
    const bar = scroller.offsetWidth - 2 * scroller.clientLeft - scroller.clientWidth;
    this.frame.style.width = `${size.width - bar}px`; // the bar lies on the margin of the figure
    this.more.hidden = scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - SLACK;
  }

  listen() {
    this.listening = true;
    const { graph } = this;
    const marks = (points) => points.map((point) => point.customdata).filter((mark) => mark !== undefined && mark !== null);
    graph.on("plotly_click", ({ points, event }) => {
      const chosen = marks(points.slice(0, 1));
      if (chosen.length) this.tell({ marks: chosen, more: event.shiftKey });
    });
    graph.on("plotly_selected", (box) => { if (box?.range) this.tell({ marks: marks(box.points), box: true }); });
    graph.on("plotly_doubleclick", () => { if (this.data.chosen) this.tell({ marks: [] }); });
    graph.on("plotly_relayouting", () => { this.leave(); this.rings(); });
    graph.on("plotly_afterplot", () => { this.places = null; this.ring(); this.point(); });
  }

  unselect() {
    const { graph } = this;
    const traces = graph.data.map((trace) => ({ ...trace, selectedpoints: null }));
    return this.plotly.react(graph, traces, { ...graph.layout, selections: [] }, this.settings);
  }

  // A ring around the open event, drawn over the chart and left out of what is saved.
  rings() { this.graph.querySelectorAll(".open-event").forEach((ring) => ring.remove()); }

  ring() {
    this.rings();
    const { event, ink } = this.data;
    if (!event) return;
    for (const point of this.graph.querySelectorAll(".points path.point")) {
      if (![point.__data__?.data].flat().includes(event)) continue;
      const ring = document.createElementNS(SVG, "circle");
      const look = { class: "open-event", r: 10, fill: "none", stroke: ink, "stroke-width": 2, "pointer-events": "none",
        transform: point.getAttribute("transform") };
      for (const [name, value] of Object.entries(look)) ring.setAttribute(name, value);
      point.parentNode.append(ring);
    }
  }

  turn() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.frame.requestFullscreen();
  }

  fit() {
    const { width, height } = this.size;
    const wide = document.fullscreenElement === this.frame;
    const size = wide ? { width: Math.max(width, innerWidth), height: Math.max(height, innerHeight) } : this.size;
    Object.assign(this.graph.style, { width: `${size.width}px`, height: `${size.height}px` });
    this.plotly.relayout(this.graph, size);
  }

  // What can be chosen, with its place in pixels: once in a lane, though the bar and the mark of an event both name it.
  marks() {
    if (this.places) return this.places;
    const { _fullLayout: layout, _fullData: traces } = this.graph;
    const { _size: inner } = layout;
    const across = (line) => line.type === "line" && line.xref === "paper" && line.x0 === 0 && line.x1 === 1 && line.y0 === line.y1;
    const edges = (layout.shapes ?? []).filter(across).map((line) => inner.t + (1 - line.y0) * inner.h);
    const found = new Map();
    const usable = traces.filter((trace) => trace.visible === true && trace.customdata && trace.hoverinfo !== "skip");
    for (const trace of [...usable].sort((one, other) => (one.mode === "lines") - (other.mode === "lines"))) {
      const [xaxis, yaxis] = ["x", "y"].map((axis) => layout[trace[`${axis}axis`].replace(axis, `${axis}axis`)]);
      for (let point = 0; point < trace.customdata.length; point += 1) {
        const mark = trace.customdata[point];
        if (mark === null || mark === undefined) continue;
        let [x, y] = [trace.x[point], trace.y[point]];
        if (trace.type === "bar" && trace.orientation === "h") x = trace.base[point] + x / 2;
        else if (trace.type === "bar") y = trace.base[point] + y / 2;
        const [left, top] = [xaxis.d2p(x), yaxis.d2p(y)];
        if (!(left >= 0 && left <= xaxis._length && top >= 0 && top <= yaxis._length)) continue;
        const place = { curve: trace.index, point, mark, left: xaxis._offset + left, top: yaxis._offset + top,
          on: trace.xaxis + trace.yaxis, words: trace.hovertext?.[point] ?? trace.text?.[point] ?? "" };
        place.lane = edges.length ? edges.filter((edge) => edge <= place.top).length : 0;
        const key = JSON.stringify([mark, place.lane]);
        if (!found.has(key)) found.set(key, place);
      }
    }
    const order = (one, other) => one.lane - other.lane || one.left - other.left || one.top - other.top;
    this.places = [...found.values()].sort(order);
    return this.places;
  }

  // The mark that a key leads to: along the lane, or to the nearest of the next lane; without lanes, above or below.
  next(key) {
    const marks = this.marks(), from = this.at;
    if (!from) return marks.find((one) => [one.mark].flat().includes(this.data.event)) ?? marks[0];
    const lane = marks.filter((one) => one.lane === from.lane);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -lane.length, End: lane.length }[key];
    if (step) return lane[Math.min(lane.length - 1, Math.max(0, lane.indexOf(from) + step))];
    const way = key === "ArrowDown" ? 1 : -1, laned = marks[0].lane !== marks.at(-1).lane;
    const ahead = marks.filter((one) => way * (laned ? one.lane - from.lane : one.top - from.top) > 0);
    const far = (one) => Math.abs(one.lane - from.lane) * FAR + Math.abs(one.left - from.left) + Math.abs(one.top - from.top);
    return ahead.reduce((best, one) => (far(one) < far(best) ? one : best), ahead[0] ?? from);
  }

  press(event) {
    if (event.target !== this.graph || event.ctrlKey || event.metaKey || event.altKey || !this.figure) return;
    const { key } = event;
    if (key === "Escape") this.graph.blur();
    else if (key === "Enter" || key === " ") { if (this.at) this.tell({ marks: [this.at.mark] }); }
    else if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) { this.at = this.next(key) ?? null; this.point(true); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Show where the keys have led to.
  point(tell = false) {
    if (!this.at) return;
    const { curve, point } = this.at;
    this.at = this.marks().find((one) => one.curve === curve && one.point === point) ?? null;
    this.here.hidden = !this.at;
    if (!this.at) return;
    Object.assign(this.here.style, { left: `${this.at.left}px`, top: `${this.at.top}px` });
    if (!tell) return;
    this.here.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.plotly.Fx.hover(this.graph, [{ curveNumber: curve, pointNumber: point }], this.at.on);
    this.told.textContent = plain(this.at.words);
  }

  leave() {
    if (this.at) this.plotly.Fx.unhover(this.graph);
    this.at = null;
    this.here.hidden = true;
    this.told.textContent = "";
  }

  end() {
    this.plotly?.purge(this.graph);
    this.figure = this.config = undefined;
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  chart.show(data, (chosen) => setTriggerValue("chosen", chosen));
  return () => chart.end();
}
