// What all parts of the routine say alike: doses, lists, whose computer this is; and the address of a picture.

const COUNTED = { repetitions: "", hold: " s", steps: " steps", minutes: " min" };

const countWords = (count, counts) => `${count}${COUNTED[counts] ?? ""}`;
const range = (low, high) => (low === high ? `${low}` : `${low} to ${high}`);

// How much of an exercise, "2 × 8 to 12 each side, with a light band": as gluteal.routine.dose has it on paper, but for the dash, which a
// screen reader may leave out.
function dose(item, sets = true) {
  const several = sets && !(item.sets === 1 && item.counts === "minutes");
  const count = countWords(range(item.low, item.high), item.counts);
  return `${several ? `${item.sets} × ` : ""}${count}${item.each_side ? " each side" : ""}${item.load ? `, with ${item.load}` : ""}`;
}

function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const hostName = () => globalThis.location?.hostname ?? "";

// Where the page does not come from the learner's own computer, somebody else could read `what`; else empty.
function hostWords(what) {
  const host = hostName();
  if (["", "localhost", "127.0.0.1", "[::1]"].includes(host)) return "";
  return `This runs on ${host}. Its administrators could read ${what}. Files kept there go when it stops.`;
}

// WebP bytes of a trait as the address of a picture; one address a picture for the life of the page.
const addresses = new WeakMap();

function pictureAddress(bytes) {
  if (!addresses.has(bytes)) addresses.set(bytes, URL.createObjectURL(new Blob([bytes], { type: "image/webp" })));
  return addresses.get(bytes);
}
