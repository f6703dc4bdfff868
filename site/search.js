"use strict";
// Search without a server. The index is cut into small files (see Sources/Site/Search/SearchIndex.swift), each a script that calls
// praxisSearch.loaded(name, value): so it works from file:// too, and nothing is asked of another host. What is typed and what is found
// is only ever put into text nodes.
//
// data-top of <html> leads to the root of the site. A page has a <form role="search"> with an <input name="q">, #results for what is found,
// and #results-said for what a screen reader says of it. On the page of the search results are shown in #found. ?q= is a search.

// ---- Words: the same as in Sources/Documents/Search; a test compares the two.

const praxisWords = (() => {
  const fillers = new Set(("a an and are as at be by for from in is it its of on or that the this to was were with "
    + "au aux avec ce ces cet cette dans de des du elle en est et il la le les leur leurs ou par pour que qui sa ses son sont "
    + "sur un une").split(" "));
  const elided = new Set("c d j jusqu l lorsqu m n presqu puisqu qu quelqu quoiqu s t".split(" "));
  const ligatures = {
    "œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ĳ": "ij", "ŉ": "n", "ſ": "s", "ς": "σ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi",
    "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ª": "a", "º": "o", "¹": "1", "²": "2", "³": "3",
  };
  // Small letters below the accents, from a character on; "." has none.
  const tables = [
    [0xC0, "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
      + "gggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz."],
    [0x1CD, "aaiioouuuuuuuuuu.aaaaææ..ggkkooooʒʒj...gg..nnaaææooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy"],
    [0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
      + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.ſ....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
      + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"],
    [0x1A0, "oo"], [0x1AF, "uu"], [0x3D3, "ϒϒ"],
    [0x386, "α.εηι.ο.υωι.........................ιυαεηιυ.........................ιυουω"],
    [0x400, "ее.г...і....киу..........и...............................и......................ее.г...і....киу."],
  ];
  const apostrophes = "'‘’ʼ′＇";
  const gap = null;

  const letter = (char) => {
    const code = char.codePointAt(0);
    return ligatures[char] ?? (code >= 0xFF10 && code <= 0xFF5A ? String.fromCodePoint(code - 0xFEE0) : char);
  };

  // The letters that a character stands for; "" where it has no width, an apostrophe for all of them, gap where it ends a word.
  const fold = (char) => {
    if (/^[a-z0-9]$/.test(char)) return char;
    if (/^[A-Z]$/.test(char)) return char.toLowerCase();
    if (apostrophes.includes(char)) return "'";
    const code = char.codePointAt(0);
    if (code < 0x80 || code === 0xD7 || code === 0xF7) return gap;
    if (/^[\u00AD\u200B-\u200F\u2060-\u2064\uFE00-\uFE0F\uFEFF\u0300-\u036F]$/.test(char)) return "";
    if (code < 0xC0 || code > 0x24F) {
      if (/^\p{M}$/u.test(char)) return "";
      if (!/^[\p{Alphabetic}\p{N}]$/u.test(char)) return gap;
    }
    for (const [first, letters] of tables) {
      const base = letters[code - first];
      if (base === undefined) continue;
      if (base !== ".") return letter(base);
      break;
    }
    return [...char.toLowerCase()].map(letter).join("");
  };

  // What the plural and the singular have in common.
  const stem = (word) => {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    let stem = word;
    if (/(eaux|eux|oux)$/.test(stem)) stem = stem.slice(0, -1);
    else if (/aux$/.test(stem) && stem.length > 4) stem = stem.slice(0, -2) + "l";
    else if (/[^s]s$/.test(stem)) {
      stem = stem.slice(0, -1);
      if (/si$/.test(stem) && word.length > 5) stem = stem.slice(0, -1);
    }
    if (stem.length > 3 && /ie$/.test(stem)) stem = stem.slice(0, -1);
    if (stem.length > 3 && /[^aeiou]y$/.test(stem)) stem = stem.slice(0, -1) + "i";
    while (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
    return stem;
  };

  const fits = (word) => word.length < 20 || new TextEncoder().encode(word).length <= 64;

  // The words of a text, with the places of their first letter and of the end of their last.
  const words = (text) => {
    const found = [];
    let word = "", start = 0, end = 0, index = 0, isAfterApostrophe = false;
    const finish = (isApostrophe) => {
      const isPossessive = !isApostrophe && isAfterApostrophe && word === "s";
      if (word && !isPossessive) found.push({ text: word, stem: stem(word), start, end, isFiller: fillers.has(word) });
      isAfterApostrophe = isApostrophe && word !== "";
      word = "";
    };
    for (const char of text) {
      const letters = fold(char);
      if (letters === "'") finish(true);
      else if (letters === gap) finish(false);
      else if (letters === "") { if (word) end = index + char.length; } else {
        if (!word) {
          start = index;
          const last = found.at(-1);
          if (isAfterApostrophe && last && last.end === index - 1 && elided.has(last.text)) found.pop();
        }
        if (fits(word + letters)) word += letters;
        end = index + char.length;
      }
      index += char.length;
    }
    finish(false);
    return found;
  };

  return { words };
})();

// ---- The index: which files a query needs, and what they say.

const praxisSearch = (() => {
  const root = document.documentElement.dataset.top ?? "";
  // In bytes, for one query: files of words and phrases, and all files; one screen of results is what stands between the two.
  const mostWords = 80_000, most = 150_000, perScreen = 8, aScreen = perScreen * 6_500, aStretch = 13_000;
  const waiting = new Map();
  const kept = new Map();
  let version = "";

  const loaded = (name, value) => waiting.get(name)?.(value);

  const load = (name) => {
    if (!kept.has(name)) {
      kept.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${root}search/${name}.js${version ? "?v=" + version : ""}`;
        script.onload = () => { waiting.delete(name); script.remove(); };
        script.onerror = () => { kept.delete(name); script.remove(); reject(new Error(script.src)); };
        document.head.append(script);
      }));
    }
    return kept.get(name);
  };

  // As if the page had just been opened.
  const forget = () => {
    kept.clear();
    version = "";
  };

  // The last stretch that begins at a key or before it.
  const place = (starts, key) => {
    let low = 0, high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle; else high = middle;
    }
    return low;
  };

  const places = (starts, beginning, limit) => {
    const first = place(starts, beginning), last = place(starts, beginning + "\uFFFF");
    return Array.from({ length: Math.min(last - first + 1, limit) }, (_, index) => first + index);
  };

  const isSlip = (left, right) => {
    let start = 0, end = 0;
    const shorter = Math.min(left.length, right.length);
    while (start < shorter && left[start] === right[start]) start += 1;
    while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
    const a = left.slice(start, left.length - end), b = right.slice(start, right.length - end);
    return (a.length < 2 && b.length < 2) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  };

  const hash = (text) => {
    let hash = 0x811C9DC5;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    return hash;
  };

  const reversed = (text) => [...text].reverse().join("");

  // What was typed, as parts that must all be there: words, phrases between quotation marks, beginnings.
  const parse = (text) => {
    const parts = [];
    text.slice(0, 500).split(/["“”„«»]/).forEach((segment, index) => {
      const words = praxisWords.words(segment).map((word) => ({ ...word, isStarred: segment[word.end] === "*" }));
      if (index % 2 === 1 && words.length > 1) parts.push({ words, isPhrase: true, isBeginning: false });
      else parts.push(...words.map((word) => ({ words: [word], isPhrase: index % 2 === 1, isBeginning: word.isStarred })));
    });
    const last = parts.at(-1);
    if (last && !last.isPhrase && !last.words[0].isFiller && last.words[0].text.length > 2) last.isBeginning = true;
    const telling = parts.filter((part) => part.isPhrase || part.isBeginning || !part.words[0].isFiller);
    return (telling.length > 0 ? telling : parts).slice(0, 32);
  };

  const keyOf = (words) => {
    const telling = words.filter((word) => !word.isFiller);
    return (telling.length > 0 ? telling : words).map((word) => word.stem).join(" ");
  };

  // One query: what it has spent, and what it found out.
  class Query {
    constructor(meta, text) {
      this.meta = meta;
      this.parts = parse(text);
      this.starts = { w: meta.words.split(" "), f: meta.forward.split(" "), b: meta.backward.split(" ") };
      this.spent = 0;
      this.seen = new Set();
      this.isCut = false;
      this.slips = new Set();
      this.stems = new Set();
    }

    // A file, or null where the query has had enough.
    async load(name, size) {
      if (!this.seen.has(name)) {
        if (this.spent + size > mostWords) {
          this.isCut = true;
          return null;
        }
        this.seen.add(name);
        this.spent += size;
      }
      return load(name);
    }

    async stretch(index) {
      const value = await this.load(`w/${index}`, this.meta.sizes[index] * 1000);
      if (value && !value.pages) {
        value.pages = new Map(value.words.split(";").filter(Boolean).map((entry) => entry.split(" ")));
      }
      return value;
    }

    // Adds what a list of pages says: BM25, whose part that depends on the page was computed when the site was built.
    add(scores, list, share) {
      const pages = [...list.matchAll(/([0-9a-z]*)([A-Z])/g)];
      const rarity = Math.log(1 + (this.meta.pages - pages.length + 0.5) / (pages.length + 0.5));
      let page = -1;
      for (const [, step, letter] of pages) {
        page += step ? parseInt(step, 36) : 1;
        const score = share * rarity * (letter.charCodeAt(0) - 64) / 26;
        scores.set(page, Math.max(scores.get(page) ?? 0, score));
      }
    }

    async word(stem, scores, share) {
      const list = (await this.stretch(place(this.starts.w, stem)))?.pages.get(stem);
      if (list === undefined) return false;
      this.stems.add(stem);
      this.add(scores, list, share);
      return true;
    }

    async beginning(text, scores) {
      for (const index of places(this.starts.w, text, 3)) {
        for (const [stem, list] of (await this.stretch(index))?.pages ?? []) {
          if (!stem.startsWith(text)) continue;
          this.stems.add(stem);
          this.add(scores, list, 0.7);
        }
      }
    }

    // Words that one slip makes of a word: it leaves the beginning or the end whole.
    async near(stem) {
      const half = (stem.length - 1) >> 1;
      const found = new Set();
      for (const [kind, start] of [["f", stem.slice(0, half)], ["b", reversed(stem).slice(0, half)]]) {
        for (const index of places(this.starts[kind], start, 2)) {
          let last = "";
          for (const [, common, rest] of ((await this.load(`${kind}/${index}`, aStretch)) ?? "").matchAll(/([A-Z])([^A-Z]+)/g)) {
            last = last.slice(0, common.charCodeAt(0) - 65) + rest;
            const word = kind === "f" ? last : reversed(last);
            if (isSlip(word, stem)) found.add(word);
          }
        }
      }
      return [...found].sort((a, b) => (b[0] === stem[0]) - (a[0] === stem[0]) || (a < b ? -1 : 1)).slice(0, 3);
    }

    // Stems that follow each other. A phrase of one word is that word.
    async phrase(stems, scores, share) {
      if (stems.length === 1) return this.word(stems[0], scores, share);
      let all = null;
      for (let index = 1; index < stems.length; index += 1) {
        const pair = await this.pair(hash(`${stems[index - 1]} ${stems[index]}`), share);
        all = all ? new Map([...all].filter(([page]) => pair.has(page)).map(([page, score]) => [page, score + pair.get(page)])) : pair;
      }
      for (const [page, score] of all) scores.set(page, Math.max(scores.get(page) ?? 0, score));
      if (all.size > 0) for (const stem of stems) this.stems.add(stem);
      return all.size > 0;
    }

    async pair(hash, share) {
      const rest = 32 - this.meta.phrases;
      const file = this.meta.phrases === 0 ? 0 : hash >>> rest;
      const wanted = rest === 32 ? hash : hash % 2 ** rest;
      const scores = new Map();
      let sum = 0;
      for (const entry of ((await this.load(`x/${file}`, aStretch)) ?? "").split(";")) {
        const [step, list] = entry.split(" ");
        sum += parseInt(step, 36);
        if (sum === wanted && list) this.add(scores, list, share);
        if (!(sum < wanted)) break;
      }
      return scores;
    }

    async part(part, isLabel) {
      const scores = new Map();
      const [word] = part.words;
      if (part.words.length > 1) {
        await this.phrase(keyOf(part.words).split(" "), scores, 1);
        return scores;
      }
      await this.word(word.stem, scores, 1);
      if (part.isBeginning) await this.beginning(word.text, scores);
      // What the vocabulary calls otherwise is no slip of something else.
      if (scores.size === 0 && !part.isPhrase && !isLabel && word.stem.length > 3) {
        for (const near of await this.near(word.stem)) if (await this.word(near, scores, 0.8)) this.slips.add(word.text);
      }
      return scores;
    }

    // Parts, joined where the vocabulary has a label for them: the longest row of words counts.
    async clauses() {
      const clauses = [];
      for (let index = 0; index < this.parts.length;) {
        let most = this.parts[index].isPhrase ? 1 : 0;
        while (most < 6 && this.parts[index + most] && !this.parts[index + most].isPhrase) most += 1;
        let clause = { parts: [this.parts[index]], instead: [], others: [] };
        for (let count = most; count > 0; count -= 1) {
          const parts = this.parts.slice(index, index + count);
          const key = keyOf(parts.flatMap((part) => part.words));
          const label = (await this.stretch(place(this.starts.w, key.split(" ")[0])))?.labels?.[key];
          if (!label) continue;
          clause = { parts, instead: label[0], others: label[1] };
          break;
        }
        clauses.push(clause);
        index += clause.parts.length;
      }
      return clauses;
    }

    // Pages with all clauses; where there are none, those with some.
    async run() {
      const clauses = await this.clauses();
      const found = [];
      for (const clause of clauses) {
        const lists = [];
        for (const part of clause.parts) lists.push(await this.part(part, clause.others.length > 0));
        const scores = both(lists);
        for (const other of clause.others) await this.phrase(other.split(" "), scores, 0.9);
        found.push(scores);
      }
      this.instead = clauses.flatMap((clause) => clause.instead.map((text) => [clause.parts.flatMap((part) => part.words), text]));
      let scores = both(found);
      this.isPartial = scores.size === 0 && found.length > 1;
      if (this.isPartial) {
        scores = new Map();
        for (const list of found) for (const [page, score] of list) scores.set(page, (scores.get(page) ?? 0) + score);
      }
      return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([page]) => page);
    }
  }

  const both = (lists) => {
    const [first, ...others] = [...lists].sort((a, b) => a.size - b.size);
    const scores = new Map();
    for (const [page, score] of first ?? []) {
      if (others.every((list) => list.has(page))) scores.set(page, others.reduce((sum, list) => sum + list.get(page), score));
    }
    return scores;
  };

  // For each page the number of its value.
  const column = ({ values, width, pages }) => {
    const numbers = [];
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (const [, code, run] of pages.matchAll(new RegExp(`([A-Za-z]{${width}})([0-9]*)`, "g"))) {
      const number = [...code].reduceRight((sum, letter) => sum * letters.length + letters.indexOf(letter), 0);
      for (let count = run ? Number(run) : 1; count > 0; count -= 1) numbers.push(number);
    }
    return { values, numbers };
  };

  // Narrows pages down. Of each facet, how many pages each value would leave.
  const narrow = (facets, pages, chosen) => {
    const columns = Object.entries(facets).map(([name, facet]) => [name, column(facet)]);
    const passes = (page, [name, { values, numbers }]) => !chosen[name] || values[numbers[page]] === chosen[name];
    const counts = columns.map((own) => {
      const counted = new Map();
      for (const page of pages) {
        const value = own[1].values[own[1].numbers[page]];
        if (value && columns.every((other) => other === own || passes(page, other))) counted.set(value, (counted.get(value) ?? 0) + 1);
      }
      return [own[0], [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))];
    });
    return { pages: pages.filter((page) => columns.every((own) => passes(page, own))), counts };
  };

  // Looks for a text.
  // chosen: the value of each facet that results must have. count: how many results to show. withFacets: also where they take much to load.
  const find = async (text, chosen = {}, count = perScreen, withFacets = false) => {
    const meta = await load("meta");
    version = meta.version;
    const query = new Query(meta, text);
    let pages = query.parts.length > 0 ? await query.run() : [];
    let counts = null;
    const isLight = query.spent + meta.facets + aScreen + 10_000 < most;
    if (pages.length > 0 && (isLight || withFacets || Object.values(chosen).some(Boolean))) {
      ({ pages, counts } = narrow(await load("facets"), pages, chosen));
    }
    const shown = await Promise.all(pages.slice(0, count).map((page) => load(`p/${page}`)));
    return { total: pages.length, pages: shown, counts, query };
  };

  // The place of a page that says most of what was looked for, as [text, isFound] pairs.
  const excerpt = (page, stems) => {
    let best = { rank: 0, text: page.summary, words: [] };
    for (const text of page.text) {
      const words = praxisWords.words(text).filter((word) => stems.has(word.stem));
      const rank = new Set(words.map((word) => word.stem)).size;
      if (rank > best.rank) best = { rank, text, words };
    }
    const { text, words } = best;
    let start = Math.max(0, (words[0]?.start ?? 0) - 50);
    if (start > 0) start = Math.max(start, text.lastIndexOf(" ", words[0].start - 20) + 1);
    let end = Math.min(text.length, start + 200);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 100);
    const pieces = start > 0 ? [["… ", false]] : [];
    for (const word of words) {
      if (word.start < start || word.end > end) continue;
      pieces.push([text.slice(start, word.start), false], [text.slice(word.start, word.end), true]);
      start = word.end;
    }
    pieces.push([text.slice(start, end), false]);
    if (end < text.length) pieces.push([" …", false]);
    return pieces.filter(([piece]) => piece !== "");
  };

  return { loaded, forget, find, excerpt, root, perScreen };
})();

// ---- The page.

document.addEventListener("DOMContentLoaded", () => {
  const texts = {
    en: {
      place: 0,
      pages: (count) => count === 0 ? "No page was found." : count === 1 ? "1 page was found." : `${count} pages were found.`,
      partial: "No page has all of these words; these have some.",
      slip: (word) => `“${word}” is on no page; pages with words like it are shown.`,
      instead: (typed, text) => `Instead of “${typed}” we say “${text}”.`,
      cut: "Not all of these words were looked up: fewer words find more.",
      missing: "The files of the search could not be loaded.",
      narrow: "Narrow down", more: "More results", all: "all", results: "Results",
      facets: { kind: "Kind", chapter: "Chapter", language: "Language", entity: "Entity", owner: "Owner" },
    },
    fr: {
      place: 1,
      pages: (count) => count === 0 ? "Aucune page trouvée." : count === 1 ? "1 page trouvée." : `${count} pages trouvées.`,
      partial: "Aucune page ne contient tous ces mots ; celles-ci en contiennent une partie.",
      slip: (word) => `« ${word} » n’est sur aucune page ; voici celles qui ont un mot proche.`,
      instead: (typed, text) => `Au lieu de « ${typed} », nous disons « ${text} ».`,
      cut: "Ces mots n’ont pas tous été cherchés : moins de mots trouvent plus.",
      missing: "Les fichiers de la recherche n’ont pas pu être chargés.",
      narrow: "Affiner", more: "Plus de résultats", all: "tous", results: "Résultats",
      facets: { kind: "Type", chapter: "Chapitre", language: "Langue", entity: "Entité", owner: "Responsable" },
    },
  }[document.documentElement.lang.startsWith("fr") ? "fr" : "en"];
  const form = document.querySelector("form[role=search]");
  const input = form?.querySelector("input[name=q]");
  if (!input) return;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // The page of the search says aloud, and shows, how many there are; the others show it in the panel.
  const own = document.getElementById("found");
  const panel = own ?? document.getElementById("results");
  const spoken = document.getElementById("results-said");
  if (!panel || !spoken) return;
  const status = element("p", { class: "search-status" });
  const notes = element("div", { class: "search-notes" });
  const list = element("ol", { class: "search-results", "aria-label": texts.results });
  const selects = element("div", { class: "search-facets" });
  const narrowing = element("details", {}, element("summary", {}, texts.narrow), selects);
  const more = element("button", { type: "button", class: "search-more" }, texts.more);
  panel.append(status, notes, narrowing, list, more);
  const isEmpty = (value) => {
    narrowing.hidden = value;
    more.hidden = true;
    if (!own) panel.hidden = value;
  };
  isEmpty(true);

  let chosen = {}, count = praxisSearch.perScreen, turn = 0, timer = 0;

  // A value that has a name in each language holds them all, parted by tabs.
  const name = (value) => value.split("\t")[texts.place] ?? value.split("\t")[0];

  const result = (page, stems) => {
    const said = ["kind", "chapter", "language", "entity", "owner"].map((facet) => page.facets[facet]).filter(Boolean).map(name).join(" · ");
    const pieces = praxisSearch.excerpt(page, stems).map(([text, isFound]) => isFound ? element("mark", {}, text) : text);
    return element("li", {},
      element("a", { href: praxisSearch.root + page.url }, page.title),
      element("p", { class: "search-said" }, said),
      element("p", { class: "search-excerpt" }, ...pieces));
  };

  const facet = ([own, values]) => {
    const select = element("select", {}, element("option", { value: "" }, texts.all));
    for (const [value, number] of values) select.append(element("option", { value }, `${name(value)} (${number})`));
    select.value = chosen[own] ?? "";
    select.addEventListener("change", () => {
      chosen[own] = select.value;
      show();
    });
    return element("label", {}, `${texts.facets[own]} `, select);
  };

  const show = async (withFacets = narrowing.open) => {
    const text = input.value.trim();
    turn += 1;
    const mine = turn;
    if (text === "") {
      for (const part of [list, notes, selects, status, spoken]) part.replaceChildren();
      isEmpty(true);
      return;
    }
    let found;
    try {
      found = await praxisSearch.find(text, chosen, count, withFacets);
    } catch (problem) {
      console.warn(problem);
      isEmpty(false);
      status.textContent = spoken.textContent = texts.missing;
      return;
    }
    // Something else was typed meanwhile.
    if (mine !== turn) return;
    const { query, total, pages, counts } = found;
    const said = [];
    for (const [words, instead] of query.instead ?? []) said.push(texts.instead(words.map((word) => word.text).join(" "), instead));
    for (const word of query.slips) said.push(texts.slip(word));
    if (total > 0 && query.isPartial) said.push(texts.partial);
    if (query.isCut) said.push(texts.cut);
    isEmpty(false);
    status.textContent = texts.pages(total);
    spoken.textContent = [status.textContent, ...said].join(" ");
    notes.replaceChildren(...said.map((text) => element("p", {}, text)));
    list.replaceChildren(...pages.map((page) => result(page, query.stems)));
    if (counts) selects.replaceChildren(...counts.filter(([own, values]) => values.length > 1 || chosen[own]).map(facet));
    narrowing.hidden = total === 0 && !Object.values(chosen).some(Boolean);
    more.hidden = pages.length >= total;
    panel.dataset.done = text;
  };

  const restart = () => {
    chosen = {};
    count = praxisSearch.perScreen;
    show();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 150);
  });
  form.addEventListener("submit", (event) => {
    // On another page the form leads to the page of the search.
    if (!own) return;
    event.preventDefault();
    if (location.protocol !== "file:") history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
    restart();
  });
  narrowing.addEventListener("toggle", () => { if (narrowing.open && selects.childElementCount === 0) show(true); });
  more.addEventListener("click", async () => {
    const first = count;
    count += praxisSearch.perScreen;
    await show();
    list.children[first]?.querySelector("a").focus();
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    const isHere = event.target === input || place >= 0;
    if (event.key === "Escape" && isHere) {
      event.preventDefault();
      if (place < 0) {
        input.value = "";
        show();
      }
      input.focus();
    }
    if (event.key === "ArrowDown" && isHere && place + 1 < links.length) {
      event.preventDefault();
      links[place + 1].focus();
    }
    if (event.key === "ArrowUp" && place >= 0) {
      event.preventDefault();
      (place === 0 ? input : links[place - 1]).focus();
    }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    show();
  }
});
