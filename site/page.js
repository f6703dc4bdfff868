"use strict";
// What a page can do beyond being read. Everything here is a comfort: the page is whole without it.
(() => {
  const page = document.documentElement;
  const top = page.dataset.top ?? "";
  const french = page.lang === "fr";
  const say = (en, fr) => (french ? fr : en);

  // The tree of all pages, from the one file that holds it, below the part of the site that the reader is in.
  const tree = document.getElementById("tree");
  const list = (entries) => {
    const items = document.createElement("ul");
    for (const entry of entries) {
      const item = document.createElement("li");
      const name = document.createElement(entry.path ? "a" : "span");
      name.textContent = entry.title;
      if (entry.path) {
        name.href = top + entry.path;
        if (entry.path === page.dataset.page) name.setAttribute("aria-current", "page");
      } else {
        name.className = "group";
      }
      item.append(name);
      if (entry.below && entry.below.length > 0) item.append(list(entry.below));
      items.append(item);
    }
    return items;
  };
  const current = tree?.querySelector("a[aria-current]");
  const here = current && (self.praxisNavigation ?? []).find((entry) => current.href.endsWith("/" + entry.path));
  if (here && here.below.length > 0) {
    current.parentElement.append(list(here.below));
    const own = tree.querySelector("li li a[aria-current]");
    // Brings the page into view inside the tree, without moving the text.
    if (own && tree.scrollHeight > tree.clientHeight) tree.scrollTop = own.offsetTop - tree.clientHeight / 2;
  }

  // Light or dark: as the system says, until the reader chooses. Some browsers keep nothing for files of a drive.
  const kept = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const chosen = kept?.getItem("praxis-theme");
  if (chosen === "light" || chosen === "dark") page.dataset.theme = chosen;
  const isDark = () => (page.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  const name = () => { button.textContent = isDark() ? say("Light", "Clair") : say("Dark", "Sombre"); };
  button.addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    kept?.setItem("praxis-theme", page.dataset.theme);
    name();
  });
  name();
  document.querySelector(".top")?.append(button);

  // Escape puts an explanation away; it comes back when its word is left and met again.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) term.classList.add("closed");
  });
  for (const term of document.querySelectorAll(".term")) {
    const open = () => term.classList.remove("closed");
    term.addEventListener("mouseleave", open);
    term.addEventListener("focusout", open);
    // A word at the right edge shows its explanation to the left.
    term.addEventListener("mouseenter", () => place(term));
    term.addEventListener("focusin", () => place(term));
  }
  function place(term) {
    const tip = term.querySelector(".tip");
    tip.style.left = "";
    const over = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (over > 0) tip.style.left = -over + "px";
  }
})();
