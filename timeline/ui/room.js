// Tells how wide the page is for the chart, when that is less than it knows or so much more that it shows.
const SLACK = 16; // pixels: the bar of a page comes later than its words
const rooms = new WeakMap();

export default function ({ parentElement, data, setStateValue }) {
  loadPlotly(data.plotly); // where the first page was not ours
  const room = rooms.get(parentElement) ?? {};
  rooms.set(parentElement, room);
  const host = (parentElement.host ?? parentElement).closest("[data-testid=stVerticalBlock]");
  room.told = data.width;
  room.tell = () => {
    const width = Math.floor(host.getBoundingClientRect().width);
    if (width > 0 && (width < room.told || width >= room.told + SLACK)) { room.told = width; setStateValue("width", width); }
  };
  if (!room.observer) {
    room.observer = new ResizeObserver(() => { clearTimeout(room.timer); room.timer = setTimeout(() => room.tell(), 150); });
    room.observer.observe(host); // which calls it once
  }
  return () => { room.observer.disconnect(); clearTimeout(room.timer); rooms.delete(parentElement); };
}
