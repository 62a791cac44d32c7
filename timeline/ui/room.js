// Tells how wide the page is for the chart, and fetches plotly while the server still reckons.
const load = (address) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL(address, document.baseURI);
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => reject(new Error("plotly could not be loaded"));
  document.head.append(script);
});

const rooms = new WeakMap();

export default function ({ parentElement, data, setStateValue }) {
  window.plotlyLoaded ??= load(data.plotly);
  const room = rooms.get(parentElement) ?? {};
  rooms.set(parentElement, room);
  const host = (parentElement.host ?? parentElement).closest("[data-testid=stVerticalBlock]");
  room.told = data.width;
  room.tell = () => {
    const width = Math.floor(host.getBoundingClientRect().width / 10) * 10;
    if (width > 0 && width !== room.told) { room.told = width; setStateValue("width", width); }
  };
  if (!room.observer) {
    room.observer = new ResizeObserver(() => { clearTimeout(room.timer); room.timer = setTimeout(() => room.tell(), 150); });
    room.observer.observe(host);
  }
  room.tell();
  return () => { room.observer.disconnect(); clearTimeout(room.timer); rooms.delete(parentElement); };
}
