"""A week put together for somebody's case, in a real browser: by keys alone, judged by its demands, in any company. About 3 s."""

from gluteal_widgets.card import QuestionCard
from kinds_page import PROGRESS, check


def test_a_week_is_planned_by_keys_alone_and_its_minutes_add_up(page, card):
    root = card("week_for_ana")
    check(page)
    assert "Choose days and exercises first." in root.inner_text()
    page.keyboard.press("Space")  # the focus went to the first day
    page.get_by_label("Tue").press("Space")
    for name, key in (("Bridge", "2"), ("Duck walk", "1"), ("Clamshell", "3")):
        page.get_by_label(name, exact=False).first.press(key)
    page.get_by_label("On how many days: Bridge").press("o")
    assert root.locator(".gl-case-total").inner_text() == "Longest session: about 11 minutes", (
        "3 × 2 and 1 × 2 on both days, 2 × 1.5 on one"
    )
    check(page)
    assert root.locator(".gl-case-counted").inner_text() == "This week meets 2 of 4 demands of the case."
    assert "Not met: Leave out what bends a sore knee far. In a full squat" in root.inner_text()
    assert "Met: Fit into her 20 minutes." in root.inner_text()
    kept = page.evaluate(PROGRESS)["events"][-1]["answer"]
    assert kept == {
        "days": ["mon", "tue"],
        "sets": {"glute_bridge": 2, "clamshell": 3, "duck_walk": 1},
        "on": {"glute_bridge": 1},
        "effort": "",
    }
    root = card("week_for_ana")
    assert "This week meets 2 of 4" in root.inner_text() and page.get_by_label("On how many days: Bridge").input_value() == "1"


def test_a_week_that_fits_is_told_so_and_too_little_of_one_is_not_judged(page, card):
    root = card("week_for_ana")
    page.get_by_label("Mon").check()
    check(page)
    assert "A week needs a day and at least 3 exercises before it can be judged." in root.locator(".gl-case-judged").inner_text()
    page.get_by_label("Fri").check()
    for name, choice in (("Bridge", "2"), ("Clamshell", "2"), ("Walk, 20 minutes", "5")):
        page.get_by_label(name, exact=False).first.select_option(choice)
    assert "Walk, 20 minutes, on 5 days" in root.locator(".gl-case-preview").inner_text()
    check(page)
    assert root.locator(".gl-case-counted").inner_text() == "This week meets every demand of the case."
    page.evaluate(
        "() => { const kept = JSON.parse(localStorage.getItem('gluteal-progress-v1')); kept.events.at(-1).answer = { days: 5 };"
        " localStorage.setItem('gluteal-progress-v1', JSON.stringify(kept)); }"
    )
    assert "before it can be judged" in card("week_for_ana").locator(".gl-case-judged").inner_text(), "a damaged answer is none"


def test_a_week_keeps_its_form_whatever_other_cards_of_the_page_bring_along(page, card):
    root = card("week_for_ana", width=390)
    days = root.locator(".gl-case-days")
    before = days.bounding_box()
    page.evaluate(
        "(css) => document.head.append(Object.assign(document.createElement('style'), { className: 'widget', textContent: css }))",
        QuestionCard._css,
    )
    assert days.bounding_box() == before and before["height"] < 200, "seven days in two rows"
