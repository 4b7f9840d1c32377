"""gluteal report: what it counts is what the answers say, counted again by other means; and what it must not claim. 8 s."""

import csv
import re

import numpy as np
import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.gains import find_tests, gains
from gluteal.grading.analysis.items import analyse
from gluteal.grading.analysis.report import report
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.released import GradingError
from gluteal.handouts.reading import in_short, limits

POINTS = dict.fromkeys(("q_easy", "q_hard", "q_flipped", "q_misled", "q_idle", "q_plain", "q_other"), 1) | {"q_many": 2, "q_order": 2}


def points(name, answer):
    """Marks by the rules as a person would apply them, written again."""
    if name in POINTS and POINTS[name] == 1:
        return float(answer == "a")
    if name == "q_many":  # two right ones: one hit less one miss, of two
        return 2.0 * max(0, sum(1 if key in "ac" else -1 for key in answer["ticked"]) / 2)
    if name == "q_order":  # three pairs, one of them swapped: (2 − 1) / 3
        return {"abc": 2.0, "bac": 2 / 3}["".join(answer["order"])]
    if answer["unit"] == "kg":
        return 1.0
    return 2.0 if answer["value"] == "1000" else 0.0


@pytest.fixture(scope="module")
def table(made_once):
    """Points of the forty by question, from the answers alone."""
    students = [student for student in made_once.given if student.startswith("s")]
    return np.array([[points(name, made_once.given[student][name]) for name in made_once.names] for student in students])


@pytest.fixture(scope="module")
def found(made_once):
    return analyse(read_sitting(made_once.course(), made_once.slug))


def item(found, name):
    return next(one for one in found.items if one.question.id == name)


def without_pictures(path):
    return re.sub(r"data:image/png;base64,[^\"]+", "", path.read_text(encoding="utf-8"))


def test_every_student_stands_in_one_state(found):
    assert found.n == 40
    assert found.states == {"marked": 40, "blank": 2, "excused": 1, "nothing handed in": 3}


def test_difficulty_discrimination_and_alpha_are_what_numpy_says_of_the_answers(found, table):
    full = np.array([2.0 if name in ("q_many", "q_order", "q_number") else 1.0 for name in [one.question.id for one in found.items]])
    for place, one in enumerate(found.items):
        assert one.difficulty == pytest.approx(table[:, place].mean() / full[place], abs=1e-6)
        rest = table.sum(axis=1) - table[:, place]
        assert one.discrimination == pytest.approx(np.corrcoef(table[:, place], rest)[0, 1], abs=1e-5)
    covariance = np.cov(table, rowvar=False)
    k = table.shape[1]
    assert found.alpha == pytest.approx(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()), abs=1e-5)
    assert found.alpha_interval[0] < found.alpha < found.alpha_interval[1]


def test_the_questions_that_were_made_to_stand_out_do_and_no_others(found):
    flags = {one.question.id: set(one.flags) for one in found.items}
    assert "easy" in flags["q_easy"]
    assert "hard" in flags["q_hard"]
    assert "negative" in flags["q_flipped"]
    assert "misled" in flags["q_misled"]
    assert flags["q_idle"] == {"idle"} and [one.key for one in item(found, "q_idle").idle] == ["d"]
    for name in ("q_plain", "q_other", "q_many", "q_order", "q_number"):
        assert flags[name] == set(), name


def test_what_was_chosen_is_counted_for_every_kind(found, made_once):
    given = [made_once.given[student] for student in made_once.theta]
    chosen = {one.key: one.count for one in item(found, "q_misled").choices}
    assert chosen == {letter: sum(one["q_misled"] == letter for one in given) for letter in "abcd"}
    ticks = {one.key: one.count for one in item(found, "q_many").choices}
    assert ticks == {letter: sum(letter in one["q_many"]["ticked"] for one in given) for letter in "abcd"}
    number = {one.key or one.text: one.count for one in item(found, "q_number").choices}
    kilograms = sum(one["q_number"]["unit"] == "kg" for one in given)
    assert number["u"] == kilograms and number["250 N"] == sum(one["q_number"]["value"] == "250" for one in given)
    assert number["="] == 40 - kilograms - number["250 N"] and number["~"] == 0
    assert [one.count for one in item(found, "q_order").choices] == [
        sum(one["q_order"]["order"] == order for one in given) for order in (["a", "b", "c"], ["b", "a", "c"])
    ]


def test_who_was_certain_and_not_right_is_counted_where_it_was_asked(found, made_once):
    given = [made_once.given[student] for student in made_once.theta]
    for name in ("q_hard", "q_plain"):
        certain = sum(one[name] == "b" for one in given)
        assert (item(found, name).sure, item(found, name).sure_wrong) == (certain, certain)
    assert item(found, "q_other").sure == 0


