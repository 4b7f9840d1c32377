// What the site remembers in this browser: colours, size of the text, the place where one was.
globalThis.glutealSite = (() => {
  const KEY = "gluteal-site-v1";
  const makers = {};
  const starts = [];
  return {
    define(name, make) { makers[name] = make; },
    made: (name) => makers[name](),
    source: (name) => String(makers[name]),
    onStart(begin) { starts.push(begin); },
    start() { for (const begin of starts) begin(); },
    slug: document.body.dataset.page,
    read() {
      try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
    },
    keep(values) {
      try { localStorage.setItem(KEY, JSON.stringify({ ...glutealSite.read(), ...values })); } catch { /* storage is off: nothing is remembered */ }
    },
    // Questions that were answered in this browser, by whoever practises now: the cards' own log.
    answered() {
      try {
        const people = JSON.parse(localStorage.getItem("gluteal-people-v1"));
        const log = JSON.parse(localStorage.getItem(`gluteal-progress-v1${people?.now ? `|${people.now}` : ""}`));
        return new Set((log?.events ?? []).map((event) => event.question));
      } catch { return new Set(); }
    },
  };
})();
