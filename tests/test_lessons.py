"""What every lesson and quiz owes its reader: covered objectives, honest keys, no spoilers, short sections. Takes a few seconds."""

import re
import runpy
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from gluteal.evidence import claims, glossary, muscles, studies
from gluteal.figures import plate, still
from gluteal.publish.text import read_text
from gluteal.quiz import bank, load_questions, mark
from gluteal.routine import exercise
from gluteal_widgets.practice import stands_alone

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.md"))
ASSIGNMENTS = sorted((ROOT / "course/assignments").glob("*.md"))
BANK = bank()
SEALED = {name: question for path in sorted((ROOT / "course/sealed").glob("*.toml")) for name, question in load_questions(path).items()}
ALL = {**BANK, **SEALED}
FILES = sorted({question.lesson for question in BANK.values()})
CALL = re.compile(r'^(ask|show|explore|simulate|play)\("([\w-]+)"\)$', re.M)
# Of somebody alone: seconds a card takes, seconds of looking and doing, words read in a minute.
CARD = {"one": 22, "hotspot": 25, "predict": 25, "many": 28, "number": 30, "match": 30, "order": 30, "text": 60, "plan": 150}
SECONDS = {"show": 15, "explore": 45, "explore_body": 45, "play": 40, "simulate": 100, "warm_up": 75, "progress_panel": 45}
ROUTINE = {"build": 180, "session": 20, "log": 40, "take": 10}
DONE = {r"\{claim\}": 5, r"^\d+\. ": 8, r"(?i)\bstand up\b": 8, "Write what you remember": 60}
ANY_CALL = re.compile(r'^(\w+)\((?:"([\w-]+)")?.*\)$', re.M)
WORDS_A_MINUTE = 200
EXTRA = "## For another day"
# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "lean_prediction": (
        r"\blean(s|ing)?\b[^.?!]*\b(less|lower|small\w*|shrink\w*|fall\w*|drop\w*|half|eas\w+|reliev\w*|unload\w*|short\w*|spare\w*|closer)\b",
        r"\b(less|lower|smaller|shrinks?|falls?|drops?|halves|eases|shorter|closer)\b[^.?!]*\b(when|if|as|once) [\w ]{1,20} leans?\b",
        r"\b(sway|shift|tilt)\w*\b[^.?!]*\bover the (standing|stance) leg\b[^.?!]*\b(less|lower|spare\w*|eas\w+)\b",
    ),
    # Not a card of kind predict, but the text above it says "guess before you read on".
    "block_walk": (
        r"\b(pelvis|it)\b[^.?!]*\b(stayed|dropped no further|(did|does) not (drop|sink))\b",
        r"\bnerve block\b[^.?!]*\b(no|not)\b",
    ),
}

# Tests of one lesson bring their own: FINDINGS, patterns of its predictions, and model_keys(), the keys of its numbers.
OF_ONE_LESSON = [runpy.run_path(str(path)) for path in sorted((ROOT / "tests/lessons").glob("test_[0-9]*.py"))]
for _own in OF_ONE_LESSON:
    FINDINGS |= _own.get("FINDINGS", {})


def matter(path):
    return yaml.safe_load(path.read_text().split("---\n")[1])


def asked(path):
    return [name for call, name in CALL.findall(path.read_text()) if call == "ask"]


def sections(path):
    """(heading, text) of each section of a text."""
    parts = re.split(r"^## +(.+)$", path.read_text(), flags=re.M)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def name_of(path):
    return path.stem


def words_of(question):
    told = [question.ask, question.finding, question.why, question.model, *(f"{option.text} {option.why}" for option in question.options)]
    told += [f"{row.text} {row.why} {' '.join(slip.why for slip in row.slips)}" for row in question.rows]
    told += [f"{check.text} {check.why}" for check in question.checks]
    return " ".join([*told, *(choice.text for choice in question.choices)])


