// What every widget of the course uses: elements, a quiet announcer, guarded browser storage.

const REST_MS = 500; // a screen reader hears the result once the hand rests, not every step on the way

// A number never parts from its unit at the end of a line.
const bound = (text) => text.replace(/(\d) (?=(?:%|N m|N|kN|kg|mm|cm|m|BW)(?![\w]))/g, "$1\u00a0");

function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "html") node.innerHTML = bound(value);
    else if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  const given = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  node.append(...given.map((child) => (typeof child === "string" ? bound(child) : child)));
  return node;
}

// Keys that serve our own controls must not reach JupyterLab, where "a" adds a cell and the arrows leave this one.
// Combinations with Ctrl, Cmd or Alt pass, so that saving still works.
function stage(el, name) {
  const root = h("div", { class: `gl ${name}` });
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Escape") event.stopPropagation();
  });
  el.replaceChildren(root);
  return root;
}

function announcer(root) {
  const region = h("div", { class: "gl-unseen", role: "status", "aria-live": "polite" });
  let timer = 0;
  root.append(region);
  const say = (text, wait = REST_MS) => {
    clearTimeout(timer);
    timer = setTimeout(() => { region.textContent = text; }, wait);
  };
  say.stop = () => clearTimeout(timer);
  return say;
}

// Storage may be full, forbidden or another program's: then the widget works on, without a memory.
const storage = {
  read(key, fallback) {
    try {
      const value = JSON.parse(localStorage.getItem(key));
      return value === null ? fallback : value;
    } catch { return fallback; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* nothing was kept there */ }
  },
};

function uid() {
  // randomUUID exists only on https and localhost; a course may run on a plain http address of a class room.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keep(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  try { model.save_changes(); } catch { /* no kernel: the browser holds it */ }
}

// In the order of time; what came at the same moment in the order in which it was written.
const byTime = (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq || (a.id < b.id ? -1 : Number(a.id > b.id)));

// Wakes Python: JupyterLab runs the page's cells.
const startButton = (css, words = "Start") => h("button", { type: "button", class: css, "data-commandlinker-command": "notebook:run-all-cells",
  "data-commandlinker-args": "{}" }, words);

function tell(model, message) {
  try { model.send(message); } catch { /* no kernel */ }
}

let serial = 0;
const nextId = (stem) => `gl-${stem}-${++serial}-${Math.random().toString(36).slice(2, 7)}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const plural = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
const kilobytes = (bytes) => `${Math.max(1, Math.round(bytes / 1000))}\u00a0kB`;
const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

// Local calendar day, as YYYY-MM-DD: a session late in the evening belongs to that evening.
const isoDay = (at = new Date()) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
function longDay(day, weekday = false) {
  const look = { day: "numeric", month: "long", year: "numeric", ...(weekday ? { weekday: "long" } : {}) };
  return new Date(`${day}T12:00`).toLocaleDateString("en-GB", look);
}
const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
