// Runs before Streamlit does: tells the server in a cookie how wide its first chart has to be, and gets plotly ready.
const box = document.createElement("div");
box.style.cssText = "position: absolute; visibility: hidden; scrollbar-width: thin; scrollbar-gutter: stable; overflow: auto; width: 100px";
document.documentElement.append(box);
const scrollbar = 100 - box.clientWidth;
box.remove();
const margin = Math.min(40, Math.max(16, 0.025 * innerWidth)); // as in style.py
const sidebar = innerWidth > 768 ? @SIDEBAR : 0;
const width = Math.floor(innerWidth - sidebar - scrollbar - 2 * margin) - 1; // a part of a pixel too many would draw it twice
document.cookie = `@COOKIE=${width}; path=/; samesite=strict`;

// While the server works on its first answer the browser has nothing to do: time to run what is needed then.
addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => loadPlotly("@PLOTLY")));