@pytest.mark.parametrize("path", [*LESSONS, *ASSIGNMENTS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_text_reads_and_cites_only_sources_that_exist(path):
    assert read_text(path).cells


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_every_objective_has_an_activity_and_two_questions(path):
    text, objectives = path.read_text(), matter(path)["objectives"]
    for place, objective in enumerate(objectives, 1):
        assert [name for name in asked(path) if BANK[name].objective == objective][1:], f"fewer than two questions: {objective}"
        assert f"<!-- activity: {place} -->" in text, f"no activity: {objective}"
    # The forms before and after the course ask about all lessons; test_90_forms.py looks after them.
    assert {BANK[name].objective for name in asked(path) if not BANK[name].is_check} <= set(objectives)


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_a_lesson_asks_its_own_questions_and_each_once(path):
    """One that it does not ask waits on the practice page; so it may be none that needs the lesson around it."""
    own, names = {name: question for name, question in BANK.items() if question.lesson == path.stem}, asked(path)
    assert len(names) == len(set(names)) and set(names) <= set(own)
    assert not [name for name in set(own) - set(names) if not stands_alone(own[name])]


@pytest.mark.parametrize("path", [path for path in ASSIGNMENTS if "covers" not in matter(path)], ids=name_of)
def test_a_quiz_asks_each_sealed_question_once_and_covers_every_objective(path):
    keys = load_questions(ROOT / "course/sealed" / f"{path.stem}.toml")
    assert asked(path) == list(keys)
    assert {question.objective for question in keys.values()} == set(matter(path)["objectives"])
    assert matter(path)["objectives"] == matter(ROOT / "lessons" / f"{path.stem}.md")["objectives"]
    assert 6 <= sum(question.kind != "text" for question in keys.values()) <= 8 and len(keys) <= 11
    assert sum(question.kind == "number" for question in keys.values()) >= 2
    assert all(question.half_tolerance for question in keys.values() if question.kind == "number")


def test_graded_and_open_questions_share_neither_id_nor_words():
    assert not set(BANK) & set(SEALED)
    assert not {question.ask for question in BANK.values()} & {question.ask for question in SEALED.values()}


@pytest.mark.parametrize("question", ALL.values(), ids=ALL)
def test_every_source_of_a_question_is_known(question):
    assert set(question.source) <= set(studies())


@pytest.mark.parametrize("question", SEALED.values(), ids=SEALED)
def test_no_graded_key_rests_on_memory_alone(question):
    assert {studies()[code].mark for code in question.source} - {"M"}


@pytest.mark.parametrize("question", ALL.values(), ids=ALL)
def test_every_key_earns_full_marks_and_every_wrong_choice_is_explained(question):
    if question.kind not in ("predict", "text"):
        assert mark(question, question.right_answer()).score == question.points
    assert all(told.why for told in question.checks or question.options)


def model_keys():
    from gluteal.body.scenarios import one_leg

    seesaw, table = one_leg.seesaw(), one_leg.tabulate()
    lean, typical = list(table.axes["lean"]).index(10), list(table.axes["strength"]).index(100)
    return {
        "warm_seesaw": 20 * 2 / 40,
        "pull_ratio": seesaw.weight_arm / seesaw.muscle_arm,
        "lean_ten": table.columns["abductor_moment"][lean][typical],
        "one_leg_pull": 500 * 10 / 5,
        "one_leg_walk_force": 2.38 * 600,  # B7: 238 % of body weight at 4 km/h
    }


def test_every_number_key_is_what_the_model_or_the_source_gives():
    computed = model_keys()
    for own in OF_ONE_LESSON:
        computed |= own.get("model_keys", dict)()
    numbers = {name: question for name, question in ALL.items() if question.kind == "number"}
    assert set(numbers) == set(computed)
    for name, question in numbers.items():
        assert question.key == pytest.approx(computed[name], rel=0.02), name


def test_a_ratio_read_from_a_picture_is_explained_with_the_numbers_of_that_picture():
    from gluteal.body.scenarios import one_leg

    seesaw = one_leg.seesaw()
    assert f"{100 * seesaw.weight_arm:.1f} cm by {100 * seesaw.muscle_arm:.1f} cm" in BANK["pull_ratio"].why


def test_no_number_card_offers_a_unit_in_which_a_right_answer_would_earn_nothing():
    """How many newtons a body weight has differs from person to person, so marking cannot turn one into the other."""
    for question in ALL.values():
        assert not {"BW", "N"} <= set(question.units), question.id


def test_what_the_lesson_says_about_leaning_is_what_the_model_does():
    from gluteal.body.scenarios import one_leg

    table = one_leg.tabulate()
    typical = list(table.axes["strength"]).index(100)
    weak = list(table.axes["strength"]).index(70)
    load = [row[typical] for row in table.columns["hip_contact_central"]]
    assert all(later < earlier for earlier, later in pairwise(load))
    assert table.columns["abductor_moment"][5][weak] == pytest.approx(table.columns["abductor_moment"][5][typical])
    assert table.columns["hip_contact_low"][0][typical] < 2.31 < 2.38 < table.columns["hip_contact_central"][0][typical], (
        "B7, 2.38 in walking"
    )
    assert table.columns["feasible"][0][weak], "the lesson says that the model holds the pelvis at 70 %"


def test_what_the_lesson_says_about_weaker_glutes_is_what_the_model_does():
    from gluteal.body import solve, stand_on_one_leg
    from gluteal.body.scenarios import one_leg

    table = one_leg.tabulate()
    typical, weak = (list(table.axes["strength"]).index(strength) for strength in (100, 70))
    low, central, high = (table.columns[f"hip_contact_{name}"][0] for name in ("low", "central", "high"))
    assert 0 < central[weak] - central[typical] < (high[typical] - low[typical]) / 4, "a rise, much less than the width of the band"
    strong, weaker = (solve(stand_on_one_leg(), glute_strength=strength) for strength in (1.0, 0.7))
    assert weaker.group_force("piri", "r") > 1.3 * strong.group_force("piri", "r"), "piriformis helps out"
    assert weaker.group_force("glmed", "r") < strong.group_force("glmed", "r")


def choices(questions):
    return [question for question in questions if question.kind == "one"]


@pytest.mark.parametrize("group", [*FILES, "sealed"])
def test_neither_length_nor_place_gives_the_key_away(group):
    found = choices(SEALED.values() if group == "sealed" else [q for q in BANK.values() if q.lesson == group])
    longest = 0
    for question in found:
        right = len(question.option(question.key).text)
        others = [len(option.text) for option in question.options if option.key != question.key]
        assert 0.5 <= right / (sum(others) / len(others)) <= 1.5, f"{question.id}: the key stands out by its length"
        longest += right > max(others)
    assert longest <= len(found) / 2, f"{group}: the longest option is right too often"
    places = [question.key for question in found]
    assert max(places.count(letter) for letter in "abcd") <= len(found) / 2, f"{group}: {places}"


@pytest.mark.parametrize("question", choices(ALL.values()), ids=lambda question: question.id)
def test_every_choice_detects_a_misconception(question):
    assert any(option.misconception for option in question.options if option.key != question.key)
    assert not question.option(question.key).misconception


def above(path, prediction):
    """All that a learner can read before a prediction: earlier lessons, text, boxes, cards with reasons, pictures' words, the glossary."""
    earlier = [lesson.read_text() for lesson in LESSONS if lesson.stem < path.stem]
    text = "\n".join([*earlier, path.read_text().split(f'ask("{prediction}")')[0]])
    parts = [re.sub(r"\{(?:cite|term)\}`([^`]*)`", r"\1", text), *(term.meaning for term in glossary().values())]
    parts += [f"{claims()[name].right} {claims()[name].explanation}" for name in re.findall(r"\{claim\}`([^`]*)`", text)]
    for call, name in CALL.findall(text):
        if call == "ask" and BANK[name].later:  # such a card keeps its reasons to itself
            parts += [BANK[name].ask, *(option.text for option in BANK[name].options)]
        elif call == "ask":
            parts.append(words_of(BANK[name]))
        elif call == "show":
            parts += [still(name).alt, still(name).caption]
        elif call == "explore":
            parts += [plate(name).alt, *(f"{muscle.action}. {muscle.in_short}" for muscle in muscles().values())]
        elif call == "play":
            parts += [exercise(name).purpose, *exercise(name).notes]
    return "\n".join(parts)


@pytest.mark.parametrize(
    "planted",
    [
        "The load falls when you lean over the standing leg.",
        "Leaning over the hip makes the load smaller.",
        "Weight moves closer to the joint as the trunk leans.",
        "Many people lean to that side to spare the hip.",
    ],
)
def test_the_search_for_spoilers_finds_a_planted_one(planted):
    assert any(re.search(pattern, planted, re.I) for pattern in FINDINGS["lean_prediction"])


def predictions():
    return [(path, name) for path in LESSONS for name in asked(path) if BANK[name].kind == "predict" or name in FINDINGS]


@pytest.mark.parametrize(("path", "prediction"), predictions(), ids=lambda value: getattr(value, "stem", value))
def test_nothing_above_a_prediction_tells_the_finding(path, prediction):
    text = " ".join(above(path, prediction).split())
    found = [match[0] for pattern in FINDINGS[prediction] for match in re.finditer(pattern, text, re.I)]
    assert not found
    assert any(re.search(pattern, words_of(BANK[prediction]), re.I) for pattern in FINDINGS[prediction]), "the patterns miss the finding"


URGENCY = {
    "Now": "numb between cauda pass.water bowel both.*legs foot.that.drops tearing throbs cold calf chest fainting pregnancy",
    "Today": "spreads fever surgery immune needle fall over.70 steroids middle.of.the.back burning",
    "Within days": "weight.loss cancer night stiff before.45 psoriasis eye bowel.disease",
}


def test_the_list_of_when_to_get_help_names_every_sign_with_its_urgency():
    text = (ROOT / "lessons/00-start-here.md").read_text().split("## When to get help")[1].split("Ask first, too")[0]
    lists = dict(zip(("Now", "Today", "Within days"), text.split("### ")[1:], strict=True))
    for urgency, signs in URGENCY.items():
        assert lists[urgency].startswith(urgency)
        missing = [sign for sign in signs.split() if not re.search(sign, lists[urgency], re.I | re.S)]
        assert not missing, f"{urgency}: {missing}"


@pytest.mark.parametrize(("card", "sign"), [("start_saddle", "Numb skin between the legs"), ("start_new_weakness", "a foot that drops")])
def test_a_card_about_an_emergency_asks_for_help_as_soon_as_the_list_does(card, sign):
    now = (ROOT / "lessons/00-start-here.md").read_text().split("### Now")[1].split("### Today")[0]
    assert sign in now
    assert re.search(r"\bnow\b", BANK[card].option(BANK[card].key).text)


def test_the_lesson_on_one_leg_shows_no_number_of_the_back():
    text = (ROOT / "lessons/03-one-leg.md").read_text()
    assert not re.search(r"L4|L5|\bdisc\b|compression|lumbar", text)


def minutes_of(text):
    """What a part of a lesson takes: reading, cards, and what the activities ask; boxes that stay shut are left out."""
    spoken = re.sub(r"```.*?```|<!--.*?-->|\{(?:cite|claim)\}`[^`]*`|<details>(?!<summary>Open the key).*?</details>", "", text, flags=re.S)
    seconds = 60 * len(spoken.split()) / WORDS_A_MINUTE
    for call, name in ANY_CALL.findall(text):
        seconds += CARD[BANK[name].kind] if call == "ask" else ROUTINE[name] if call == "routine" else SECONDS[call]
    return (seconds + sum(each * len(re.findall(sign, text, re.M)) for sign, each in DONE.items())) / 60


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_every_section_takes_eight_minutes_at_most(path):
    for heading, text in sections(path):
        assert minutes_of(text) <= 8, f"{heading}: {minutes_of(text):.1f} minutes"


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_the_minutes_on_a_lesson_are_what_it_takes_without_its_extras(path):
    core, _, extra = path.read_text().split("---\n", 2)[2].partition(EXTRA)
    assert abs(minutes_of(core) - matter(path)["minutes"]) <= 1, f"{minutes_of(core):.1f} minutes by count"
    if extra:
        told = int((re.search(r"about (\d+) minutes", extra) or [0, 1])[1])
        assert abs(minutes_of(extra) - told) <= 1.5, f"{minutes_of(extra):.1f} minutes by count"


def test_the_short_path_takes_35_minutes_and_the_course_little_more_than_three_hours():
    first = dict(sections(LESSONS[0]))
    help_first = sum(minutes_of(text) for heading, text in first.items() if heading != "Eight guesses before you begin")
    leg = sum(minutes_of(text) for heading, text in sections(LESSONS[3]) if heading not in ("Look back", EXTRA[3:]))
    assert 25 <= help_first + leg <= 35
    assert sum(matter(path)["minutes"] for path in LESSONS) <= 200


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_a_lesson_asks_its_reader_to_stand_up(path):
    assert len(re.findall(r"\bstand up\b", path.read_text(), re.I)) >= len(sections(path)) // 4