def test_a_misconception_is_counted_once_a_learner(found, made_once):
    given = [made_once.given[student] for student in made_once.theta]
    near = next(idea for idea in found.ideas if idea.text == "C is near enough")
    ones = [name for name in made_once.names if name in POINTS and POINTS[name] == 1]
    assert near.learners == sum(any(one[name] == "c" for name in ones) for one in given)
    assert near.asked == 40 and len(near.places) == 7
    second = next(idea for idea in found.ideas if idea.text == "The second belongs, too")
    assert second.learners == sum("b" in one["q_many"]["ticked"] for one in given)


def test_objectives_share_the_points_of_their_questions(found, table, made_once):
    columns = [
        place for place, name in enumerate(made_once.names) if name in ("q_hard", "q_misled", "q_plain", "q_many", "q_order", "q_number")
    ]
    row = next(one for one in found.objectives if one.text == made_once.objectives[1])
    assert row.share == pytest.approx(table[:, columns].sum(axis=1).mean() / 9, abs=1e-6)
    assert row.n == 40


def test_the_plain_reading_names_question_option_idea_and_what_to_teach_again(found):
    told = " ".join(in_short(found))
    chose = max(one.count for one in item(found, "q_misled").choices if not one.right)
    assert f"Question 4: most chose b ({chose} of 40), “Answer B of q_misled”" in told
    assert "points to the idea “B is what q_misled looks like”" in told
    assert "Teach it again: Lesson 03, “Standing on one leg”: “A seesaw in your hip”." in told
    assert re.search(r"Question 3: those who do well elsewhere do worse here \(−0\.\d\d\)\. Check its key first", told)


def test_independent_learners_and_those_who_did_all_right_are_never_called_alike(found):
    assert found.alike == []


def test_page_and_tables_say_the_same(forty):
    found, paths = report(forty.course(), forty.slug)
    page = paths[0].read_text(encoding="utf-8")
    assert "http" not in without_pictures(paths[0]).replace("http-equiv", "")
    assert page.count("<img") == page.count(' alt="') and "<script" not in page
    with paths[1].open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["question"] for row in rows] == list(forty.names)
    for row, one in zip(rows, found.items, strict=True):
        assert float(row["earned"]) == pytest.approx(one.difficulty, abs=1e-4)
        assert float(row["discrimination"]) == pytest.approx(one.discrimination, abs=1e-4)
    with paths[2].open(newline="") as file:
        assert sum(int(row["learners"]) for row in csv.DictReader(file) if row["question"] == "q_plain") == 40


def test_a_report_written_twice_is_the_same(forty):
    first = [path.read_bytes() for path in report(forty.course(), forty.slug)[1][1:]]
    assert first == [path.read_bytes() for path in report(forty.course(), forty.slug)[1][1:]]


def test_of_a_small_class_only_what_it_chose_is_told(forty, kit):
    for student in [*forty.theta][12:]:
        forty.room.course.joinpath("submitted", student, forty.slug).rename(forty.room.home / student)
    sitting = read_sitting(forty.course(), forty.slug)
    sitting.learners = [one for one in sitting.learners if one.id in [*forty.theta][:12]]
    small = analyse(sitting)
    assert small.n == 12 and not small.enough
    assert not {"hard", "easy", "negative", "poor", "idle"} & {flag for one in small.items for flag in one.flags}
    told = " ".join(limits(small))
    assert "With 12 learners this report tells what was chosen" in told and "fewer than 30" in told
    from gluteal.handouts import class_page

    page = class_page(small, "today")
    assert "alpha of" not in page and "too few" in page


def test_of_three_learners_no_share_is_told(forty):
    from gluteal.handouts import class_page

    sitting = read_sitting(forty.course(), forty.slug)
    sitting.learners = sitting.learners[:3]
    page = class_page(analyse(sitting), "today")
    assert "can be known by their answers" in page and "Question 1: 3 of 3 answered." in page
    assert not re.search(r"\d\u00a0%", page) and "<img" not in page


def test_the_same_history_with_rare_wrong_answers_is_a_prompt_to_talk(forty, kit):
    given = dict(forty.given["s05"])
    given |= {"q_easy": "d", "q_plain": "d", "q_other": "d", "q_number": {"value": "317", "unit": "N"}}
    for student in ("v01", "v02"):
        forty.hand_in(student, given)
    kit["grade"](forty.course(), forty.slug)
    found = analyse(read_sitting(forty.course(), forty.slug))
    [pair] = found.alike
    assert pair.learners == ("v01", "v02") and not pair.same_file and pair.wrong >= 4 and pair.expected < 0.01
    # Whoever changed their mind on the way has another history.
    forty.hand_in("v03", {"q_easy": "b", **{name: given[name] for name in reversed(given)}})
    kit["grade"](forty.course(), forty.slug)
    assert [one.learners for one in analyse(read_sitting(forty.course(), forty.slug)).alike] == [("v01", "v02")]


