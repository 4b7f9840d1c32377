// Doses and numbers of a plan in words.

const WEEK_KINDS = { start: "learning", build: "building up", lighter: "lighter", review: "looking back" };
const BASES = { trial: "From a trial", guideline: "From a guideline", convention: "A convention" };
const CONVENTION = "A convention is usual in the trade, or our own choice; no trial found it.";

const range = (low, high) => (low === high ? `${low}` : `${low} to ${high}`);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// How much of an exercise: "2 sets of 8 to 12, each side".
function dose(item) {
  const count = range(item.low, item.high);
  const side = item.each_side ? ", each side" : "";
  if (item.counts === "minutes") return `${count} min`;
  if (item.counts === "hold") return `${plural(item.sets, "hold")} of ${count} s${side}`;
  return `${plural(item.sets, "set")} of ${count}${item.counts === "steps" ? " steps" : ""}${side}`;
}

function effort(item) {
  const rest = item.rest >= 120 ? `${item.rest / 60} min` : `${item.rest} s`;
  const parts = [item.load, item.rest > 0 && item.sets > 1 && `rest ${rest} between sets`, `effort ${range(...item.rpe)} of 10`];
  return capital(parts.filter(Boolean).join(" · "));
}

const hostName = () => globalThis.location?.hostname ?? "";

// Where the page does not come from the learner's own computer, somebody else could read along.
function hostWords() {
  const host = hostName();
  if (["", "localhost", "127.0.0.1", "[::1]"].includes(host)) return "";
  return `This runs on ${host}. Its administrators could read what you enter here. Files kept there go when it stops.`;
}

// WebP bytes of a trait as the address of a picture; one address a picture for the life of the page.
const addresses = new WeakMap();

function pictureAddress(bytes) {
  if (!addresses.has(bytes)) addresses.set(bytes, URL.createObjectURL(new Blob([bytes], { type: "image/webp" })));
  return addresses.get(bytes);
}
