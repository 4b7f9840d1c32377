"""The exercises: whole rows, ladders that lead both ways, numbers with a source, and no dose on memory alone. About 6 s."""

import json
import re
import shutil
import tomllib
from itertools import pairwise

import pytest
from click.testing import CliRunner
from gluteal.body.postures import form
from gluteal.cli import main
from gluteal.evidence import studies
from gluteal.evidence.measured import measured
from gluteal.routine import ExerciseError, cautions, exercise, exercises, kit, model
from gluteal.routine.exercises import HERE, load_exercises, load_rows
from gluteal.routine.model import GROUPS, efforts, work_out
from gluteal.routine.records import FAMILIES, Caution, Kit, in_words

ALL = exercises()
LADDERS = [
    ("prone_hip_extension", "reverse_hyper_bed", "reverse_hyper", "loaded_reverse_hyper"),
    ("clamshell", "side_lying_abduction", "standing_abduction", "banded_side_step", "monster_walk"),
    ("box_squat", "squat", "half_squat_walk", "duck_walk"),
    ("glute_bridge", "single_leg_bridge", "hip_thrust"),
    ("bird_dog_leg", "bird_dog"),
    ("side_plank_knees", "side_plank"),
]
# The keys that pictures and plans go by.
KEYS = {
    "reverse_hyper", "reverse_hyper_bed", "prone_hip_extension", "loaded_reverse_hyper", "banded_side_step", "standing_abduction",
    "side_lying_abduction", "banded_squat_hold", "monster_walk", "duck_walk", "half_squat_walk", "squat", "box_squat", "glute_bridge",
    "single_leg_bridge", "hip_thrust", "hinge", "split_squat", "step_up", "clamshell", "bird_dog", "side_plank", "side_plank_knees",
    "dead_bug", "hip_flexor_stretch", "hamstring_stretch", "hip_rotation_mobility", "cat_cow", "walking",
}  # fmt: skip


def names(each):
    return each.key


def row_words(each):
    """Every text that stands in an exercise's row."""
    slips = [text for slip in each.errors for text in (slip.error, slip.way_out)]
    found = [text for one in each.activity for text in (one.words, one.form)]
    ways = [each.less, each.more, each.off_reason]
    return [*each.steps, *each.cues, *each.notes, *slips, *found, each.name, each.purpose, each.start, each.end, *ways]


def test_the_library_holds_what_the_course_teaches():
    assert set(ALL) >= KEYS and len(ALL) >= 24
    assert {each.family for each in ALL.values()} == set(FAMILIES)


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder[-1])
def test_a_ladder_leads_up_and_down_and_never_gets_gentler(ladder):
    for lower, upper in pairwise(ladder):
        assert upper in ALL[lower].harder and lower in ALL[upper].easier
    levels = [ALL[key].level for key in ladder]
    assert levels == sorted(levels)


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_every_demanding_exercise_has_a_gentler_one(each):
    assert all(ALL[other].level <= each.level for other in each.easier)
    assert all(ALL[other].level >= each.level for other in each.harder)
    if each.level > 1:
        assert each.easier, f"{each.key} is hard and leads to nothing gentler"


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_every_exercise_has_an_easier_way_and_all_but_the_deepest_a_harder_one(each):
    assert each.easier or each.less
    assert each.harder or each.more or each.key == "duck_walk"


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_every_code_of_a_source_exists_and_says_how_far_it_was_read(each):
    known = studies()
    for one in each.activity:
        assert known[one.source].mark and one.mark in ("V", "V2", "C", "M")
        assert one.central is None or 0 <= (one.low or 0) <= one.central <= (one.high or 999)
    # A study that a note names stands among the sources.
    for name in re.findall(r"\(.*?([A-Z][a-zü]+) (?:\d{4}\w?)\)", " ".join(each.notes)):
        assert any(name in known[code].short for code in each.sources), f"{each.key}: {name} is not among its sources"


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_every_number_in_a_note_names_who_found_it(each):
    for note in each.notes:
        if re.search(r"\d+(\.\d+)? %|\b\d+ (people|men)\b|\bfive people\b|\d\.\d times", note):
            assert re.search(r"\(.*\b(19|20)\d\d\w?\)|review of \d{4}|Lewis\)", note), note


def test_a_dose_never_rests_on_memory_alone():
    for each in ALL.values():
        assert each.basis in ("trial", "guideline", "convention")
        if each.basis != "convention":
            assert any(studies()[code].mark != "M" for code in each.sources), each.key
        assert all(one.decides == (one.mark != "M") for one in each.activity)


