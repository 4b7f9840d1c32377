"""Practice over days, in a real browser without a kernel: what comes back when, the drill, and the learner's own file. About 15 s."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.quiz import bank
from gluteal_widgets import drill, lesson, progress_panel, warm_up
from gluteal_widgets.practice import PracticeSet, stands_alone
from gluteal_widgets.progress import progress_path

PROGRESS = "JSON.parse(localStorage.getItem('gluteal-progress-v1'))"
RIGHT, WRONG = "a", "b"


def cards(count=2, lessons=("01-one", "02-two", "03-three")):
    """Questions whose answer a is right, some in each lesson."""
    made = []
    for slug in lessons:
        for place in range(count):
            name = f"q{slug[:2]}_{place}"
            options = [
                {"key": "a", "text": f"Right of {name}", "why": "Because.", "right": True},
                {"key": "b", "text": f"Wrong of {name}", "why": "It is not.", "right": False},
            ]
            told = {"id": name, "kind": "one", "ask": f"<p>Question {name}?</p>", "points": 1, "options": options, "units": []}
            made.append({**told, "lesson": slug, "source_html": "S7"})
    return made


def a_set(mode="drill", **more):
    given = cards()
    return PracticeSet(mode=mode, heading="A few minutes", cards=given, titles={card["lesson"]: card["lesson"] for card in given}, **more)


def keep(page, *events, erased=""):
    """Put earlier answers into the browser: (question, answer, days ago)."""
    page.evaluate(
        """([given, erased]) => {
            const events = given.map(([question, answer, ago], seq) => ({ id: `e${seq}`, question, answer, seq: seq + 1,
                at: new Date(Date.now() - ago * 86_400_000).toISOString() }));
            localStorage.setItem("gluteal-progress-v1", JSON.stringify({ version: 1, seq: events.length, erased, events }));
        }""",
        [events, erased],
    )


def inside(page, expression, names):
    """A value from the set's own script."""
    script = a_set()._esm.replace("export default { render }", f"export {{ {names} }}")
    return page.evaluate(
        f"""async (script) => {{
            const {{ {names} }} = await import(URL.createObjectURL(new Blob([script], {{ type: "text/javascript" }})));
            return {expression};
        }}""",
        script,
    )


@pytest.mark.parametrize(
    ("answers", "due_in"),
    [
        ([], None),
        ([(RIGHT, 0)], 1),
        ([(WRONG, 0)], 1),
        ([(RIGHT, 1), (RIGHT, 0)], 7),
        ([(RIGHT, 8), (RIGHT, 7), (RIGHT, 0)], 21),
        ([(RIGHT, 29), (RIGHT, 28), (RIGHT, 21), (RIGHT, 0)], None),  # it has come back often enough
        ([(RIGHT, 8), (RIGHT, 7), (WRONG, 0)], 1),  # a slip begins anew
        ([(RIGHT, 3), (RIGHT, 2), (RIGHT, 0)], 5),  # once more before its day: its day stays
        ([(WRONG, 0.0002), (RIGHT, 0.0001)], 1),  # the second answer of a day has just read the reason
    ],
)
def test_a_question_comes_back_after_1_then_7_then_21_days(page, answers, due_in):
    keep(page, *(("q01_0", answer, ago) for answer, ago in answers))
    page.evaluate("(cards) => { window.cards = cards; }", cards())
    due = inside(page, "standings(cards)[0].due - dayOf(new Date().toISOString())", "standings, dayOf")
    assert (due if isinstance(due, int) else None) == due_in


def test_a_question_that_needs_its_page_is_not_asked_away_from_it():
    lesson("05-does-it-help")
    asked = {card["id"] for made in (drill(), warm_up(), progress_panel()) for card in made.cards}
    assert asked and not asked & {name for name, question in bank().items() if question.needs == "page"}
    assert {"lean_ten", "spine_lift_order"}.isdisjoint(asked)


