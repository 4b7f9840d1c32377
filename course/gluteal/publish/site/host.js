// Runs the page's widgets over their saved state, as a widget manager would, without one.
glutealSite.onStart(() => {
  const { widgets = {}, bytes = [] } = JSON.parse(document.getElementById("site-data").textContent);
  const NEAR = "900px 0px";
  const WORKS = "input, change, click, submit, pointerdown, keydown";

  const view = (text) => {
    const raw = atob(text);
    const block = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at++) block[at] = raw.charCodeAt(at);
    return new DataView(block.buffer);
  };

  // Bytes are decoded when the widget wakes, and put where the manager would put them.
  const restored = ({ state, blocks }) => {
    for (const [path, number] of blocks) {
      const last = path.at(-1);
      path.slice(0, -1).reduce((inner, step) => inner[step], state)[last] = view(bytes[number]);
    }
    return state;
  };

  function modelOf(entry, onSet) {
    const values = restored(entry);
    const heard = new Map();
    const fire = (event, ...words) => [...(heard.get(event) ?? [])].forEach((callback) => callback(...words));
    const model = {
      get: (name) => values[name],
      set(name, value) {
        if (typeof name === "object") { Object.entries(name).forEach(([key, each]) => model.set(key, each)); return; }
        const changed = values[name] !== value;
        values[name] = value;
        onSet(name, value);
        if (changed) { fire(`change:${name}`, model, value); fire("change", model); }
      },
      on: (event, callback) => { heard.set(event, [...(heard.get(event) ?? []), callback]); },
      off: (event, callback) => { heard.set(event, callback ? (heard.get(event) ?? []).filter((each) => each !== callback) : []); },
      // There is no Python to hear these; every widget of the course can do without.
      save_changes() {},
      send() {},
      widget_manager: { get_model: async () => { throw new Error("no widget on this page refers to another"); } },
    };
    return model;
  }

  async function wake(box) {
    const entry = widgets[box.dataset.widget];
    const place = document.createElement("div");
    place.className = "site-living";
    box.append(place);
    const tried = () => {
      if (box.dataset.tried) return;
      box.dataset.tried = "yes";
      box.dispatchEvent(new CustomEvent("site-tried", { bubbles: true }));
    };
    // A card is tried once it is answered, anything else once a control of it is used.
    const model = modelOf(entry, (name, value) => { if (name === "answer" && value !== null) tried(); });
    if (box.dataset.question) {
      // Who asks to be shown has looked too.
      place.addEventListener("click", () => setTimeout(() => { if (place.querySelector(".gl-finding")) tried(); }));
    } else {
      for (const kind of WORKS.split(", ")) {
        place.addEventListener(kind, (event) => {
          if (kind === "keydown" && event.key === "Tab") return;
          if (event.isTrusted && (kind !== "click" || event.target.closest("button, summary, input, select, canvas, label, a"))) tried();
        }, true);
      }
    }
    try {
      const made = glutealSite.made(entry.script);
      const widget = typeof made === "function" ? await made() : made;
      await widget.initialize?.({ model });
      await widget.render({ model, el: place });
      const source = glutealSite.source(entry.script);
      if (source.includes("data-commandlinker-command")) watchStart(box, place);
      if (source.includes(".ipynb")) watchLinks(place);
      box.classList.add("site-alive");
    } catch (fault) {
      place.remove();
      console.error(fault);
    }
  }

  // A button that would start Python says here how to get it, and one line above the widget says what is shown instead.
  const PYTHON = "index.html#with-python";
  function watchStart(box, place) {
    const look = () => {
      const buttons = place.querySelectorAll("[data-commandlinker-command]");
      for (const button of buttons) {
        button.removeAttribute("data-commandlinker-command");
        button.textContent = "How to get Python";
        button.addEventListener("click", () => { location.href = PYTHON; });
        // Words beside it that tell what Start would do are true only where there is one.
        for (const words of button.closest("section, .gl-note")?.querySelectorAll("p") ?? []) words.hidden ||= /\bStart\b/.test(words.textContent);
      }
      if (!buttons.length || box.querySelector(".site-note")) return;
      const note = Object.assign(document.createElement("p"), { className: "site-note", textContent: "This part needs Python. Here it shows an example, and the plan that you keep in this browser. " });
      note.append(Object.assign(document.createElement("a"), { href: PYTHON, textContent: "How to get all of it" }));
      box.prepend(note);
    };
    new MutationObserver(look).observe(place, { childList: true, subtree: true });
    look();
  }

  // What a widget says of another page leads to that page of the site.
  function watchLinks(place) {
    const look = () => {
      for (const link of place.querySelectorAll('a[href*=".ipynb"]')) link.setAttribute("href", link.getAttribute("href").replace(/\.ipynb(?=#|$)/, ".html"));
    };
    new MutationObserver(look).observe(place, { childList: true, subtree: true });
    look();
  }

  const answered = glutealSite.answered();
  const watch = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) { watch.unobserve(target); wake(target); }
    }
  }, { rootMargin: NEAR });
  for (const box of document.querySelectorAll("[data-widget]")) {
    if (answered.has(box.dataset.question)) box.dataset.tried = "before";
    watch.observe(box);
  }
});
