"""Every number that a picture of evidence may show stands in a row with source, mark, people and spread. Under a second."""

import re

import pytest
from gluteal.evidence import EvidenceError, studies
from gluteal.evidence.measured import TABLES, load_measured, measured

ROW = """[walk]
label = "Side-step"
group = "glmed"
source = "S69"
mark = "V"
n = 20
unit = "% MVIC"
spread = "SD"
low = 27
central = 61
high = 95
"""
ROWS = {(table, key): row for table in TABLES for key, row in measured(table).items()}


@pytest.fixture
def load(tmp_path):
    def written(text):
        path = tmp_path / "rows.toml"
        path.write_text(text, encoding="utf-8")
        return load_measured(path, studies())

    return written


def test_a_whole_row_is_read(load):
    row = load(ROW)["walk"]
    assert (row.low, row.central, row.high, row.n, row.counted, row.study) == (27, 61, 95, 20, "20 people", "Distefano 2009")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('source = "S69"\n', ""), "rows.toml: walk: source is missing"),
        (('mark = "V"\n', ""), "rows.toml: walk: mark is missing"),
        (("n = 20\n", ""), "rows.toml: walk: n is missing"),
        (('spread = "SD"\n', ""), "rows.toml: walk: spread is missing"),
        (("low = 27\n", ""), "rows.toml: walk: spread 'SD' needs low, central, high, and the row has central, high"),
        (("central = 61\n", ""), "rows.toml: walk: spread 'SD' needs low, central, high"),
        (('unit = "% MVIC"\n', ""), "rows.toml: walk: a number needs a unit"),
        (('"S69"', '"S999"'), "rows.toml: walk: source is 'S999', which is not in studies.toml"),
        (('"V"', '"seen"'), "rows.toml: walk: mark is 'seen'; allowed are V, V2, C, M"),
        (('"SD"', '"error"'), "rows.toml: walk: spread is 'error'"),
        (("n = 20", "n = 0"), "rows.toml: walk: n is 0; write how many people"),
        (("n = 20", 'n = "many"'), "rows.toml: walk: n is 'many'"),
        (("61", '"61"'), "rows.toml: walk: central is '61'; write a number"),
        (("27", "70"), r"rows.toml: walk: low, central and high are \[70, 61, 95\]; they must rise"),
        (("label", "name"), "rows.toml: walk: name is not a field"),
        (('"Side-step"', '" "'), "rows.toml: walk: label is ' '"),
        (('"SD"\nlow = 27\ncentral = 61\nhigh = 95', '"no number"'), "rows.toml: walk: a number needs a unit, and a row without"),
        (('unit = "% MVIC"\nspread = "SD"\nlow = 27\ncentral = 61\nhigh = 95', 'spread = "no number"'), "rows.toml: walk: says is missing"),
    ],
)
def test_a_row_that_is_not_whole_is_refused_with_file_row_and_field(load, change, message):
    assert change[0] in ROW
    with pytest.raises(EvidenceError, match=message):
        load(ROW.replace(*change))


def test_an_unknown_table_is_refused_with_those_that_there_are():
    with pytest.raises(EvidenceError, match="'emgs'; known are emg, effects"):
        measured("emgs")


@pytest.mark.parametrize(("table", "key"), ROWS)
def test_every_source_is_in_the_list_and_none_is_trusted_more_than_it_was_read(table, key):
    row = ROWS[table, key]
    assert row.source in studies()
    if studies()[row.source].mark == "M":
        assert row.mark == "M"


def test_a_standard_deviation_reaches_as_far_up_as_down():
    for row in ROWS.values():
        if row.spread == "SD":
            assert row.high - row.central == pytest.approx(row.central - row.low), row.key


def test_people_that_are_counted_in_words_are_those_that_are_counted():
    for row in ROWS.values():
        found = [int(number.replace(" ", "")) for number in re.findall(r"\d[\d ]*\d|\d", row.people)]
        if row.n and row.people and found:
            assert row.n in found or row.n == sum(found[:2]), row.key
    assert measured("pressures")["one-man-sitting"].counted == "1 person"
    assert measured("effects")["smd-exercise"].n == 0
