// Draws the one figure of the page as wide as its frame, again when the frame changes.
(() => {
  "use strict";
  const NARROW = 480; // px; below it labels of points would meet
  const plot = document.getElementById("plot");
  const text = document.getElementById("figure").textContent;
  function draw() {
    const { data, layout } = JSON.parse(text);
    layout.width = plot.clientWidth;
    if (layout.width < NARROW) {
      for (const trace of data) {
        if (trace.mode === "markers+text") trace.mode = "markers";
        if (trace.name === "names" || trace.name === "lines") trace.visible = false;
      }
    }
    Plotly.react(plot, data, layout, { displayModeBar: false, displaylogo: false, scrollZoom: false });
  }
  let width = 0;
  new ResizeObserver(() => {
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    draw();
  }).observe(plot);
})();
