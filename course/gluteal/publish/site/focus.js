// One step at a time: a section, then “continue” once its activity was tried, or anyway.
glutealSite.onStart(() => {
  const at = (id) => document.getElementById(id);
  const steps = [...document.querySelectorAll(".site-step[data-heading]")];
  const toggle = at("site-focus-button");
  const [bar, progress, place, hint, back, on, whole] = ["site-focus", "site-progress", "site-place", "site-hint", "site-back", "site-on", "site-whole"].map(at);
  const next = document.querySelector(".site-on [rel=next]");
  const { slug } = glutealSite;
  let step = 0;
  // Pages to look things up in have no steps.
  if (!slug || steps.length < 2 || !document.querySelector("[data-widget]")) { toggle.hidden = true; return; }

  const focused = () => document.documentElement.classList.contains("site-focused");
  const waiting = () => [...steps[step].querySelectorAll("[data-widget]")].filter((box) => !box.dataset.tried);
  const counted = (count, word) => count && `${count === 1 ? "one" : count} ${word}${count === 1 ? "" : "s"}`;

  const tell = () => {
    const left = waiting();
    const cards = left.filter((box) => box.dataset.question).length;
    const last = step === steps.length - 1;
    const open = [counted(cards, "card"), counted(left.length - cards, "figure")].filter(Boolean).join(" and ");
    hint.textContent = open ? `To try here: ${open}` : "";
    const way = last ? (next ? "Next page" : "Done") : "Continue";
    on.textContent = open ? `${way} anyway` : way;
    on.classList.toggle("site-main", !open);
    back.disabled = step === 0;
    progress.max = steps.length;
    progress.value = step + 1;
    place.textContent = `Step ${step + 1} of ${steps.length}`;
  };

  const go = (number, byHand) => {
    step = Math.max(0, Math.min(number, steps.length - 1));
    steps.forEach((each, place) => each.classList.toggle("site-now", place === step));
    glutealSite.keep({ steps: { ...glutealSite.read().steps, [slug]: step } });
    tell();
    if (!byHand) return;
    scrollTo(0, 0);
    const heading = steps[step].querySelector("h1, h2") ?? steps[step];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  const show = (wanted, byHand) => {
    document.documentElement.classList.toggle("site-focused", wanted);
    toggle.setAttribute("aria-pressed", wanted);
    bar.hidden = !wanted;
    if (wanted) go(step, byHand);
    else if (byHand) steps[step].scrollIntoView();
  };

  // A link into the page leads to the step that holds its end.
  const follow = () => {
    const end = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const number = steps.findIndex((each) => end && each.contains(end));
    if (number < 0 || !focused()) return false;
    go(number, false);
    end.scrollIntoView();
    return true;
  };

  toggle.addEventListener("click", () => {
    const wanted = !focused();
    if (wanted) step = Math.max(0, steps.findIndex((each) => each.getBoundingClientRect().bottom > innerHeight / 3));
    glutealSite.keep({ focus: wanted });
    show(wanted, true);
  });
  whole.addEventListener("click", () => { glutealSite.keep({ focus: false }); show(false, true); toggle.focus({ preventScroll: true }); });
  back.addEventListener("click", () => go(step - 1, true));
  on.addEventListener("click", () => {
    if (step < steps.length - 1) go(step + 1, true);
    else if (next) location.href = next.href;
    else location.href = "index.html";
  });
  addEventListener("site-tried", tell);
  addEventListener("hashchange", follow);
  if (glutealSite.read().focus) {
    step = glutealSite.read().steps?.[slug] ?? 0;
    show(true, false);
    follow();
  }
});