def test_no_figure_stands_twice():
    """What evidence/emg.toml holds is named, not written again."""
    kept = {(row.group, row.source, row.central) for row in measured("emg").values() if row.central is not None}
    rows = tomllib.loads((HERE / "exercises.toml").read_text())
    again = [
        (key, one) for key, row in rows.items() for one in row.get("found", []) if (one["muscle"], one["source"], one.get("value")) in kept
    ]
    assert not again


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_steps_can_be_followed(each):
    assert 3 <= len(each.steps) <= 6 and all(len(step.split()) <= 20 for step in each.steps)
    assert 1 <= len(each.cues) <= 3 and all(len(cue.split()) <= 9 for cue in each.cues)
    assert each.errors and all(slip.way_out for slip in each.errors)
    assert each.tempo[-1].to == "start" and each.tempo[0].to == "end"
    assert 1 <= each.seconds <= 30


def test_the_duck_walk_is_off_and_says_why():
    off = [each.key for each in ALL.values() if not each.on]
    assert off == ["duck_walk"]
    assert "No study" in ALL["duck_walk"].off_reason and "half squat" in ALL["duck_walk"].off_reason
    assert {"knee_deep_bend", "hip_replacement_90", "knee_flare"} <= set(ALL["duck_walk"].not_for)


def test_nobody_hangs_over_a_chair():
    assert "reverse_hyper_bed" in ALL["reverse_hyper"].easier and ALL["reverse_hyper_bed"].kit == ("bed",)
    for thing in ("bench", "bed"):
        assert "Never use a chair" in kit()[thing].care
    assert "bolted" in kit()["bench"].care


def test_every_band_comes_with_its_check_and_the_word_on_latex():
    assert "crack" in kit()["band"].care and "latex" in kit()["band"].care
    assert all("latex_allergy" in each.mind for each in ALL.values() if "band" in each.kit)


def test_a_height_is_told_in_both_units_where_it_counts():
    assert kit()["step"].advice.endswith("within reach. 10 to 20 cm (4 to 8 in) high suits most adults.")
    assert kit()["band"].tall("kg") == "" and kit()["band"].advice == kit()["band"].care


def test_every_caution_is_used_and_no_exercise_names_one_twice():
    used = {tag for each in ALL.values() for tag in (*each.not_for, *each.ask_first, *each.mind)}
    assert used | {"clinician_first"} == set(cautions()) and cautions()["clinician_first"].everywhere
    for each in ALL.values():
        tags = [*each.not_for, *each.ask_first, *each.mind]
        assert len(tags) == len(set(tags)), each.key


def test_a_deep_bend_asks_about_an_artificial_hip_or_knee():
    for key in ("duck_walk", "squat", "split_squat"):
        each = ALL[key]
        assert {"hip_replacement_90", "knee_replacement_deep_bend"} <= {*each.not_for, *each.ask_first}


def test_lying_on_the_front_asks_about_pregnancy():
    prone = [each for each in ALL.values() if "on your front" in f"{each.start} {each.steps[0]}"]
    assert len(prone) == 4 and all("pregnancy_prone" in (*each.not_for, *each.ask_first) for each in prone)


@pytest.mark.parametrize("each", [each for each in ALL.values() if each.posture], ids=names)
def test_a_posture_is_one_the_body_model_knows(each):
    assert form(each.posture).about


def test_the_models_words_are_those_the_model_gives_today():
    assert work_out() == efforts()


def test_the_author_works_them_out_by_one_command(tmp_path, monkeypatch):
    monkeypatch.setattr(model, "FILE", tmp_path / "efforts.json")
    done = CliRunner().invoke(main, ["assets", "--exercises"])
    assert done.exit_code == 0 and "worked out" in done.output
    assert json.loads((tmp_path / "efforts.json").read_text()).keys() == ALL.keys()
    model._kept.cache_clear()


def test_what_the_model_says_keeps_within_its_limits():
    for key, effort in efforts().items():
        assert set(effort) == {"model", "reason", "held", "muscles"} and set(effort["muscles"]) <= set(GROUPS)
        assert bool(effort["reason"]) == (effort["model"] != "full"), key
        for low, central, high in effort["muscles"].values():
            assert 0 <= low <= central <= high <= 100
    assert not efforts()["duck_walk"]["held"] and not efforts()["duck_walk"]["muscles"]
    assert efforts()["clamshell"]["model"] == "none" and not efforts()["split_squat"]["muscles"]


@pytest.mark.parametrize(
    ("percent", "word"),
    [(0, "low"), (20.4, "low"), (21, "moderate"), (40, "moderate"), (41, "high"), (61, "very high"), (125, "very high")],
)
def test_a_share_has_its_word(percent, word):
    assert in_words(percent) == word


def test_an_unknown_exercise_is_answered_with_near_ones():
    with pytest.raises(ExerciseError, match="no exercise is called 'reverse_hiper'; near it: reverse_hyper"):
        exercise("reverse_hiper")


