// Draws the pages of an image with the plotly of this page, shows one of them and saves it.
const SHARPEST = 2; // pixels of the preview for one of the chart, at most

const plotly = async () => {
  for (let tries = 0; tries < 100; tries += 1) { // the chart on the page brings it along
    if (window.Plotly) return window.Plotly;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the chart on the page is not drawn yet");
};

const draw = async (page, options) => {
  const { data, layout } = JSON.parse(page.figure);
  const { width, height } = page;
  return (await plotly()).toImage({ data, layout, config: { typesetMath: false } }, { width, height, ...options });
};

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

// What a file of one page holds. A PNG says how large it is in print, an SVG brings its letters.
const file = async (page, format, head) => {
  const raw = await draw(page, { format, scale: page.scale, imageDataOnly: true });
  if (format === "svg") return new Blob([raw.replace(/<svg[^>]*>/, (tag) => tag + page.style)], { type: "image/svg+xml" });
  const image = bytes(raw);
  if (format !== "png") return new Blob([image], { type: `image/${format}` });
  return new Blob([image.slice(0, head), bytes(page.density), image.slice(head)], { type: "image/png" });
};

const hand = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

const shownPage = new WeakMap(); // of this component, while the options change

export default function ({ parentElement, data }) {
  const find = (what) => parentElement.querySelector(what);
  const image = find("img"), status = find("[role=status]"), { pages, format, stem } = data;
  const ending = format === "jpeg" ? "jpg" : format;
  let at = Math.min(shownPage.get(parentElement) ?? 0, pages.length - 1), current = true;
  const say = (words) => { status.textContent = words; };

  const show = async () => {
    shownPage.set(parentElement, at);
    const page = pages[at], vector = format === "svg" || format === "pdf";
    const [width, height] = [page.width, page.height].map((side) => Math.round(side * page.scale).toLocaleString());
    find(".size").textContent = vector ? "" : `${width} × ${height} pixels`;
    find(".page").textContent = `Page ${at + 1} of ${pages.length}`;
    find("[data-step='-1']").disabled = at === 0;
    find("[data-step='1']").disabled = at === pages.length - 1;
    image.classList.add("stale");
    try {
      const scale = Math.min(SHARPEST, (window.devicePixelRatio || 1) * Math.min(1, 900 / page.width));
      const source = await draw(page, { format: "png", scale });
      if (!current || page !== pages[at]) return;
      image.src = source;
      image.alt = data.alt;
      image.classList.toggle("whole", page.height / page.width < 1.6);
      image.classList.remove("stale");
    } catch (error) { say(`The image cannot be shown: ${error.message ?? error}.`); }
  };

  const save = async (chosen, button) => {
    button.disabled = true;
    try {
      for (const number of chosen) {
        const name = number ? `${stem}-${number + 1}.${ending}` : `${stem}.${ending}`;
        hand(await file(pages[number], format, data.head), name);
        say(chosen.length > 1 ? `Saved ${number + 1} of ${chosen.length}.` : `Saved as ${name}.`);
      }
    } catch (error) { say(`The image could not be made: ${error.message ?? error}.`); }
    button.disabled = false;
  };

  say("");
  find(".pager").hidden = pages.length < 2;
  for (const button of parentElement.querySelectorAll("[data-step]"))
    button.onclick = () => { at += Number(button.dataset.step); show(); };
  const [one, all] = [find(".one"), find(".all")];
  one.hidden = !data.save;
  all.hidden = !data.save || pages.length < 2;
  one.textContent = pages.length > 1 ? "Save this page" : `Save ${format.toUpperCase()}`;
  all.textContent = `Save all ${pages.length} pages`;
  one.onclick = () => save([at], one);
  all.onclick = () => save(pages.map((_, number) => number), all);
  show();
  return () => { current = false; };
}
