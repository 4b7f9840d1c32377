"""The bank read back from Moodle XML and from QTI, by small readers of those formats: nothing lost, and the same marks. Takes a second."""

import io
import itertools
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.quiz import bank, load_questions, mark
from gluteal.quiz.exports import moodle_xml, qti_package
from gluteal.quiz.exports.xml import exported

GUIDE = Path(__file__).resolve().parents[2] / "docs/questions.md"
NS = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1", "cp": "http://www.imsglobal.org/xsd/imscp_v1p1"}


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    """One of each kind, with stress and signs that XML has to escape, and the whole open bank."""
    path = tmp_path_factory.mktemp("bank") / "03-one-leg.toml"
    text = "\n".join(re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S))
    path.write_text(text.replace("The trunk leans forward", "The *trunk* leans < 10° & forward ]]>"), encoding="utf-8")
    return [*load_questions(path).values(), *bank().values()]


@pytest.fixture(scope="module")
def moodle(questions):
    root = ET.fromstring(moodle_xml(questions))
    return {item.findtext("idnumber"): item for item in root if item.get("type") != "category"}


@pytest.fixture(scope="module")
def qti(questions):
    with zipfile.ZipFile(io.BytesIO(qti_package(questions))) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))
        files = [resource.get("href") for resource in manifest.iterfind(".//cp:resource", NS)]
        assert sorted(package.namelist()) == sorted(["imsmanifest.xml", *files]), "the manifest names every file and no other"
        items = [ET.fromstring(package.read(name)) for name in files]
    return {item.get("identifier"): item for item in items}


def words(element):
    return " ".join("".join(element.itertext()).split())


def subsets(question):
    keys = [option.key for option in question.options]
    return [list(some) for size in range(1, len(keys) + 1) for some in itertools.combinations(keys, size)]


def test_every_question_but_predictions_goes_out_once_for_each_set_of_its_numbers(questions, moodle, qti):
    names = [question.id for question in exported(questions)]
    assert list(moodle) == names and list(qti) == names
    assert {"abductor_pull_drawn_1", "abductor_pull_drawn_2"} <= set(names) and "lean_prediction" not in names


def test_the_words_arrive_whole_with_their_signs(moodle, qti):
    for item in (moodle["step_up_order"], qti["step_up_order"]):
        assert "leans < 10° & forward ]]>" in words(item).replace("&lt;", "<").replace("&amp;", "&").replace("&gt;", ">")
    assert "<em>left</em>" in moodle["stance_side"].findtext("questiontext/text")
    assert qti["stance_side"].find(".//q:prompt//{*}em", NS).text == "left"


def moodle_share(item, ticked, question):
    fractions = dict(
        zip((option.key for option in question.options), (float(each.get("fraction")) for each in item.findall("answer")), strict=True)
    )
    return max(0, sum(fractions[key] for key in ticked)) / 100


def test_moodle_gives_the_same_marks_for_choices(questions, moodle):
    for question in exported(questions):
        item = moodle[question.id]
        if question.kind in ("one", "hotspot", "many"):
            assert item.findtext("single") == ("false" if question.kind == "many" else "true")
            for ticked in subsets(question) if question.kind == "many" else [[option.key] for option in question.options]:
                answer = {"ticked": ticked} if question.kind == "many" else ticked[0]
                assert moodle_share(item, ticked, question) * question.points == pytest.approx(mark(question, answer).score, abs=1e-5)


def test_moodle_gives_the_same_marks_for_numbers_and_converts_units(questions, moodle):
    numbers = [question for question in exported(questions) if question.kind == "number"]
    for question in numbers:
        item = moodle[question.id]
        units = {unit.findtext("unit_name"): float(unit.findtext("multiplier")) for unit in item.iterfind("units/unit")}
        for percent in (0, 4.9, -9.9, 14, 29, 60):
            value = question.key * (1 + percent / 100)
            steps = [
                float(a.get("fraction"))
                for a in item.findall("answer")
                if abs(value - float(a.findtext("text"))) <= float(a.findtext("tolerance"))
            ]
            share = max(steps, default=0) / 100
            for unit, multiplier in (units or {"": 1}).items():
                given = {"value": repr(value * multiplier), "unit": unit}
                assert mark(question, given).score == pytest.approx(share * question.points), (question.id, given)
    assert len(numbers) > 4


