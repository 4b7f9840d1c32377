"""The evidence files are complete, and the loader refuses what is not. Takes under a second."""

import re
from dataclasses import FrozenInstanceError, fields

import pytest
from gluteal.evidence import MARKS, EvidenceError, claims, glossary, load, muscles, studies
from gluteal.evidence.load import load_claims, load_glossary, load_muscles, load_studies
from gluteal.evidence.records import Muscle

STUDY = '[S1]\ncitation = "Cooper 2016"\nshort = "Cooper 2016"\nmark = "V"\nchecked = "2026-11"\n'
TERM = '[pelvis]\nmeaning = "A ring of bone."\nsource = "S1"\n'
CLAIM = """[one]
claim = "a"
topic = "The duck walk"
right = "b"
verdict = "definition"
certainty = "high"
explanation = "c"
checked = "2026-11"
findings = [{source = "S1", people = "8 people", measured = "d"}]
"""
# What the article claims, in its order, and the verdict of our reading.
VERDICTS = {
    "well supported": """
        glutes-actions glutes-stabilise-pelvis exercise-reduces-lbp band-targets-gmed not-a-life-sentence
        consistency-pays
    """,
    "plausible, limited evidence": """
        lbp-nearly-everyone inactivity-causes-lbp glutes-support-spine weak-glutes-cause-lbp erectors-take-over
        posterior-chain-better prevents-future-problems rhe-relieves-tightness gmed-weak-back-strain duck-targets
        duck-gmax duck-flexibility hip-mobility-cuts-lbp
    """,
    "mixed evidence": """
        sitting-causes-lbp bad-posture-causes-lbp overload-pain-injury pelvic-tilt-strains-back
        glute-strength-reduces-lbp rhe-targets-glutes-hams rhe-reduces-back-strain avoid-slouching
        hamstring-tightness-lbp strong-core-protects
    """,
    "goes beyond the evidence": """
        glutes-power-walking weak-glutes-prospective glutes-inactive leads-to-herniation leads-to-sciatica
        leads-to-chronic-pain weak-glutes-pelvic-tilt strength-redistributes-load relieves-spinal-pressure
        rhe-decompresses rhe-pelvic-alignment gmed-prevents-forward-tilt duck-low-impact duck-stabilises-back
        pain-free
    """,
    "definition": """
        glutes-are-three erectors-are-the-low-back band-also-engages-abductors trio-essential
    """,
}
MUSCLE_KEYS = [
    *("glmax", "glmed", "glmin", "piri", "tfl", "hams", "erector", "multifidus", "ql", "iliopsoas", "itb"),
    *("psoas", "iliacus", "recfem", "sartorius", "obturator", "quadfem", "addmag", "biceps", "semitendinosus", "semimembranosus"),
    *("iliocostalis", "longissimus", "spinalis", "latissimus", "tlf"),
]
SIZE = ("size", "size_source")


@pytest.fixture
def written(tmp_path):
    def write(text, name="rows.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_pictures_find_every_muscle_they_name():
    assert sorted(muscles()) == sorted(MUSCLE_KEYS)


def test_every_muscle_says_everything_in_plain_text():
    for muscle in muscles().values():
        assert all(getattr(muscle, field.name) for field in fields(Muscle) if field.name not in SIZE)
        assert bool(muscle.size) == bool(muscle.size_source)
        assert not re.search(r"[<>{}`*]", " ".join(vars(muscle).values()))


def test_every_source_that_a_row_names_is_in_the_list_of_sources():
    named = {row.source for row in [*muscles().values(), *glossary().values()]}
    named |= {finding.source for claim in claims().values() for finding in claim.findings}
    assert named <= set(studies())


def test_every_claim_says_first_what_the_article_gets_right():
    for claim in claims().values():
        assert claim.right and claim.explanation and claim.findings
        assert "wrong" not in claim.verdict


def test_every_claim_of_the_article_has_its_row_and_its_verdict():
    expected = {name: verdict for verdict, names in VERDICTS.items() for name in names.split()}
    assert len(expected) == 48
    assert {name: claim.verdict for name, claim in claims().items()} == expected


def test_only_a_definition_goes_without_a_certainty():
    assert all((claim.certainty == "not rated") == (claim.verdict == "definition") for claim in claims().values())


def test_no_claim_is_rated_moderate_or_high_on_memory_or_a_model_alone():
    for claim in claims().values():
        if claim.certainty in ("moderate", "high"):
            assert {studies()[finding.source].mark for finding in claim.findings} & {"V"}, claim.id


def test_a_claim_without_a_study_says_that_none_was_found():
    for claim in claims().values():
        sources = {finding.source for finding in claim.findings}
        assert ("search" in sources) <= ("We found no study" in claim.explanation), claim.id
        assert sources != {"search"} or claim.certainty == "very low", claim.id


def test_no_two_findings_or_explanations_of_one_claim_are_the_same():
    for claim in claims().values():
        assert len({(finding.source, finding.measured) for finding in claim.findings}) == len(claim.findings), claim.id
    explanations = [claim.explanation for claim in claims().values()]
    assert len(set(explanations)) == len(explanations)


def test_every_doi_is_written_as_a_doi():
    for study in studies().values():
        assert study.doi == "" or re.fullmatch(r"10\.\d{4,9}/\S+", study.doi), study


def test_a_row_cannot_be_changed_after_loading():
    with pytest.raises(FrozenInstanceError):
        muscles()["glmed"].nerve = "another"


def test_a_caller_cannot_empty_the_table_for_others():
    muscles().clear()
    assert muscles()


def test_every_mark_is_explained():
    assert {study.mark for study in studies().values()} <= set(MARKS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("mark = ", "marks = "), r"rows.toml: S1: marks is not a field"),
        (('mark = "V"\n', ""), r"rows.toml: S1: mark is missing"),
        (('"V"', '"X"'), r"rows.toml: S1: mark is 'X'; allowed are V, V2, C, M"),
        (('"V"', "5"), r"rows.toml: S1: mark is 5"),
        (('"Cooper 2016"', '" "'), r"rows.toml: S1: citation is ' '"),
        (("2026-11", "last week"), r"rows.toml: S1: checked is 'last week'"),
        (("[S1]", "[S1"), r"rows.toml: not readable as TOML"),
        (("[S1]", 'S0 = "x"\n[S1]'), r"rows.toml: S0 is 'x'; write it as a table"),
    ],
)
def test_a_damaged_source_row_is_named_with_file_row_and_field(written, change, message):
    with pytest.raises(EvidenceError, match=message):
        load_studies(written(STUDY.replace(*change)))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EvidenceError, match=r"gone.toml: there is no such file"):
        load_studies(tmp_path / "gone.toml")