def test_three_questions_open_a_lesson_from_different_lessons_with_a_right_one_among_them(page):
    keep(page, ("q01_0", WRONG, 3), ("q02_0", WRONG, 3), ("q03_0", RIGHT, 0.5), ("q03_1", RIGHT, 9), ("q01_1", WRONG, 4))
    page.evaluate("(cards) => { window.cards = cards; }", cards())
    for _ in range(20):
        picked = inside(
            page, "pickThree(standings(cards), dayOf(new Date().toISOString())).map((one) => one.card.id)", "pickThree, standings, dayOf"
        )
        assert len(set(picked)) == 3
        assert {"q03_0", "q03_1"} & set(picked), "one that was right is among them"
        assert len({name[:3] for name in picked}) >= 2


def test_a_warm_up_goes_through_three_questions_and_ends_kindly(page, mount):
    root = mount(a_set("warm-up"))
    for place in range(3):
        assert f"{place + 1} of 3" in root.inner_text()
        root.get_by_label("Right of").check()
        root.get_by_role("button", name="Check").click()
        assert "Right. Because." in root.inner_text()
        root.get_by_role("button", name="Next" if place < 2 else "Done").click()
    assert "3 questions answered, 3 at the first try." in root.inner_text()
    assert len(page.evaluate(PROGRESS)["events"]) == 3
    assert "You have looked back today already." in mount(a_set("warm-up")).inner_text()


def test_an_earlier_answer_is_not_shown_when_its_question_comes_back(page, mount):
    keep(page, ("q01_0", RIGHT, 2))
    root = mount(a_set())
    root.get_by_role("button", name="Look at 1 question again").click()
    assert "Question q01_0?" in root.inner_text()
    assert root.get_by_role("radio", checked=True).count() == 0
    assert "Because." not in root.inner_text()


def test_a_drill_stays_with_the_lessons_that_were_begun_and_ends_after_five_minutes(page, mount):
    keep(page, ("q02_0", RIGHT, 0))
    root = mount(a_set())
    root.get_by_role("button", name="Practise for five minutes").click()
    assert "Question q02_1?" in root.inner_text() and "About 5 minutes left" in root.inner_text()
    page.evaluate("window.realNow = Date.now; Date.now = () => window.realNow() + 301_000")
    root.get_by_role("button", name="Skip this one").click()
    page.evaluate("Date.now = window.realNow")
    assert "Nothing answered this time. That is fine." in root.inner_text()


def test_the_keyboard_alone_works_through_a_drill(page, mount):
    root = mount(a_set())
    for key in ("Tab", "Enter", "Tab", "Space", "Enter"):
        page.keyboard.press(key)
    assert root.locator(".gl-right, .gl-wrong").count() == 1
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.type") == "radio"


def test_the_panel_says_what_was_done_and_where_to_go_on(page, mount):
    keep(page, ("start_one_sign", "c", 2), ("start_saddle", "b", 1))
    root = mount(progress_panel())
    total = sum(stands_alone(question) for question in bank().values())
    assert f"You have answered 2 of {total} questions on 2 days. 1 of them was right when you last saw it." in root.inner_text()
    assert "2 questions are due for another look today." in root.inner_text()
    link = root.get_by_role("link")
    assert (link.inner_text(), link.get_attribute("href")) == ("Start here", "00-start-here.ipynb")


def test_a_copy_taken_along_is_brought_back_on_another_computer(page, mount, tmp_path):
    keep(page, ("start_one_sign", "c", 2), ("start_saddle", "b", 1))
    root = mount(progress_panel())
    root.get_by_text("Your file").click()
    with page.expect_download() as waiting:
        root.get_by_role("button", name="Take a copy along").click()
    copy = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(copy)
    assert len(json.loads(copy.read_text(encoding="utf-8"))["events"]) == 2
    page.evaluate("localStorage.clear()")
    root = mount(progress_panel())
    for words in ("2 answers added.", "All of it is here already."):
        root.locator("input[type=file]").set_input_files(copy)
        root.get_by_text(words).first.wait_for()
    assert len(page.evaluate(PROGRESS)["events"]) == 2


