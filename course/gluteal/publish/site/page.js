// Contents, colours, size of the text, words and sources that open where they stand, and the place to come back to.
glutealSite.onStart(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Colours and size
  const system = matchMedia("(prefers-color-scheme: dark)");
  const look = () => {
    const { theme = "", size = "100" } = glutealSite.read();
    document.body.dataset.jpThemeLight = String(!(theme ? theme === "dark" : system.matches));
    root.dataset.size = size;
    for (const input of all(".site-look input")) input.checked = input.value === (input.name === "theme" ? theme : size);
  };
  for (const input of all(".site-look input")) {
    input.addEventListener("change", () => { glutealSite.keep({ [input.name]: input.value }); look(); });
  }
  system.addEventListener("change", look);
  addEventListener("storage", look);
  look();

  // How high the head is, which stays at the top: what is jumped to or has the focus keeps clear of it
  const head = one(".site-head");
  const measure = () => root.style.setProperty("--site-head", `${head.offsetHeight}px`);
  new ResizeObserver(measure).observe(head);
  measure();

  // Contents, where the window is too narrow to have them beside the text
  const contents = one("#site-contents");
  const button = one("#site-contents-button");
  const open = (shown) => {
    root.classList.toggle("site-contents-open", shown);
    button.setAttribute("aria-expanded", shown);
  };
  button.addEventListener("click", () => {
    open(button.getAttribute("aria-expanded") === "false");
    if (button.getAttribute("aria-expanded") === "true") (contents.querySelector("[aria-current]") ?? contents.querySelector("a")).focus();
  });
  contents.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });

  // One small box for words and sources
  const box = document.createElement("div");
  box.className = "site-pop";
  box.id = "site-pop";
  box.hidden = true;
  box.setAttribute("role", "note");
  let asker = null;
  const close = (back) => {
    if (!asker) return;
    box.hidden = true;
    asker.removeAttribute("aria-describedby");
    asker.setAttribute("aria-expanded", "false");
    if (back) asker.focus();
    asker = null;
  };
  const told = (link) => {
    const inside = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.cloneNode(true);
    if (!inside) return false;
    inside.removeAttribute("id");
    inside.querySelectorAll("a[href^='#']").forEach((each) => each.remove());
    const words = document.createElement("div");
    words.append(...inside.childNodes);
    const all = Object.assign(document.createElement("a"), { href: link.matches(".site-source") ? "#Sources" : "#Words-on-this-page" });
    all.textContent = link.matches(".site-source") ? "All sources" : "All words";
    const shut = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    shut.addEventListener("click", () => close(true));
    const ways = Object.assign(document.createElement("p"), { className: "site-pop-ways" });
    ways.append(all, shut);
    box.replaceChildren(words, ways);
    return true;
  };
  const place = (link) => {
    const from = link.closest("p, li, td, summary, dd, h2, h3, blockquote, figcaption") ?? link;
    from.after(box);
    if (box.parentElement.matches("ol, ul, tr, dl, details")) from.append(box);
    box.hidden = false;
    box.scrollIntoView({ block: "nearest" });
  };
  for (const link of all("a.gluteal-term, a.site-source")) {
    if (link.title) { link.dataset.told = link.title; link.removeAttribute("title"); }
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (asker === link) { close(true); return; }
      close(false);
      if (!told(link)) { location.hash = link.hash; return; }
      asker = link;
      place(link);
      link.setAttribute("aria-expanded", "true");
      link.setAttribute("aria-describedby", "site-pop");
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (asker) close(true);
    else if (root.classList.contains("site-contents-open")) { open(false); button.focus(); }
    else if (one(".site-look").open) { one(".site-look").open = false; one(".site-look summary").focus(); }
  });
  addEventListener("click", (event) => {
    const display = one(".site-look");
    if (display.open && !display.contains(event.target)) display.open = false;
  });

  // On paper the boxes about the article's claims are open; what a reader may want to recall first stays as it is.
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details.gluteal-claim:not([open])");
    for (const claim of shut) claim.open = true;
  });
  addEventListener("afterprint", () => { for (const claim of shut) claim.open = false; });

  // A table that is wider than the page can be reached and panned by keyboard.
  const tables = () => all(".site-table").forEach((table) => {
    const pans = table.scrollWidth > table.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Table, wider than the page"]]) {
      if (pans) table.setAttribute(name, value);
      else table.removeAttribute(name);
    }
  });
  new ResizeObserver(tables).observe(document.body);

  // Where one was, for “continue” on the first page
  const steps = all(".site-step[data-heading]");
  if (glutealSite.slug) {
    glutealSite.keep({ seen: { ...glutealSite.read().seen, [glutealSite.slug]: true } });
    const visit = (step) => {
      const [heading, anchor] = step === steps[0] ? ["", ""] : [step.dataset.heading, step.querySelector("[id]").id];
      glutealSite.keep({ last: { file: `${glutealSite.slug}.html`, title: one("h1").textContent, heading, anchor } });
      for (const link of contents.querySelectorAll("a[href^='#']")) link.toggleAttribute("data-here", link.getAttribute("href") === `#${anchor}`);
    };
    const watch = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting && !target.matches(".site-lists")) visit(target);
    }, { rootMargin: "-40% 0px -55% 0px" });
    steps.forEach((step) => watch.observe(step));
  } else {
    const { last } = glutealSite.read();
    const way = one("#site-continue");
    if (last && /^[\w-]+\.html$/.test(last.file) && one(`a[href="${last.file}"]`)) {
      way.href = `${last.file}${last.anchor ? `#${last.anchor}` : ""}`;
      way.textContent = `Continue where you were: ${last.title}${last.heading ? `, “${last.heading}”` : ""}`;
      way.hidden = false;
    }
  }
});