def test_a_term_with_an_unknown_source_is_refused(written):
    with pytest.raises(EvidenceError, match=r"rows.toml: pelvis: source is 'S9', which is not in studies.toml"):
        load_glossary(written(TERM.replace("S1", "S9")), {"S1"})


def test_a_muscle_without_a_nerve_is_refused(written):
    rows = '[glmed]\nname = "a"\ngroup = "glutes"\norigin = "b"\ninsertion = "c"\naction = "d"\nin_short = "e"\nsource = "S1"\nmark = "M"\n'
    with pytest.raises(EvidenceError, match=r"rows.toml: glmed: nerve is missing"):
        load_muscles(written(rows), {"S1"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"definition"', '"wrong"'), r"one: verdict is 'wrong'; allowed are well supported"),
        (('"high"', '"sure"'), r"one: certainty is 'sure'"),
        (('[{source = "S1", people = "8 people", measured = "d"}]', "[]"), r"one: findings is \[\]; list at least one"),
        (('people = "8 people", ', ""), r"one: findings\[0\]: people is missing"),
        (('source = "S1"', 'source = "S9"'), r"one: source is 'S9', which is not in studies.toml"),
        (('claim = "a"\n', 'claim = "a"\nid = "two"\n'), r"one: id is not a field"),
    ],
)
def test_a_damaged_claim_is_named_with_row_and_field(written, change, message):
    with pytest.raises(EvidenceError, match=message):
        load_claims(written(CLAIM.replace(*change)), {"S1"})


def test_a_size_without_a_source_is_refused(written):
    text = (load.HERE / "muscles.toml").read_text(encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"glmax: size.*'B99'"):
        load_muscles(written(text.replace('size_source = "B17"', 'size_source = "B99"', 1)), studies())


def test_sizes_of_back_muscles_are_those_of_the_body_model():
    """Maximal force by 46 N per square centimetre, the model's own figure for the trunk, right side."""
    from gluteal.body.muscles import muscles as model

    bundles = {"erector": ("IL_", "LTp"), "iliocostalis": ("IL_",), "longissimus": ("LTp",), "multifidus": ("MF_",), "ql": ("QL_",)}
    force = dict(zip(model().muscle.tolist(), model().max_isometric_force.tolist(), strict=True))
    for key, stems in bundles.items():
        area = sum(value for name, value in force.items() if name.startswith(stems) and name.endswith("_r")) / 46
        assert muscles()[key].size.startswith(f"About {area:.0f} cm²"), key


def test_sizes_of_parts_add_up_to_the_size_of_their_group():
    """Rows of the published shares are rounded to a tenth of a per cent, so a sum of three may differ by as much."""

    def share(key):
        return float(muscles()[key].size.split(" %")[0])

    assert share("psoas") + share("iliacus") == pytest.approx(share("iliopsoas"), abs=0.11)
    assert share("biceps") + share("semitendinosus") + share("semimembranosus") == pytest.approx(share("hams"), abs=0.16)