@pytest.fixture
def spoilt(tmp_path):
    """Load a copy of the file in which one piece of text was replaced."""

    def load(old, new):
        path = tmp_path / "exercises.toml"
        shutil.copy(HERE / "exercises.toml", path)
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        return load_exercises(path, kit(), cautions())

    return load


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('= "hip_extension"', '= "hip_extention"', "exercises.toml: prone_hip_extension: family is 'hip_extention'.*near it: hip_ext"),
        ('kit       = ["mat"]', 'kit       = ["matt"]', "prone_hip_extension: kit is 'matt'.*near it: mat"),
        ('harder    = ["reverse_hyper_bed"]', "harder    = []", "reverse_hyper_bed: easier names prone_hip_extension, whose harder"),
        ('["reverse_hyper_bed"]', '["reverse_hyper_bad"]', "harder is 'reverse_hyper_bad'.*near it: reverse_hyper_bed"),
        ('["maximus-prone-extension"', '["maximus-prone-extensio"', "measured is 'maximus-prone-extensio'.*near it: maximus"),
        ('sources   = ["design"]', 'sources   = ["S999"]', "sources is 'S999'"),
        ('posture   = "prone_leg_raise"', 'posture   = "prone_leg_rise"', "posture is 'prone_leg_rise'.*near it: prone_leg_raise"),
        ("no_data   = true\n", "", "reverse_hyper_bed: no_data must be true"),
        ('mind      = ["reflux_head_low"]', 'mind      = ["reflux"]', "mind is 'reflux'.*near it: reflux_head_low"),
        ("less      = ", "# less    = ", "prone_hip_extension: less is missing; an exercise without an easier form"),
        ("seconds = 2", "seconds = -2", r"tempo\[0\]: seconds is -2"),
        ('breath = "out"', 'breath = "hold"', r"tempo\[0\]: breath is 'hold'"),
        ('purpose   = "The gentlest', 'porpose   = "The gentlest', "porpose is no field; near it: purpose"),
        ("on        = false", "on        = true", "duck_walk: off_reason is"),
        ('muscle = "glmax"\nwords', 'muscle = "glmaks"\nwords', r"found\[0\]: muscle is 'glmaks'.*near it: glmax"),
        ('words  = "low when', 'value  = 12\nwords  = "low when', "value is 12 and words are"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_whole_is_named_with_its_field_and_near_names(spoilt, old, new, words):
    with pytest.raises(ExerciseError, match=words):
        spoilt(old, new)


@pytest.mark.parametrize(("file", "record", "old", "new", "words"), [
    ("kit.toml", Kit, "height = [10, 20]", "height = [20, 10]", r"kit.toml: step: height is \[20, 10\]; write the lowest"),
    ("kit.toml", Kit, 'care   = ""', 'caer   = ""', "kit.toml: mat: caer is no field; near it: care"),
    ("cautions.toml", Caution, 'source = "design"', 'source = "desing"', "clinician_first: source is 'desing'"),
    ("cautions.toml", Caution, 'who    = ["pregnancy"]', 'who    = "pregnancy"', "pregnancy_prone: who is 'pregnancy'; write a list"),
])  # fmt: skip
def test_kit_and_cautions_are_checked_alike(tmp_path, file, record, old, new, words):
    path = tmp_path / file
    path.write_text((HERE / file).read_text().replace(old, new, 1))
    with pytest.raises(ExerciseError, match=words):
        load_rows(path, record)


def test_a_file_that_is_no_toml_says_so(tmp_path):
    (tmp_path / "kit.toml").write_text("[mat\n")
    with pytest.raises(ExerciseError, match=r"kit\.toml: cannot be read as TOML"):
        load_rows(tmp_path / "kit.toml", Kit)


def test_words_are_plain_calm_and_british():
    from test_prose import AMERICAN, FEARFUL, FORBIDDEN, HYPE, QUOTED

    texts = [text for each in ALL.values() for text in row_words(each)]
    texts += [row.words for row in cautions().values()] + [row.advice for row in kit().values()]
    texts += [effort["reason"] for effort in efforts().values()]
    for rule in (FORBIDDEN, FEARFUL, HYPE, AMERICAN):
        assert not [text for text in texts if re.search(rule, QUOTED.sub("", text), re.I)]


@pytest.mark.parametrize("each", ALL.values(), ids=names)
def test_an_exercise_can_be_read_at_grade_nine(each):
    from test_prose import grade, plain

    texts = [text.rstrip(".") for text in row_words(each) if text]
    texts += [cautions()[tag].words for tag in (*each.not_for, *each.ask_first, *each.mind)] + [kit()[thing].care for thing in each.kit]
    assert grade(plain(". ".join(texts))) <= 9


def test_the_words_of_a_player_are_plain_calm_and_british():
    from gluteal_widgets.exercise_words import MEANING
    from gluteal_widgets.player import play
    from test_prose import AMERICAN, FEARFUL, FORBIDDEN, HYPE

    cards = [play(key).cards[key] | {"sources": []} for key in ALL]  # citations keep their own spelling
    said = MEANING + json.dumps(cards, ensure_ascii=False)
    for rule in (FORBIDDEN, FEARFUL, HYPE, AMERICAN):
        assert not re.findall(rule, said, re.I)
