(dark) => {
  // What a page of the site owes its readers (WCAG 2.1 AA, as far as a program can see it), by our own rules. Returns a list of findings.
  const found = [];
  const show = (one) => one.outerHTML.slice(0, 90).replace(/\s+/g, " ");
  const isSeen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Names.
  const text = (one) => [...one.childNodes].map((node) =>
    node.nodeType === 3 ? node.data : node.nodeType !== 1 || node.hidden || node.getAttribute("aria-hidden") === "true" ? ""
      : node.tagName === "IMG" ? node.alt : node.getAttribute("aria-label") ?? text(node)).join(" ").trim();
  const name = (one) => one.getAttribute("aria-label")?.trim()
    || (one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)).filter(Boolean).map(text).join(" ").trim()
    || [...(one.labels ?? [])].map(text).join(" ").trim() || text(one);
  for (const one of all("a[href], button, select, input:not([type=hidden]), summary, nav, section, form, [role=group], [role=region], fieldset, svg[role=img]")) {
    if (one.tagName === "FIELDSET" ? !one.querySelector("legend")?.textContent.trim() : isSeen(one) && !name(one)) found.push(`no name: ${show(one)}`);
  }
  for (const image of all("img")) if (!image.hasAttribute("alt")) found.push(`no alt: ${show(image)}`);
  for (const image of all("img")) if (image.complete && image.naturalWidth === 0) found.push(`an image that is none: ${show(image)}`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
    for (const one of all(`[${attribute}]`)) {
      for (const id of one.getAttribute(attribute).split(" ")) if (!document.getElementById(id)) found.push(`${attribute} names nothing: ${show(one)}`);
    }
  }
  const ids = all("[id]").map((one) => one.id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) found.push(`id twice: ${id}`);
  for (const link of all("a[href^='#']")) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) found.push(`leads nowhere: ${show(link)}`);
  }

  // Language, title, landmarks, headings.
  if (!["fr", "en"].includes(document.documentElement.lang)) found.push("no language");
  if (!document.title.trim()) found.push("no title");
  if (all("main").length !== 1) found.push(`${all("main").length} times main`);
  const isBare = document.body.classList.contains("bare");
  if (!isBare) for (const landmark of ["body > header", "body > footer", "nav", "a.skip[href='#main']"]) {
    if (all(landmark).length === 0) found.push(`no ${landmark}`);
  }
  const navs = all("nav").filter(isSeen).map(name);
  for (const one of new Set(navs.filter((label, place) => navs.indexOf(label) !== place))) found.push(`two of nav are called ${one}`);
  if (all("h1").length !== 1) found.push(`${all("h1").length} times h1`);
  let last = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push(`after h${last} comes ${show(heading)}`);
    if (!text(heading)) found.push(`an empty heading: ${show(heading)}`);
    last = level;
  }
  for (const table of all("table")) if (!table.querySelector("th[scope]")) found.push(`a table without heads: ${show(table)}`);
  for (const list of all("ul, ol")) if ([...list.children].some((item) => item.tagName !== "LI")) found.push(`a list of something else: ${show(list)}`);

  // Contrast of every text with what is behind it.
  const parts = (colour) => {
    const canvas = parts.canvas ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.push(parts(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, [r, g, b, a]) => under.map((part, place) => [r, g, b][place] * a + part * (1 - a)), dark ? [18, 18, 18] : [255, 255, 255]);
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const told = new Set();
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || told.has(one) || !isSeen(one) || one.closest("svg, script, style, noscript, .unseen, .skip")) continue;
    told.add(one);
    const style = getComputedStyle(one);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(parts(style.color), behind(one));
    if (ratio < (isLarge ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}${dark ? " in the dark" : ""}: ${show(one)}`);
  }
  for (const field of all("input:not([type=checkbox]):not([type=radio]), select").filter(isSeen)) {
    const style = getComputedStyle(field);
    const ratio = contrast(parts(style.borderTopColor), behind(field.parentElement));
    if (ratio < 3) found.push(`the border of a field has the contrast ${ratio.toFixed(2)}: ${show(field)}`);
  }

  // Room: nothing but what scrolls by itself is wider than the page.
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`wider than the page: ${document.documentElement.scrollWidth} of ${innerWidth}`);
  return found;
}
