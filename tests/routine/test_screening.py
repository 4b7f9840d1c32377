"""Screening: every sign has its row, every row its way, and the gravest decides. About 2 s."""

import re
from datetime import date, timedelta

import pytest
from gluteal.routine import cautions, exercise, exercises
from gluteal.routine.screening import Screening, ScreeningError, expired, gentle, questions, screen
from gluteal.routine.screening_records import NONE, OUTCOMES
from gluteal.routine.screening_rows import rows
from screened_people import DAY, weigh, whole

ASKED = {each.key: each for each in questions()}
ANSWERS = [(each.key, option) for each in questions() for option in each.options]
SAID = [(name, option) for name, option in ANSWERS if option.key != NONE]
# The signs of evidence 6a by category, and those of rule 7 in 6b: where each is asked, and what it comes to.
SIGNS = {
    "cauda equina": ("emergency", "nerves.saddle nerves.bladder nerves.bowel nerves.sex nerves.both_legs"),
    "nerves, fast": ("emergency", "nerves.fast_weakness"),
    "nerves, growing": ("urgent", "nerves.weakness"),
    "nerves, old or spreading pain": ("ask_first", "nerves.spreading pain.steady_leg health.old_trouble"),
    "fracture": ("urgent", "sudden.hard_fall pain.midline"),
    "fracture, one sign": ("ask_first", "age.over_70 health.steroids sudden.small_fall"),
    "cancer, one sign": ("ask_first", "health.past_cancer health.weight_loss pain.night health.unwell"),
    "infection": ("urgent", "sudden.fever"),
    "infection, one risk": ("ask_first", "health.infection health.immune health.needles care.surgery"),
    "inflammatory": ("ask_first", "pain.stiff_mornings pain.skin_eye_bowel"),
    "vascular": ("emergency", "sudden.tearing sudden.calf sudden.cold_leg"),
    "chest and other": ("emergency", "sudden.chest sudden.bleeding"),
    "kidneys": ("urgent", "sudden.kidney"),
    "clinician first": (
        "ask_first",
        "age.under_16 care.pregnant care.late_pregnant care.after_birth care.surgery care.spine_surgery care.osteoporosis care.heart"
        " health.cancer sudden.small_fall",
    ),
}
TOGETHER = [
    ("sudden.small_fall care.osteoporosis", "urgent"), ("sudden.small_fall age.over_70", "urgent"),
    ("sudden.small_fall health.steroids", "urgent"),
    ("pain.severe_now age.over_70", "urgent"), ("pain.severe_now health.infection", "urgent"), ("pain.night health.needles", "urgent"),
    ("pain.night care.surgery", "urgent"), ("health.past_cancer pain.night", "urgent"), ("health.past_cancer health.weight_loss", "urgent"),
    ("health.cancer pain.severe_now", "urgent"), ("health.weight_loss pain.night", "urgent"), ("health.unwell pain.night", "urgent"),
    ("health.unwell health.weight_loss", "urgent"), ("pain.severe_now care.heart", "urgent"),
    ("pain.severe_now told.blood_pressure age.from_61", "urgent"), ("pain.severe_now told.blood_pressure", "go"),
    ("pain.new health.immune", "urgent"), ("pain.new care.surgery", "urgent"), ("pain.new health.past_cancer", "urgent"),
    ("pain.new", "go"),     ("pain.new health.steroids", "ask_first"), ("pain.new care.osteoporosis", "ask_first"),
    ("age.over_70 health.past_cancer", "ask_first"), ("care.osteoporosis health.steroids age.over_70", "ask_first"),
    ("age.from_61 joints.knee", "go"), ("health.infection health.immune", "ask_first"),
    ("pain.unseen", "go"), ("pain.unseen pain.one_leg health.immune", "urgent"), ("pain.unseen care.surgery", "urgent"),
    ("pain.one_leg health.immune", "ask_first"),
]  # fmt: skip


def test_the_signs_of_the_evidence_are_all_asked_for_and_every_grave_answer_is_one_of_them():
    asked = {f"{question}.{option.key}" for question, option in SAID}
    named = {name for _, names in SIGNS.values() for name in names.split()}
    assert named <= asked
    grave = {f"{question}.{option.key}" for question, option in SAID if option.outcome in ("emergency", "urgent", "ask_first")}
    assert grave - named == {"care.unsure"}


@pytest.mark.parametrize(("outcome", "names"), SIGNS.values(), ids=list(SIGNS))
def test_a_sign_comes_to_what_the_evidence_says(outcome, names):
    assert {weigh(name).outcome for name in names.split()} == {outcome}


