// How many events lie where, and the days that are chosen of them: two handles, and a window between them to move.
// Days are numbers counted from 1970. A handle at the edge of the strip asks nothing on its side.
const DAY = 86400000, LABEL = 30, APART = 14;  // milliseconds; pixels: a year's width, and what is free between two labels
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const strip = parentElement.querySelector(".strip");
  const part = (name) => strip.querySelector(name);
  const { first, last } = data, span = Math.max(last - first, 1);
  let low = data.since ?? first, high = data.until ?? last, grip = null;
  const day = (number) => new Date(Math.round(number) * DAY);
  const format = new Intl.DateTimeFormat(data.language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const words = (number) => format.format(day(number));
  const share = (number) => `${(100 * (number - first)) / span}%`;

  const bars = () => {
    const most = Math.max(1, ...data.bins.map((bin) => bin.reduce((sum, one) => sum + one, 0)));
    const wide = 100 / data.bins.length;
    return data.bins.map((bin, at) => {
      let top = 100;
      return bin.map((number, tone) => {
        const tall = (number / most) * 96;
        top -= tall;
        return number ? `<rect x="${at * wide}" y="${top}" width="${wide * 0.84}" height="${tall}" fill="${data.colours[tone]}"/>` : "";
      }).join("");
    }).join("");
  };
  const show = () => {
    const whole = low <= first && high >= last;
    Object.assign(part(".window").style, { left: share(low), width: `${(100 * (high - low)) / span}%` });
    part(".window").classList.toggle("all", whole);
    for (const [name, value] of [["since", low], ["until", high]]) {
      const end = part(`.${name}`);
      end.style.left = share(value);
      for (const [key, told] of Object.entries({ valuemin: first, valuemax: last, valuenow: value, valuetext: words(value) }))
        end.setAttribute(`aria-${key}`, told);
    }
    part(".told").textContent = grip ? `${words(low)} – ${words(high)}` : "";
    part(".told").style.left = `clamp(90px, ${share((low + high) / 2)}, calc(100% - 90px))`;
  };
  // Years stand at their 1 January, in even steps, and make way for the months that the strip begins and ends with. These
  // are told where both have room; how many events lie beyond an end is told in any case.
  const years = () => {
    strip.querySelectorAll(".year").forEach((label) => label.remove());
    const width = strip.clientWidth, wide = (365.25 / span) * width;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((number) => number * wide >= LABEL + APART);
    const ends = [part(".edge.left"), part(".edge.right")];
    const rooms = ends.map((end) => end.offsetWidth + APART), both = rooms[0] + rooms[1] <= width;
    const told = ends.map((_, at) => both || data.beyond[at]);
    const [from, to] = rooms.map((room, at) => (told[at] ? room + LABEL / 2 : 0));
    for (let year = Math.ceil(day(first).getUTCFullYear() / step) * step; step && year <= day(last).getUTCFullYear(); year += step) {
      const x = ((new Date(0).setUTCFullYear(year, 0, 1) / DAY - first) / span) * width;  // Date.UTC takes 24 for 1924
      if (x < from || x > width - to) continue;
      const label = document.createElement("span");
      Object.assign(label, { className: "year", textContent: year });
      label.style.left = `${x}px`;
      part(".told").before(label);
    }
    ends.forEach((end, at) => { end.style.visibility = told[at] ? "" : "hidden"; });
  };
  const tell = () => {
    const iso = (number) => day(number).toISOString().slice(0, 10);
    setTriggerValue("range", [low <= first ? "" : iso(low), high >= last ? "" : iso(high)]);
  };
  const at = (event) => {
    const box = strip.getBoundingClientRect();
    return Math.round(first + ((event.clientX - box.left) / box.width) * span);  // a handle can be gripped beyond the ends
  };
  const within = (number) => Math.min(last, Math.max(first, number));

  strip.onpointerdown = (event) => {
    if (event.button) return;
    const end = event.target.closest(".end"), inside = event.target.closest(".window");
    grip = { kind: end ? (end.classList.contains("since") ? "low" : "high") : inside ? "window" : "new",
      from: at(event), low, high, moved: false };
    strip.setPointerCapture(event.pointerId);
  };
  strip.onpointermove = (event) => {
    if (!grip) return;
    const here = at(event);
    if (!grip.moved && Math.abs(here - grip.from) < span / 200) return;
    grip.moved = true;
    if (grip.kind === "low") low = Math.min(within(grip.low + here - grip.from), grip.high);
    else if (grip.kind === "high") high = Math.max(within(grip.high + here - grip.from), grip.low);
    else if (grip.kind === "new") [low, high] = [Math.min(here, grip.from), Math.max(here, grip.from)].map(within);
    else {
      const by = Math.min(last - grip.high, Math.max(first - grip.low, here - grip.from));
      [low, high] = [grip.low + by, grip.high + by];
    }
    show();
  };
  strip.onpointerup = strip.onpointercancel = () => {
    const moved = grip?.moved;
    grip = null;
    show();
    if (moved) tell();
  };
  strip.ondblclick = () => { [low, high] = [first, last]; show(); tell(); };
  let soon;
  strip.onkeydown = (event) => {
    const since = event.target.classList.contains("since");
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: -span, End: span }[event.key];
    if (!step) return;
    event.preventDefault();
    if (since) low = Math.min(high, Math.max(first, low + step));
    else high = Math.max(low, Math.min(last, high + step));
    show();
    clearTimeout(soon);
    soon = setTimeout(tell, 500);
  };

  part("svg").innerHTML = bars();
  part(".edge.left").textContent = data.edges[0];
  part(".edge.right").textContent = data.edges[1];
  show();
  const resized = new ResizeObserver(years);
  resized.observe(strip);
  return () => { clearTimeout(soon); resized.disconnect(); };
}
