// Time that can be sped up, beeps, a voice, and a screen that stays on.

const TICK_MS = 100;
const SLEPT_S = 3; // a gap this long in the page's time: it was put to sleep, or the computer was

// Calls `onTick(seconds passed, whether the page slept)` while it runs. `pace` > 1 runs faster: for tests, and to look ahead.
function makeClock(pace, onTick) {
  let [timer, last] = [0, 0];
  const tick = () => {
    const now = performance.now();
    const passed = (now - last) / 1000;
    last = now;
    onTick(passed * pace, passed > SLEPT_S);
  };
  return {
    running: () => timer !== 0,
    start() { if (!timer) { last = performance.now(); timer = setInterval(tick, TICK_MS); } },
    stop() { clearInterval(timer); timer = 0; },
  };
}

// `?speed=20` in the address; JupyterLab drops it, so a page may also say `glutealPace`.
function paceOf(model) {
  const asked = Number(globalThis.glutealPace ?? new URLSearchParams(location.search).get("speed"));
  return asked > 0 && asked <= 1000 ? asked : model.get("pace");
}

// Hz and s: the last seconds are counted down, a high tone starts a set, a deep one ends it.
const TONES = { count: [587, 0.18], go: [880, 0.5], end: [392, 0.5] };

// Both are silent until they are switched on; what cannot be heard here stays silent.
function makeSound() {
  let context = null;
  const heard = { beeps: false, voice: false };
  return {
    heard,
    can: { beeps: Boolean(globalThis.AudioContext), voice: Boolean(globalThis.speechSynthesis) },
    turn(what, on) {
      heard[what] = on;
      if (what === "beeps" && on) {
        context ??= new AudioContext();
        context.resume?.();
      }
      if (what === "voice" && !on) globalThis.speechSynthesis?.cancel();
    },
    beep(what) {
      if (!heard.beeps || !context) return;
      const [pitch, length] = TONES[what];
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.2, context.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + length);
      tone.connect(volume).connect(context.destination);
      tone.start();
      tone.stop(context.currentTime + length);
    },
    speak(words) {
      if (!heard.voice) return;
      speechSynthesis.cancel();
      const said = new SpeechSynthesisUtterance(words);
      said.lang = "en-GB";
      speechSynthesis.speak(said);
    },
    hush() { globalThis.speechSynthesis?.cancel(); },
  };
}

// Keeps the screen on while a session runs, where the browser can.
function makeWakeLock() {
  let [wanted, held] = [false, null];
  const ask = async () => {
    if (!wanted || held || document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (!wanted) lock?.release();
      else held = lock ?? null;
      held?.addEventListener("release", () => { held = null; });
    } catch { /* not allowed here: the screen may go dark */ }
  };
  document.addEventListener("visibilitychange", ask);
  return {
    on() { wanted = true; ask(); },
    off() { wanted = false; held?.release(); held = null; },
    end() { this.off(); document.removeEventListener("visibilitychange", ask); },
  };
}