@pytest.mark.parametrize(("question", "option"), SAID, ids=lambda one: getattr(one, "key", one))
def test_a_row_leads_to_its_outcome_and_only_its_own_conditions(question, option):
    given = whole({question: [option.key]})
    found = screen(given, DAY)
    assert found.outcome == (option.outcome if option.outcome in ("emergency", "urgent", "ask_first") else "go")
    assert found.plan == {"emergency": "none", "urgent": "none", "ask_first": "gentle", "go": "full"}[found.outcome]
    assert found.conditions == set(option.sets)
    assert [one.words for one in found.actions] == ([option.action] if found.outcome != "go" else [])
    assert found.whys == ((option.why,) if option.why else ())


@pytest.mark.parametrize("condition", sorted({who for caution in cautions().values() for who in caution.who}))
def test_a_condition_of_the_cautions_is_reached_by_an_answer_and_changes_some_exercise(condition):
    assert [option.key for _, option in ANSWERS if condition in option.sets]
    found = Screening("go", DAY, conditions=frozenset({condition}))
    everywhere = {who for caution in cautions().values() if caution.everywhere for who in caution.who}
    told = [each.key for each in exercises().values() if found.refuses(each) or found.minds(each)]
    assert told or condition in everywhere


def test_who_asks_first_everywhere_is_asked_first_by_its_answer():
    everywhere = {who for caution in cautions().values() if caution.everywhere for who in caution.who}
    for _, option in ANSWERS:
        if everywhere & set(option.sets):
            assert option.outcome == "ask_first", option.key


@pytest.mark.parametrize(("names", "outcome"), TOGETHER)
def test_answers_that_mean_more_together_do_and_others_do_not(names, outcome):
    assert weigh(names).outcome == outcome


@pytest.mark.parametrize("row", rows().together.values(), ids=lambda row: row.key)
def test_a_row_of_several_answers_needs_each_of_its_groups(row):
    names = [group[0] for group in row.when]
    alone = [option.outcome for name in names for option in ASKED[name.split(".")[0]].options if option.key == name.split(".")[1]]
    assert OUTCOMES.index(row.outcome) > max(map(OUTCOMES.index, alone))
    assert weigh(" ".join(names)).outcome == row.outcome and row.why in weigh(" ".join(names)).whys
    for left in names:
        kept = [name for name in names if name != left]
        assert row.why not in weigh(" ".join(kept)).whys


def test_the_gravest_answer_decides_and_in_an_emergency_nothing_else_is_said():
    found = weigh("nerves.saddle sudden.fever care.pregnant joints.knee")
    assert found.outcome == "emergency" and [one.outcome for one in found.actions] == ["emergency"]
    found = weigh("sudden.fever care.pregnant joints.knee")
    assert [one.outcome for one in found.actions] == ["urgent", "ask_first"] and "today" in found.actions[0].words


def test_a_clinicians_word_opens_what_asks_first_and_nothing_graver():
    assert weigh("care.pregnant").plan == "gentle" and weigh("care.pregnant", cleared=True).plan == "full"
    assert weigh("care.pregnant", cleared=True).outcome == "ask_first"
    for name in ("nerves.bladder", "sudden.fever"):
        assert weigh(name, cleared=True).plan == "none"


def test_an_exercise_is_left_out_with_the_words_of_its_caution():
    knees = weigh("joints.knee")
    assert knees.refuses(exercise("duck_walk")) == cautions()["knee_deep_bend"].words == knees.refuses(exercise("squat"))
    assert not knees.refuses(exercise("glute_bridge")) and not knees.minds(exercise("squat"))
    asked = weigh("joints.knee", cleared=True)
    assert asked.refuses(exercise("duck_walk")) and not asked.refuses(exercise("squat"))
    assert asked.minds(exercise("squat")) == (cautions()["knee_deep_bend"].words,)


def test_a_plain_healthy_learner_is_refused_nothing_and_minds_nothing():
    assert not [each.key for each in exercises().values() if weigh("").refuses(each) or weigh("").minds(each)]


def test_new_severe_pain_keeps_to_the_gentlest_forms_until_a_clinician_agrees():
    now = weigh("pain.severe_now")
    assert now.plan == "full"
    open_to = [each for each in exercises().values() if not now.refuses(each)]
    assert {each.level for each in open_to} == {1} and len(open_to) >= 10
    assert not weigh("pain.severe_now", cleared=True).refuses(exercise("single_leg_bridge"))