def test_one_file_handed_in_by_two_is_told_and_no_mark_is_changed(forty, kit):
    forty.hand_in("v01", forty.given["s20"], ids="same")
    forty.hand_in("v02", forty.given["s20"], ids="same")
    kit["grade"](forty.course(), forty.slug)
    found = analyse(read_sitting(forty.course(), forty.slug))
    assert [(one.learners, one.same_file) for one in found.alike] == [(("v01", "v02"), True)]
    marks = {one.id: one.marks for one in found.sitting.learners}
    assert marks["v01"] == marks["v02"] == marks["s20"]


def test_a_void_question_is_left_out_and_an_accepted_option_is_right(forty):
    run = CliRunner()
    base = ["--course", str(forty.room.course), "--yes", "--reason", "The picture was mirrored."]
    assert run.invoke(main, ["regrade", "q_flipped", "--void", *base]).exit_code == 0
    assert run.invoke(main, ["regrade", "q_misled", "--accept", "a,b", *base]).exit_code == 0
    found = analyse(read_sitting(forty.course(), forty.slug))
    assert item(found, "q_flipped").void and item(found, "q_flipped").difficulty is None
    assert item(found, "q_misled").difficulty == 1 and item(found, "q_misled").discrimination is None
    assert {one.key for one in item(found, "q_misled").choices if one.right} == {"a", "b"}
    assert not any("q_misled" in idea.text and idea.learners for idea in found.ideas)
    assert item(found, "q_plain").discrimination > 0.2


def test_the_course_report_finds_the_tests_and_tells_the_gain(forty, kit):
    chance = np.random.default_rng(5)
    for slug, prefix, better in (("00-pre-test", "pre_", -0.8), ("09-post-test", "post_", 0.9)):
        kit["write_quiz"](forty.room, slug, prefix)
        for student, theta in [*forty.theta.items()][: 32 if better < 0 else 35]:
            given = kit["answers_of"](chance, theta + better, prefix)
            forty.hand_in(student, given, slug)
        kit["grade"](forty.course(), slug)
    result = CliRunner().invoke(main, ["report", "--course", str(forty.room.course)])
    assert result.exit_code == 0, result.output
    pre, post = (read_sitting(forty.course(), slug) for slug in ("00-pre-test", "09-post-test"))
    whole, new, *by_objective = gains(pre, post)
    assert whole.n == 32 and len(by_objective) == 2
    assert new.text == "questions about something new"
    both = {one.id for one in pre.of("marked")} & {one.id for one in post.of("marked")}
    for sitting, told, prefix in ((pre, new.before, "pre_"), (post, new.after, "post_")):
        right = [one.responses[f"{prefix}q_plain"].answer == "a" for one in sitting.learners if one.id in both]
        assert told == pytest.approx(np.mean(right))

    def means(sitting):
        both = {one.id for one in pre.of("marked")} & {one.id for one in post.of("marked")}
        return np.mean([one.before_penalty / sitting.total for one in sitting.learners if one.id in both])

    before, after = means(pre), means(post)
    assert whole.gain == pytest.approx((after - before) / (1 - before), abs=1e-6)
    assert whole.interval[0] < whole.gain < whole.interval[1]
    assert f"normalized gain {whole.gain:.2f} of 32" in result.output
    page = (forty.room.course / "reports" / "course.html").read_text()
    assert "32 learners did both" in page and "does not show why" in page


def test_which_tests_are_meant_is_asked_where_names_do_not_tell():
    assert find_tests(["00-pre-test", "03-one-leg", "09-post-test"]) == ("00-pre-test", "09-post-test")
    assert find_tests(["00-pretest", "09-posttest"]) == ("00-pretest", "09-posttest")
    assert find_tests(["03-one-leg", "04-pressure-test"]) is None
    with pytest.raises(GradingError, match="several assignments could be the pre-test: 00-pre-test, 01-pre-test"):
        find_tests(["00-pre-test", "01-pre-test", "09-post-test"])


def test_where_marking_is_anonymous_the_report_names_nobody(forty, kit):
    path = forty.room.course / "grading.toml"
    path.write_text("anonymous = true\n" + path.read_text())
    for student in ("v01", "v02"):
        forty.hand_in(student, forty.given["s20"], ids="same")
    kit["grade"](forty.course(), forty.slug)
    found, paths = report(forty.course(), forty.slug)
    [pair] = found.alike
    assert all(name.startswith("student-") for name in pair.learners)
    assert "v01" not in without_pictures(paths[0])


def test_the_command_says_in_short_what_to_teach_again(forty):
    result = CliRunner().invoke(main, ["report", forty.slug, "--course", str(forty.room.course)])
    assert result.exit_code == 0, result.output
    assert "most chose b" in result.output and "Teach it again" in result.output and "written:" in result.output
    assert "<" not in result.output
