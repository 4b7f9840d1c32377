"""What is heard of a session, by a screen reader, as beeps and as a voice; and that the screen stays on. About 4 s."""

import session_page
from session_page import DONE, all_well, keep, plan


def test_a_screen_reader_hears_steps_and_not_every_second_and_nothing_sounds_unasked(page, mount, runner):
    page.evaluate("() => { window.sounds = 0; window.AudioContext = class { constructor() { window.sounds += 1; } }; }")
    keep(page, plan())
    root = mount(runner(20))
    all_well(root)
    page.evaluate("""() => {
        window.told = [];
        const region = document.querySelector('.gl > .gl-unseen[role=status]');
        new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
    }""")
    page.wait_for_function("window.told.some((words) => words.startsWith('Rest, 30 seconds'))")
    page.keyboard.press("Space")
    told = page.evaluate("window.told")
    assert len(told) <= 4 and page.evaluate("window.sounds") == 0
    assert root.locator(".gl-digits").get_attribute("role") == "timer"
    assert all(not box.is_checked() for box in root.locator(".gl-switches input").all())


def test_voice_and_beeps_once_switched_on_and_the_screen_stays_on_while_it_runs(page, mount, runner):
    page.evaluate("""() => {
        window.told = [];
        window.lock = 0;
        const voice = { cancel() {}, speak: (said) => window.told.push(said.text) };
        Object.defineProperty(window, "speechSynthesis", { configurable: true, value: voice });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        const held = { release() { window.lock -= 1; }, addEventListener() {} };
        const request = async () => { window.lock += 1; return held; };
        Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
    }""")
    keep(page, plan())
    root = mount(runner())
    all_well(root)
    page.wait_for_function("window.lock === 1")
    assert page.evaluate("window.told") == []
    root.get_by_label("Spoken cues").check()
    root.locator(".gl-run-stage").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.told").pop().startswith("Set 1 of 2. Bridge. 2 to 3.")
    page.keyboard.press("Space")
    page.wait_for_function("window.lock === 0")


def test_beeps_count_a_hold_down_and_a_deep_tone_ends_each_set(page, mount, runner):
    page.evaluate("""() => {
        window.tones = [];
        window.AudioContext = class {
            currentTime = 0;
            resume() {}
            createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (next) => next }; }
            createOscillator() {
                const frequency = { set value(pitch) { window.tones.push(pitch); } };
                return { frequency, connect: (next) => next, start() {}, stop() {} };
            }
        };
    }""")
    keep(page, plan())
    root = mount(runner(4000))
    root.get_by_label("Beeps").check()
    all_well(root)
    page.wait_for_function(DONE)
    assert page.evaluate("window.tones.filter((pitch) => pitch === 392).length") == 4, "two sets, and a hold of each side"
    told = """[0, 6.5, 7.5, 8.5, 9.5, 10].map((time, place, all) => {
        const heard = [];
        const hold = { kind: 'work', seconds: 10, item: { counts: 'hold', low: 10, high: 10 } };
        SessionRun.prototype.beeps.call({ time, sound: { beep: (what) => heard.push(what) } }, hold, all[place - 1] ?? 0);
        return heard.length;
    })"""
    assert session_page.inside(page, runner()._esm, told, "SessionRun", {}) == [0, 0, 1, 1, 1, 0]
