// Colours and size of the text before the first paint.
(() => {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("gluteal-site-v1")) ?? {}; } catch { /* nothing kept, or storage is off */ }
  const dark = kept.theme ? kept.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.jpThemeLight = String(!dark);
  document.documentElement.dataset.size = kept.size || "100";
  document.documentElement.classList.add("site-scripted");
})();
