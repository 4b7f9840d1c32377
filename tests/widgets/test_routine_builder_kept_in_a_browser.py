"""What becomes of a plan in a real browser: kept, closed by a sign, opened again, run out, erased, and what never stays. About 8 s."""

import json

from builder_page import ASKED, KEPT, LOGGED, at, keep_it, on, plan, tell
from page_time import FLARE, TODAY


def test_an_emergency_stops_at_once_and_closes_the_plan_that_was_kept(page, build, mount, builder):
    root = build()
    tell(page)
    plan(page)
    keep_it(root)
    tell(page, "nerves." + next(one.key for one in ASKED["nerves"].options if one.outcome == "emergency"))
    assert root.locator(".gl-first").count() == 1 and root.locator("[type=submit], .gl-items, .gl-keep-it").count() == 0
    assert page.evaluate("globalThis.glutealRoutine.kind") == "none", "other parts of the page still hold a plan"
    assert [event["data"]["outcome"] for event in page.evaluate(LOGGED)] == ["emergency"]
    page.reload()
    root = mount(builder)
    assert root.locator(".gl-locked").count() == 1 and root.locator(".gl-item").count() == 0
    assert root.locator(".gl-locked p").inner_text() == builder.again["check"]


def test_a_plan_made_anew_settles_what_closed_the_old_one(page, build):
    root = build()
    tell(page)
    plan(page)
    keep_it(root)
    flare = {"id": "f", "kind": "flare", "session": "", "exercise": "", "data": {"on": str(TODAY)}, "seq": 1}
    page.evaluate("(flare) => localStorage.setItem('gluteal-log-v1', JSON.stringify([{ ...flare, at: new Date().toISOString() }]))", flare)
    page.reload()
    root = build()
    root.locator(".gl-again").wait_for()
    assert "flare" in root.locator(".gl-locked").inner_text() and root.locator(".gl-item").count() == 0
    tell(page)
    plan(page)
    page.reload()
    root = build()
    root.locator(".gl-anew").wait_for()
    assert root.locator(".gl-locked").count() == 0 and root.locator(".gl-item").count() > 0


def test_a_flare_that_is_noted_beside_a_plan_just_made_closes_it_at_once(page, build):
    root = build()
    tell(page)
    plan(page)
    page.evaluate(FLARE, str(TODAY))
    root.locator(".gl-locked").wait_for()
    assert root.locator(".gl-item, .gl-keep-it").count() == 0
    tell(page)
    plan(page)
    assert root.locator(".gl-locked").count() == 0 and root.locator(".gl-keep-it").count() == 1


def test_a_new_sign_to_ask_about_closes_a_kept_plan_that_holds_more(page, build, mount, builder):
    root = build()
    tell(page)
    plan(page)
    keep_it(root)
    tell(page, "care.osteoporosis")
    page.reload()
    root = mount(builder)
    assert root.locator(".gl-locked").count() == 1


def test_a_kept_plan_is_there_without_python_and_erasing_asks_once_and_leaves_nothing(page, build, mount, builder, folder):
    root = build()
    tell(page, "joints.kneeling")
    plan(page)
    keep_it(root)
    page.reload()
    root = mount(builder)
    assert root.locator(".gl-plan .gl-item").count() > 0 and root.locator(".gl-example").count() == 0
    page.reload()
    root = build()
    root.locator(".gl-anew").wait_for()
    root.locator(".gl-erase").click()
    assert page.evaluate("document.activeElement.textContent") == "Keep it all"
    assert (folder / "routine.json").exists()
    root.locator(".gl-erase-it").click()
    root.locator(".gl-begin").wait_for()
    assert not list(folder.glob("routine.json*")) and page.evaluate(KEPT) is None and page.evaluate(LOGGED) == []
    assert "Erased" in root.locator(".gl-news").inner_text()


def test_health_answers_stay_out_of_storage_out_of_other_messages_and_leave_with_the_learner(page, build, sent, builder):
    root = build()
    before = page.evaluate("JSON.stringify(Object.keys(window.model.get('example')).sort())")
    tell(page, "care.osteoporosis", "joints.kneeling", "pain.bending_back")
    plan(page)
    keep_it(root)
    stored = page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    kept = next(json.dumps(message) for message in sent if message["kind"] == "keep")
    for word in ("osteoporosis", "kneeling", "bending_back", "cleared", '"answers"'):
        assert word not in [*stored.split('\\"')], word
        assert f'"{word}"' not in kept, word
    assert page.evaluate("JSON.stringify(Object.keys(window.model.get('example')).sort())") == before
    sent.clear()
    root.locator(".gl-afresh").click()
    at(page, "intro")
    on(page)
    at(page, "ask-age")
    assert root.locator("input:checked").count() == 0 and not sent


def test_the_answers_run_out_and_planning_anew_fills_the_wishes_in(page, build):
    root = build()
    tell(page)
    on(page)
    at(page, "wish-goal")
    on(page)
    at(page, "wish-level")
    page.get_by_label("Steady").check()
    root.locator(".gl-skip").click()
    at(page, "plan")
    keep_it(root)
    page.evaluate(
        f"localStorage.setItem('gluteal-routine-v1', JSON.stringify({{ ...{KEPT}, made: '2026-01-01', screened: '2026-01-01' }}))"
    )
    page.reload()
    root = build()
    root.locator(".gl-anew, .gl-again").first.wait_for()
    page.evaluate("forgetful = () => { globalThis.glutealRoutine = null; dispatchEvent(new CustomEvent('gluteal-routine')); }; forgetful()")
    root.locator(".gl-locked").wait_for()
    tell(page)
    on(page)
    at(page, "wish-goal")
    on(page)
    at(page, "wish-level")
    assert page.get_by_label("Steady").is_checked()


def test_a_plan_can_be_opened_from_a_file_and_a_wrong_file_is_told_of(page, build, builder, tmp_path):
    root = build()
    root.locator(".gl-begin").wait_for()
    (tmp_path / "wrong.json").write_text("{}")
    (tmp_path / "mine.json").write_text(json.dumps(builder.example["routine"]))
    root.locator("input[type=file]").set_input_files(tmp_path / "wrong.json")
    page.wait_for_function("document.querySelector('.gl-news').textContent.includes('wrong.json is no plan of this course')")
    root.locator("input[type=file]").set_input_files(tmp_path / "mine.json")
    root.locator(".gl-plan").wait_for()
    assert page.evaluate("globalThis.glutealRoutine.reasons") == builder.example["routine"]["reasons"]
