// Who is at this computer: two people at one computer each have a name of their own, and their own things in this browser.

const PEOPLE = "gluteal-people-v1";
const CHANGED = "gluteal-progress-changed"; // somebody else sits here now, or practice came from elsewhere

const people = {
  read() {
    const kept = storage.read(PEOPLE, null);
    const names = Array.isArray(kept?.names) ? kept.names.filter((name) => typeof name === "string" && name) : [];
    return { names, now: names.includes(kept?.now) ? kept.now : "" };
  },
  choose(name) {
    const { names } = people.read();
    const known = name && !names.includes(name) ? [...names, name] : names;
    const kept = storage.write(PEOPLE, { names: known, now: name });
    dispatchEvent(new Event(CHANGED));
    return kept;
  },
  forget(name) {
    storage.write(PEOPLE, { names: people.read().names.filter((each) => each !== name), now: "" });
  },
};

// By the name chosen beside “Your practice”; empty for one person without a name.
const personNow = () => people.read().now;

// Where this person's own thing of that name is kept in this browser.
const personal = (name) => (personNow() ? `${name}|${personNow()}` : name);
