// What is more comfortable with a script. Reading and voting work without it.
"use strict";

// A form is sent from here, so that a server that is gone is told of on this page, with all that was typed still in it. What was done is said on
// the page that comes next. What was refused did nothing, and is sent once more by the browser itself, which shows why.
const unanswered = document.getElementById("unanswered");
const missed = () => {
  unanswered.hidden = false;
  unanswered.focus();
};
let isLeaving = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || form.dataset.sent === "plain") return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "once";
  form.setAttribute("aria-busy", "true");
  unanswered.hidden = true;
  const button = event.submitter;
  try {
    const fields = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(button?.getAttribute("formaction") ?? form.getAttribute("action"), { method: "POST", body: fields });
    await answer.arrayBuffer();
    isLeaving = true;
    const place = answer.headers.get("Location");
    if (place) return location.assign(place);
    form.dataset.sent = "plain";
    form.requestSubmit(button);
  } catch {
    missed();
  }
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
});

// Next and previous change: n and p.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key !== "n" && event.key !== "p") return;
  const changes = [...document.querySelectorAll(".change")].filter((change) => change.id);
  if (changes.length === 0) return;
  const here = changes.indexOf(document.activeElement.closest(".change") ?? document.querySelector(".change:target"));
  const next = here < 0 ? 0 : Math.min(changes.length - 1, Math.max(0, here + (event.key === "n" ? 1 : -1)));
  event.preventDefault();
  changes[next].focus();
  changes[next].scrollIntoView({ block: "center" });
});

// Words that are selected in the text become those that a remark is about: as they are in the newer text.
const words = document.getElementById("on");
if (words) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement?.closest(".difference, article.document");
    if (!start || !start.contains(range.endContainer)) return;
    const part = range.cloneContents();
    part.querySelectorAll("del, .hops, .state, .unseen, .note, .margin, .hidden-character").forEach((element) => element.remove());
    const text = part.textContent.replace(/\s+/g, " ").trim();
    if (!text) return;
    words.value = text;
    words.form.elements.section.value = start.dataset.heading ?? "";
  });
}

// The text of a draft: a preview that follows, findings that lead to their line, and a warning before what was typed is lost.
const source = document.getElementById("source");
if (source) {
  const form = source.form;
  const preview = document.getElementById("preview");
  const address = form.querySelector("[formaction]").formAction;
  let timer = 0;
  let asked = 0;
  const refresh = async () => {
    const own = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("part", "1");
    let words;
    try {
      const answer = await fetch(address, { method: "POST", body: fields });
      words = answer.ok ? await answer.text() : undefined;
    } catch {
      return missed();
    }
    if (words === undefined || own !== asked) return;
    const page = new DOMParser().parseFromString(words, "text/html");
    const checks = page.getElementById("checks");
    if (checks) document.getElementById("checks").replaceWith(checks);
    preview.replaceChildren(...page.body.childNodes);
  };
  source.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && source.value !== source.defaultValue) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    const lines = source.value.split("\n");
    const line = Math.min(lines.length, Number(link.dataset.line)) - 1;
    const start = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
    source.focus();
    source.setSelectionRange(start, start + lines[line].length);
    source.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(source).lineHeight));
  });
}