def test_moodle_gets_every_pair_and_the_whole_order(questions, moodle):
    pairs = [(each.findtext("text"), each.findtext("answer/text")) for each in moodle["who_does_what"].findall("subquestion")]
    assert ("<p>Gluteus maximus</p>", "Takes the thigh back") in pairs and ("", "Bends the knee") in [
        (text or "", answer) for text, answer in pairs
    ]
    steps = moodle["step_up_order"].findall("answer")
    assert [each.get("fraction") for each in steps] == ["1", "2", "3"] and "foot is set down" in steps[0].findtext("text")


def qti_score(item, response):
    """What a QTI player gives: the mapping, or the response processing's own conditions."""
    template = item.find("q:responseProcessing", NS).get("template", "")
    if template.endswith("map_response"):
        mapping = item.find("q:responseDeclaration/q:mapping", NS)
        values = {entry.get("mapKey"): float(entry.get("mappedValue")) for entry in mapping}
        total = sum(values.get(key, float(mapping.get("defaultValue"))) for key in response)
        return max(total, float(mapping.get("lowerBound", "-inf")))
    correct = [value.text for value in item.iterfind("q:responseDeclaration/q:correctResponse/q:value", NS)]
    for step in item.iterfind("q:responseProcessing/q:responseCondition/*", NS):
        equal = step.find("q:equal", NS)
        if equal is None:
            met = response == correct
        else:
            key, percent = float(correct[0]), float(equal.get("tolerance").split()[0])
            met = abs(float(response[0]) - key) <= abs(key) * percent / 100 + 1e-9
        if met:
            return float(step.findtext("q:setOutcomeValue/q:baseValue", namespaces=NS))
    return 0


def test_qti_gives_the_same_marks(questions, qti):
    for question in exported(questions):
        item = qti[question.id]
        if question.kind in ("one", "hotspot"):
            tried = [([option.key], option.key) for option in question.options]
        elif question.kind == "many":
            tried = [(ticked, {"ticked": ticked}) for ticked in subsets(question)]
        elif question.kind == "match":
            choices = [choice.key for choice in question.choices]
            pairs = [
                dict(zip((row.key for row in question.rows), given, strict=True))
                for given in itertools.product(choices, repeat=len(question.rows))
            ]
            tried = [([f"row_{row} choice_{choice}" for row, choice in each.items()], {"pairs": each}) for each in pairs]
        elif question.kind == "number":
            values = [question.key * (1 + percent / 100) for percent in (0, 4.9, -14, 40)]
            tried = [([repr(value)], {"value": repr(value), "unit": question.unit}) for value in values]
        else:
            continue
        for response, answer in tried:
            assert qti_score(item, response) == pytest.approx(mark(question, answer).score), (question.id, answer)
    assert qti_score(qti["step_up_order"], ["a", "b", "c"]) == 1 and qti_score(qti["step_up_order"], ["b", "a", "c"]) == 0


def test_qti_identifiers_are_unique_and_every_reference_holds(qti):
    for name, item in qti.items():
        offered = [
            each.get("identifier") for tag in ("simpleChoice", "simpleAssociableChoice") for each in item.iterfind(f".//q:{tag}", NS)
        ]
        assert len(set(offered)) == len(offered), name
        named = [value.text for value in item.iterfind(".//q:correctResponse/q:value", NS)]
        named += [entry.get("mapKey") for entry in item.iterfind(".//q:mapEntry", NS)]
        assert not offered or {part for text in named for part in text.split()} <= set(offered), name
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", text) for text in [name, *offered])
        order = [child.tag.split("}")[1] for child in item]
        wanted = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
        assert order == sorted(order, key=wanted.index), f"{name}: the order that the specification asks for"


def test_the_same_questions_give_the_same_bytes(questions):
    assert qti_package(questions) == qti_package(questions) and moodle_xml(questions) == moodle_xml(questions)


def test_the_command_writes_both_and_says_what_stays(tmp_path):
    paths = [str(tmp_path / "bank.xml"), str(tmp_path / "bank.zip")]
    done = CliRunner().invoke(main, ["export", "bank", "--moodle", paths[0], "--qti", paths[1], "--lesson", "03-one-leg"])
    assert done.exit_code == 0 and "1 prediction left out" in done.output
    assert len(ET.parse(paths[0]).getroot()) > 5 and zipfile.is_zipfile(paths[1])
    assert "say where to" in CliRunner().invoke(main, ["export", "bank"]).output
    assert "no questions of 42-x" in CliRunner().invoke(main, ["export", "bank", "--qti", paths[1], "--lesson", "42-x"]).output
