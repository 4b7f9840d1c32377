// A record of learning: a page to print that needs nothing but the browser, and a PDF where Python runs.

const RECORD_STYLE = `@page { size: A4 landscape; margin: 10mm } body { font: 12pt/1.45 system-ui, sans-serif; color: #23272e; margin: 0 }
main { display: grid; grid-template-columns: 38% 1fr; gap: 12mm; align-items: center; border: 0.8mm solid #0b5f5d; padding: 8mm 12mm; min-height: 165mm; box-sizing: border-box }
img { width: 100% } h1 { color: #0b5f5d; font-size: 24pt; margin: 0 0 4mm } .name { font-size: 20pt; font-weight: 700; margin: 0; overflow-wrap: anywhere } ul { margin: 1mm 0 0; padding-left: 5mm } h2 { font-size: 12pt; margin: 4mm 0 0 }
.not { color: #4b525c; font-size: 10pt; border-top: 0.2mm solid #b9bec6; padding-top: 2mm; margin-top: 7mm }`;

// The whole page as HTML; elements are built first, so that a name stays a name.
function recordPage(name, words, { covers, not, alt }, picture) {
  const page = h("main", {}, h("img", { src: picture, alt }), h("div", {}, h("h1", {}, "A record of learning"), h("p", { class: "name" }, name),
    h("p", {}, `reached the end of Gluteal, a course on the gluteal muscles and the lower back, on ${longDay(isoDay())}.`), words && h("p", {}, words),
    h("h2", {}, "The course covers"), h("ul", {}, covers.map((line) => h("li", {}, line))), h("p", { class: "not" }, not)));
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A record of learning</title><style>${RECORD_STYLE}</style></head><body>${page.outerHTML}</body></html>`;
}

class Recorder {
  constructor(model) {
    Object.assign(this, { model, alive: false, name: "", frame: null, urls: [], gained: null, words: "" });
    this.told = h("p", { class: "gl-status", role: "status" });
  }

  // The form; `gained` holds then, now and of, or nothing where there is nothing to compare.
  block(gained, words) {
    Object.assign(this, { gained, words });
    const id = nextId("record");
    const input = h("input", { id, type: "text", class: "gl-number", maxlength: "60", autocomplete: "name", value: this.name, oninput: () => { this.name = input.value; } });
    this.button = h("button", { type: "button", class: "gl-plain gl-record-pdf", hidden: !this.alive, onclick: () => this.ask() }, "Make a PDF");
    return h("form", { class: "gl-naming gl-record", onsubmit: (event) => { event.preventDefault(); this.print(); } }, h("p", { class: "gl-heading" }, "A record for you"),
      h("label", { for: id }, "The name that should stand on it; nothing else keeps it"), h("div", { class: "gl-pair" }, input,
        h("button", { type: "submit", class: "gl-main gl-record-print" }, "Print"), this.button), this.told);
  }

  wake() {
    this.alive = true;
    if (this.button) this.button.hidden = false;
  }

  named() {
    const name = this.name.split(/\s+/).filter(Boolean).join(" ");
    if (!name) this.told.textContent = "Write a name first.";
    return name;
  }

  print() {
    const name = this.named();
    if (!name) return;
    const bytes = this.model.get("picture");
    const data = btoa(Array.from(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), (byte) => String.fromCharCode(byte)).join(""));
    this.frame?.remove();
    // A frame of its own prints alone, whatever page it is in.
    this.frame = h("iframe", { class: "gl-unseen gl-record-page", title: "A record of learning", "aria-hidden": "true", tabindex: "-1",
      srcdoc: recordPage(name, this.words, this.model.get("record"), `data:image/webp;base64,${data}`) });
    this.frame.addEventListener("load", () => this.frame.contentWindow.print());
    this.told.textContent = "Opening the page to print; there you can also save it as a PDF.";
    this.told.after(this.frame);
  }

  ask() {
    const name = this.named();
    if (!name) return;
    this.told.textContent = "Making it …";
    tell(this.model, { kind: "record", name, today: isoDay(), ...this.gained });
  }

  heard({ text, name, data }) {
    if (text) { this.told.textContent = text; return; }
    const link = fileLink(name, "application/pdf", bytesOf(data));
    this.urls.push(link.href);
    this.told.replaceChildren("Saved with your downloads: ", link);
    link.click();
  }

  close() {
    this.frame?.remove();
    for (const url of this.urls) URL.revokeObjectURL(url);
  }
}
