// Search over the whole course. The index stands in one file beside the pages and is read when the search first opens.
glutealSite.onStart(() => {
  const MOST = 20;
  const AROUND = 70;
  const at = (id) => document.getElementById(id);
  const [dialog, field, found, results] = ["site-find", "site-words", "site-found", "site-results"].map(at);
  let loading = null;

  const plain = (text) => text.toLowerCase().replace(/[’‘]/g, "'").replace(/\u00a0/g, " ");
  const load = () => {
    loading ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = "search.js";
      script.onload = () => done(globalThis.glutealSearch.map((row) => ({ ...row, all: plain(`${row.title} ${row.heading} ${row.words} ${row.terms}`) })));
      script.onerror = () => { loading = null; done(null); };
      document.head.append(script);
    });
    return loading;
  };

  const begins = (text, word) => text.startsWith(word) || text.includes(` ${word}`) || text.includes(`(${word}`) || text.includes(`“${word}`);
  const score = (row, words) => {
    if (!words.every((word) => row.all.includes(word))) return 0;
    const [heading, title, terms] = [row.heading, row.title, row.terms].map(plain);
    return words.reduce((sum, word) => sum + 8 * begins(heading, word) + 5 * (begins(title, word) && !row.heading)
      + 4 * begins(terms, word) + 2 * begins(row.all, word) + 1, 0);
  };

  // A lesson may recall what an earlier one found out: words of a lesson show only to those who have opened it.
  const mayShow = ({ file }) => !/^\d/.test(file) || glutealSite.read().seen?.[file.replace(".html", "")];
  const snippet = (row, words) => {
    if (!mayShow(row)) return "";
    const low = plain(row.words);
    const places = words.map((word) => low.indexOf(word)).filter((each) => each >= 0);
    if (!places.length) return "";
    const first = Math.max(0, Math.min(...places) - AROUND);
    const start = first && row.words.indexOf(" ", first) + 1;
    const cut = row.words.slice(start, start + 2.4 * AROUND).replace(/\s\S*$/, "");
    return `${start ? "… " : ""}${cut} …`;
  };

  const item = (row, words) => {
    const entry = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `${row.file}${row.heading ? `#${row.anchor}` : ""}` });
    link.textContent = row.heading ? `${row.title}: ${row.heading}` : row.title;
    link.addEventListener("click", () => dialog.close());
    entry.append(link);
    const text = snippet(row, words);
    if (text) entry.append(Object.assign(document.createElement("p"), { textContent: text }));
    return entry;
  };

  const search = async () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const rows = await load();
    if (!rows) {
      found.textContent = "The search needs the file search.js beside this page.";
      return;
    }
    const hits = words.length ? rows.map((row) => [score(row, words), row]).filter(([points]) => points).sort((a, b) => b[0] - a[0]) : [];
    results.replaceChildren(...hits.slice(0, MOST).map(([, row]) => item(row, words)));
    const count = hits.length > MOST ? `${MOST} of ${hits.length} places` : `${hits.length} ${hits.length === 1 ? "place" : "places"}`;
    found.textContent = !words.length ? "" : hits.length ? count : "Nothing found. Try one word, or another.";
  };

  at("site-find-button").addEventListener("click", () => {
    dialog.showModal();
    field.select();
    load();
  });
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close(); // a search field would only empty itself
    if (event.key !== "Enter") return;
    event.preventDefault();
    results.querySelector("a")?.click();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
});