@pytest.mark.parametrize("text", ["{ half", "[]", '{"events": [{"id": 1}]}', "<xml/>"])
def test_a_file_of_something_else_changes_nothing(page, mount, tmp_path, text):
    keep(page, ("start_one_sign", "c", 2))
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    root = mount(progress_panel())
    root.locator("input[type=file]").set_input_files(tmp_path / "other.json")
    root.get_by_text("This is not a file of this course. Nothing was changed.").first.wait_for()
    assert len(page.evaluate(PROGRESS)["events"]) == 1


def test_erasing_empties_browser_and_file_and_nothing_comes_back(page, mount, tmp_path):
    keep(page, ("start_one_sign", "c", 2))
    root = mount(progress_panel(), alive=True)
    page.wait_for_function("window.heard.length > 0")
    assert len(json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["events"]) == 1
    root.get_by_text("Your file").click()
    root.get_by_role("button", name="Erase", exact=True).click()
    root.get_by_role("button", name="Keep it").click()
    assert len(page.evaluate(PROGRESS)["events"]) == 1
    root.get_by_role("button", name="Erase", exact=True).click()
    heard = page.evaluate("window.heard.length")
    root.get_by_role("button", name="Erase it all").click()
    page.wait_for_function("(before) => window.heard.length > before", arg=heard)
    assert "Erased." in root.inner_text() and "Nothing answered yet." in root.inner_text()
    assert page.evaluate(PROGRESS)["events"] == [] == json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["events"]
    mount(progress_panel(), alive=True)
    assert page.evaluate(PROGRESS)["events"] == []


def test_two_people_at_one_computer_each_have_their_own(page, mount, tmp_path):
    keep(page, ("start_one_sign", "c", 2))
    root = mount(progress_panel(), alive=True)
    root.get_by_label("Who is practising?").select_option(label="Someone else …")
    root.get_by_label("A name for this computer only").fill("Åsa & Jo")
    page.keyboard.press("Enter")
    root.get_by_text("Now practising: Åsa & Jo.").first.wait_for()
    assert "Nothing answered yet." in root.inner_text()
    lesson("01-meet-the-glutes")  # before it every question has one answer to choose
    root = mount(warm_up(), alive=True)
    root.get_by_role("radio").first.check()
    heard = page.evaluate("window.heard.length")
    root.get_by_role("button", name="Check").click()
    page.wait_for_function("(before) => window.heard.length > before", arg=heard)
    own = json.loads(progress_path("Åsa & Jo").read_text(encoding="utf-8"))["events"]
    assert len(own) == 1 and progress_path("Åsa & Jo").parent == tmp_path
    assert [event["question"] for event in page.evaluate(PROGRESS)["events"]] == ["start_one_sign"]
    root = mount(progress_panel(), alive=True)
    root.get_by_label("Who is practising?").select_option(label="Just me, no name")
    assert "1 of them was right" in root.inner_text()


def test_names_that_look_alike_have_files_of_their_own():
    names = ["Åsa", "asa", "Asa!", "../../etc", "", "x" * 500]
    paths = {progress_path(name) for name in names}
    assert len(paths) == len(names) and len({path.parent for path in paths}) == 1


def test_the_first_lesson_has_no_warm_up_and_later_ones_ask_only_what_came_before():
    lesson("00-start-here")
    with pytest.raises(GlutealError, match="no lesson before '00-start-here' has questions"):
        warm_up()
    lesson("03-one-leg")
    asked = {card["lesson"] for card in warm_up().cards}
    assert {"00-start-here", "01-meet-the-glutes"} <= asked and max(asked) < "03-one-leg"
    lesson("")


def test_twins_give_nothing_away():
    lesson("03-one-leg")
    for widget in (warm_up(), drill(), progress_panel()):
        twin = widget._repr_mimebundle_()[0]["text/html"]
        assert "trust" in twin
        assert not [option["why"] for card in widget.cards for option in card["options"] if option["why"] in twin]
    lesson("")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1000, 360])
def test_axe_finds_nothing_in_practice_and_nothing_runs_over(page, mount, dark, width):
    lesson("03-one-leg")
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    keep(page, ("start_one_sign", "c", 2))
    for made in (warm_up(), drill(), progress_panel()):
        root = mount(made, width=width)
        for summary in root.locator("summary").all():
            summary.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    lesson("")
