// Tells how wide the page is for the chart, when that is less than it knows or so much more that it shows.
const SLACK = 16; // pixels: the bar of a page comes later than its words
const rooms = new WeakMap();
const MOST_WAITS = 20; // of 150 ms

// A busy browser draws the page before it has its style and its filters, which take room.
function isLaidOut(filters) {
  const styled = getComputedStyle(document.documentElement).getPropertyValue("--styled");
  return styled && (!filters || innerWidth <= 768 || document.querySelector("[data-testid=stSidebar]"));
}

export default function ({ parentElement, data, setStateValue }) {
  loadPlotly(data.plotly); // where the first page was not ours
  const room = rooms.get(parentElement) ?? {};
  rooms.set(parentElement, room);
  const host = (parentElement.host ?? parentElement).closest("[data-testid=stVerticalBlock]");
  room.told = data.width;
  room.waits = 0;
  room.wait = () => { clearTimeout(room.timer); room.timer = setTimeout(room.tell, 150); };
  room.tell = () => {
    if (!isLaidOut(data.filters) && room.waits++ < MOST_WAITS) { room.wait(); return; }
    const width = Math.floor(host.getBoundingClientRect().width);
    if (width > 0 && (width < room.told || width >= room.told + SLACK)) { room.told = width; setStateValue("width", width); }
  };
  if (!room.observer) {
    room.observer = new ResizeObserver(() => room.wait());
    room.observer.observe(host); // which calls it once
  }
  return () => { room.observer.disconnect(); clearTimeout(room.timer); rooms.delete(parentElement); };
}
