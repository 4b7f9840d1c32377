"""The plan that all routine widgets share, in a real browser: held, kept, forgotten, and told to all of the page. About 2 s."""

import pytest
from gluteal.errors import GlutealError
from gluteal_widgets.base import script
from gluteal_widgets.routine import routine

PLAN = {"version": 1, "kind": "full", "made": "2026-11-22", "start": "2026-11-23", "screened": "2026-11-22", "weeks": [], "days": ["mon"]}
PLAN |= {"actions": [], "relax": [], "reasons": {}}


@pytest.fixture
def store(page):
    """Runs an expression beside the store's functions."""

    def run(expression):
        names = "readRoutine, holdRoutine, keepRoutine, forgetRoutine, onRoutine"
        source = script("shared.js", "people.js", "routine_store.js") + f"\nexport {{ {names} }}"
        return page.evaluate(
            f"""async ([source, plan]) => {{
                globalThis.glutealRoutine = null;
                const {{ {names} }} = await import(URL.createObjectURL(new Blob([source], {{ type: "text/javascript" }})));
                return {expression};
            }}""",
            [source, PLAN],
        )

    return run


def test_a_part_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(GlutealError, match=r"routine\('walk'\): it shows build"):
        routine("walk")


def test_a_held_plan_stays_in_this_page_and_a_kept_one_in_this_browser(store):
    assert store("readRoutine()") is None
    assert store("(holdRoutine(plan), [readRoutine().kind, localStorage.length])") == ["full", 0]
    assert store("readRoutine()") is None
    assert store("keepRoutine(plan)") is True
    assert store("readRoutine().days") == ["mon"]
    assert store("(forgetRoutine(), [readRoutine(), localStorage.length])") == [None, 0]


@pytest.mark.parametrize("kept", ["{", "7", '{"version": 2}', '{"version": 1, "kind": "full", "weeks": 3}', "null"])
def test_something_else_in_its_place_counts_as_no_plan_and_is_left_alone(page, store, kept):
    page.evaluate("(kept) => localStorage.setItem('gluteal-routine-v1', kept)", kept)
    assert store("readRoutine()") is None
    assert page.evaluate("localStorage.getItem('gluteal-routine-v1')") == kept


def test_whoever_listens_hears_at_once_and_of_every_change_until_it_stops(store):
    heard = """(() => {
        const heard = [];
        const stop = onRoutine((now) => heard.push(now?.kind ?? "-"));
        holdRoutine(plan); keepRoutine({ ...plan, kind: "gentle" }); forgetRoutine(); stop(); holdRoutine(plan);
        return heard;
    })()"""
    assert store(heard) == ["-", "full", "gentle", "-"]


def test_another_tab_that_keeps_or_erases_a_plan_is_heard(page, store):
    other = page.context.new_page()
    other.goto(page.url)
    store(
        "(holdRoutine({ ...plan, kind: 'none' }), globalThis.stopHearing = onRoutine((now) => { globalThis.now = now?.kind ?? '-'; }), 1)"
    )
    other.evaluate("(plan) => localStorage.setItem('gluteal-routine-v1', JSON.stringify({ ...plan, kind: 'gentle' }))", PLAN)
    page.wait_for_function("globalThis.now === 'gentle'")
    other.evaluate("localStorage.clear()")
    page.wait_for_function("globalThis.now === '-'")
    other.close()


def test_each_named_person_at_a_computer_has_a_plan_of_their_own(page, store):
    people = "localStorage.setItem('gluteal-people-v1', JSON.stringify({ names: ['Mira'], now: '%s' }))"
    store("keepRoutine(plan)")
    assert store(f"(holdRoutine(plan), {people % 'Mira'}, readRoutine())") is None
    store("keepRoutine({ ...plan, kind: 'gentle' })")
    assert store("readRoutine().kind") == "gentle"
    assert store(f"({people % ''}, readRoutine().kind)") == "full"
