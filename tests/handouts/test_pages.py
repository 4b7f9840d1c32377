"""The handouts' pages and words: what is shown is escaped, what is rounded does not lie, sections are found. 4 s."""

import re
from types import SimpleNamespace

import pytest
from gluteal.figures.theme import theme
from gluteal.handouts import Answered, Feedback, charts, course_page, feedback_page, sections_for
from gluteal.handouts.page import decimal, listed, per_cent, picture, table
from gluteal.handouts.reread import Section


@pytest.mark.parametrize(
    ("share", "told"), [(0, "0"), (0.001, "1"), (0.5, "50"), (0.996, "99"), (1, "100"), (0.3333, "33")], ids=lambda value: str(value)
)
def test_only_nothing_is_nought_and_only_all_is_a_hundred_per_cent(share, told):
    assert per_cent(share) == f"{told}\u00a0%"
    assert per_cent(None) == "–"


def test_numbers_and_lists_read_well():
    assert (decimal(-0.25), decimal(-0.001), decimal(None)) == ("−0.25", "0.00", "–")
    assert (listed([]), listed([1]), listed([1, 2]), listed([1, 2, 3])) == ("", "1", "1 and 2", "1, 2 and 3")


def test_a_table_has_scoped_headings_and_shows_no_caption_where_there_is_none():
    made = table(("a", ""), [["x", "1"]], numbers=(1,))
    assert '<th scope="col">a</th><td></td>' in made and '<td class="number">1</td>' in made and "<caption>" not in made


def test_nothing_that_a_learner_or_teacher_wrote_is_obeyed():
    nasty = "<script>alert(1)</script>"
    one = Answered(nasty, nasty, 0.0, 1.0, nasty, nasty, nasty, (nasty,), (Section("03-x", nasty, nasty),), nasty, (nasty,), nasty)
    page = feedback_page(Feedback(nasty, nasty, (one,), notes=(nasty,)))
    assert "<script" not in page and page.count("&lt;script&gt;") >= 11
    assert "default-src 'none'" in page


def test_feedback_adds_up_and_says_what_is_still_open():
    answered = (Answered("One?", "a", 2.0, 2.0), Answered("Two?", "b", None, 3.0), Answered("Three?", "c", 2 / 3, 1.0, by_hand=True))
    page = feedback_page(Feedback("Quiz", "Anna", answered, penalty=1.0))
    assert "1.67 of 6 marks" in page and "Marks: 0.67 of 1" in page and "1 answer is still to be marked by a person" in page
    assert 'class="card good"' in page and 'class="card part"' in page and "given by a person" in page


def test_what_is_worth_another_look_starts_with_what_cost_most():
    small, large = Section("03-x", "X", "Small"), Section("04-y", "Y", "Large")
    answered = (Answered("1", "", 0.0, 1.0, reread=(small,)), Answered("2", "", 0.0, 3.0, reread=(large,)), Answered("3", "", 1.0, 1.0))
    page = feedback_page(Feedback("Quiz", "Anna", answered))
    assert page.index("Lesson 04, “Y”: “Large”") < page.index("Lesson 03, “X”: “Small”")


def test_an_objective_leads_to_the_sections_whose_activities_meet_it(root, monkeypatch):
    monkeypatch.setenv("GLUTEAL_HOME", str(root))
    found = sections_for("How hard is the hip joint pressed when you stand on *one* leg?")
    assert found[0] == Section("03-one-leg", "Standing on one leg", "A seesaw in your hip")
    assert sections_for("Something nobody teaches?") == ()


def test_a_lesson_that_cannot_be_read_keeps_no_feedback_in(tmp_path, monkeypatch):
    for name in ("lessons", "course"):
        (tmp_path / name).mkdir()
    (tmp_path / "lessons" / "01-broken.md").write_text("---\ntitle: [\n---\n## One\n")
    (tmp_path / "lessons" / "02-whole.md").write_text("---\ntitle: Whole\nobjectives:\n  - Why?\n---\n## One\n\ntext\n")
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path))
    assert sections_for("Why?") == (Section("02-whole", "Whole"),)
    assert str(sections_for("Why?")[0]) == "Lesson 02, “Whole”"
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path / "nowhere"))
    assert sections_for("Why?") == ()


def item(place, **values):
    given = {"difficulty": 0.5, "difficulty_interval": (0.4, 0.6), "discrimination": 0.3, "discrimination_interval": (0, 0.5)}
    return SimpleNamespace(place=place, question=SimpleNamespace(id=f"q{place}"), **(given | values))


@pytest.mark.parametrize("page", ["light", "dark"])
def test_a_dot_stands_where_its_share_is_and_a_missing_one_is_a_dash(page):
    drawn = charts.draw_items([item(1, difficulty=0.25), item(2, discrimination=None)], True, theme(page))
    left, right = drawn.axes
    dots = [line for line in left.lines if line.get_marker() == "o"]
    assert [dot.get_xdata()[0] for dot in dots] == [0.25, 0.5]
    assert [text.get_text() for text in right.texts] == [" –"]
    assert len(charts.draw_items([item(1)], False, theme(page)).axes) == 1


def test_the_bars_of_the_marks_count_everybody():
    marks = [0, 0.5, 3, 7.25, 10, 10]
    [axes] = charts.draw_marks(marks, 10, theme("light")).axes
    assert sum(bar.get_height() for bar in axes.patches) == len(marks)


def test_a_picture_stands_on_light_and_dark_paper_with_the_same_words():
    made = picture(lambda paper: charts.draw_shares([("Why?", 0.5, (0.4, 0.6))], paper), "half <of> it")
    assert re.findall(r'class="(\w+)"', made) == ["light", "dark"] and made.count('alt="half &lt;of&gt; it"') == 2


def test_a_course_without_tests_says_how_to_name_them():
    assert "--pre" in course_page([], [], None, "today")
