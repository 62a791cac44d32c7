// Gets plotly into the page, once.
const loadPlotly = (address) => (window.plotlyLoaded ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL(address, document.baseURI);
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => reject(new Error("plotly could not be loaded"));
  document.head.append(script);
}));