def test_until_a_clinician_agrees_only_walking_and_gentle_movements_are_open():
    assert gentle()[0] == "walking" and all(exercise(key).level == 1 for key in gentle())
    assert {exercise(key).family for key in gentle()} == {"walking", "mobility"}
    over = weigh("age.over_70")
    assert [key for key, each in exercises().items() if not over.refuses(each)] == [key for key in exercises() if key in gentle()]
    for question, option in SAID:
        found = weigh(f"{question}.{option.key}")
        assert (found.plan != "gentle") or not found.refuses(exercise("walking")), option.key
    for name in ("care.surgery", "care.spine_surgery", "sudden.small_fall"):
        assert [key for key, each in exercises().items() if not weigh(name).refuses(each)] == ["walking"], name
    assert "rounds the back" in weigh("care.osteoporosis").refuses(exercise("cat_cow"))
    assert not weigh("care.osteoporosis", cleared=True).refuses(exercise("cat_cow"))


def test_nothing_at_all_is_open_while_help_comes_first():
    for name in ("nerves.saddle", "sudden.hard_fall"):
        assert all(weigh(name).refuses(each) for each in exercises().values())


def test_before_a_session_the_few_that_can_change_overnight_are_asked():
    few = {each.key: {option.key for option in each.options} for each in questions("session")}
    assert few.items() <= {each.key: {option.key for option in each.options} for each in questions()}.items()
    assert {"saddle", "bladder", "bowel", "weakness", "spreading"} <= few["nerves"] and {"fever", "small_fall", "hard_fall"} <= few[
        "sudden"
    ]
    assert all("since" in each.ask for each in questions("session"))
    for each in questions("session"):
        for option in each.options:
            found = screen(whole({each.key: [option.key]}, "session"), DAY, when="session")
            assert (found.outcome == "go") == (option.key == NONE), option.key


@pytest.mark.parametrize(("answers", "words"), [
    ({"nervs": ["none"]}, "no question is called 'nervs'; near it: nerves"),
    ({"nerves": ["sadle"]}, "question nerves has no answer 'sadle'; near it: saddle"),
    ({"nerves": []}, "question nerves is not answered"),
    ({"nerves": "saddle"}, "question nerves is not answered"),
    ({"nerves": ["none", "saddle"]}, "question nerves has answers that cannot stand together"),
    ({"age": ["over_70", "under_16"]}, "question age has answers that cannot stand together"),
])  # fmt: skip
def test_answers_that_cannot_be_weighed_are_named(answers, words):
    with pytest.raises(ScreeningError, match=re.escape(words)):
        screen(whole(answers), DAY)


def test_a_question_left_out_is_named_and_so_is_an_unknown_time_of_asking():
    with pytest.raises(ScreeningError, match="question joints is not answered"):
        screen({key: given for key, given in whole({}).items() if key != "joints"}, DAY)
    with pytest.raises(ScreeningError, match="not 'sesion'; near it: session"):
        questions("sesion")
    with pytest.raises(ScreeningError, match="outcome is not one of"):
        Screening("fine", DAY)


@pytest.mark.parametrize(("days", "kinds", "word"), [
    (0, [], ""), (13, [], ""), (14, [], "late"), (400, [], "late"), (-1, [], "future"),
    (3, [("flare", 1, {})], "flare"), (3, [("break", 1, {})], "break"), (3, [("set", 1, {}), ("morning", 2, {})], ""),
    (3, [("flare", -1, {})], ""), (3, [("flare", 5, {"on": "2026-11-20"})], ""), (3, [("flare", 0, {})], "flare"),
    (3, [("check", 1, {"outcome": "go"})], ""), (3, [("check", 1, {"outcome": "urgent"}), ("check", 2, {"outcome": "go"})], "check"),
])  # fmt: skip
def test_answers_hold_for_two_weeks_or_until_a_flare_a_break_or_a_check_that_stops(days, kinds, word):
    since = [{"kind": kind, "at": f"{DAY + timedelta(days=after)}T08:00:00Z", "data": data} for kind, after, data in kinds]
    assert expired(DAY, DAY + timedelta(days=days), since) == (rows().again[word] if word else "")
    assert rows().again["days"] == 14 == rows().again["break_days"]


def test_a_day_is_a_day_whoever_asks():
    assert screen(whole({}), date(2026, 2, 28)).on == date(2026, 2, 28)
