"""The body model beside published numbers: bands as they were fixed, every miss explained, the page current. A few seconds."""

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import pytest
from gluteal.body.errors import BodyError
from gluteal.body.validation import compare, page, rows
from gluteal.body.validation.measures import MEASURES
from gluteal.body.validation.postures import LOADED, POSTURES, problem
from gluteal.body.validation.rows import data, unanswered
from gluteal.body.validation.words import MEANING

ROOT = Path(__file__).parents[2]
#: Of all values and bands in published.toml and opensim_bands.toml as committed before the comparison was first run.
FIXED = "789b0eaac9f48377f09bd1e9aa670831c159a9d4f664b2851733f643cca0c59d"
NO_CODE = {"Rajagopal 2016", "Nemeth and Ohlsen 1985", "Sato 1999", "full-body model of R. Wilkinson", "lever estimate"}
RESULTS = {result.id: result for result in compare()}
NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?")


def test_values_and_bands_are_those_fixed_before_the_comparison():
    published = data("published.toml")
    told = {row["id"]: [row[key] for key in ("value", "band", "n", "source", "mark")] for row in published["row"]}
    fixed = {"rows": told, "levers": published["levers"], "capacity": published["capacity"], "opensim": data("opensim_bands.toml")}
    assert hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest() == FIXED


def test_every_row_has_a_source_a_mark_and_a_band_that_holds_its_value():
    for row in data("published.toml")["row"]:
        assert row["mark"] in ("V", "V2", "M", "C"), row["id"]
        assert row["source"] in NO_CODE or re.fullmatch(r"[SB]\d+", row["source"]), row["id"]
        low, high = row["band"]
        assert low <= high
        if isinstance(row["value"], (int, float)):
            assert low <= row["value"] <= high, row["id"]


def test_every_published_row_is_answered_or_says_why_not():
    published, notes = data("published.toml"), data("validation_reasons.toml")
    ids = {row["id"] for row in published["row"]}
    assert set(notes["open"]) <= ids
    assert ids - set(notes["open"]) <= set(RESULTS)
    assert all(what and why for _, what, why in unanswered())


def test_what_is_outside_is_explained_and_nothing_else():
    notes = data("validation_reasons.toml")
    outside = {key for key, result in RESULTS.items() if not all(result.within)}
    assert outside == set(notes["outside"])
    assert set(notes["inside"]) <= set(RESULTS) - outside


def test_levers_of_the_source_model_are_given_back():
    levers = [result for result in RESULTS.values() if result.source == "Rajagopal 2016" and result.section == "1c"]
    off = [abs(a - b) for result in levers for a, b in zip(result.model, result.published, strict=True)]
    assert len(off) == 126 and np.median(off) < 0.5 and sorted(off)[-2] < 1.5


def test_the_model_lands_more_often_than_one_lever():
    ours, naive = [], []
    for result in RESULTS.values():
        for mine, other in zip(result.within, result.naive_within, strict=True):
            if other is not None:
                ours.append(mine)
                naive.append(other)
    assert len(naive) > 80
    assert sum(ours) > 1.5 * sum(naive)


def test_a_wrong_lever_would_be_found(monkeypatch):
    right = MEASURES["hip_lever"]
    monkeypatch.setitem(rows.MEASURES, "hip_lever", lambda *args, **named: (1.4 * right(*args, **named)[0], None))
    found = [flag for result in compare() if result.section == "1c" and result.unit == "mm" for flag in result.within]
    assert np.mean(found) < 0.5


def test_the_hip_bands_cover_implants_and_the_ratio_to_standing_does_not_pass():
    assert all(RESULTS["one-leg"].within) and all(RESULTS["one-leg-walking"].within)
    # The course never shows multiples of standing; if these rows came inside, that rule could be looked at again.
    assert not any(RESULTS[f"wilke-{name}-ratio"].within[0] for name in ("round", "knees", "slouched"))


def test_rows_are_left_open_only_where_the_model_gives_no_answer():
    measures = {row["id"]: (row["measure"], row["with"]) for row in data("published.toml")["row"] if "with" in row}
    for key in data("validation_reasons.toml")["open"]:
        measure, asked = measures[key]
        with pytest.raises((BodyError, KeyError)):
            MEASURES[measure](**asked)


@pytest.mark.parametrize("name", [name for name in [*POSTURES, *LOADED] if name != "side_plank"])
def test_every_posture_of_the_comparison_is_balanced_or_held_by_the_trunk_alone(name):
    trunk_only = name in ("sit_bent", "prone_arms_and_legs", "side_lying_abduction")
    assert trunk_only or problem(name).imbalance < 2.0


def test_an_unknown_posture_is_refused_with_the_known_ones():
    with pytest.raises(BodyError, match=r"'headstand'.*one_leg"):
        problem("headstand")


def test_a_load_is_balanced_for_the_body_that_carries_it():
    assert problem("hold_close", 70.0).scale == pytest.approx(70 / 76.78, abs=0.01)
    assert problem("hold_close").scale == 1.0


def test_the_page_is_current():
    """Words must be equal; numbers may differ by one in their last printed place, which another processor may round otherwise."""
    fresh, kept = page(), (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    cure = 'python -c "from gluteal.body.validation import write_page; write_page()"'
    assert NUMBER.sub("0", fresh) == NUMBER.sub("0", kept), cure
    for new, old in zip(NUMBER.findall(fresh), NUMBER.findall(kept), strict=True):
        places = max(len(text.partition(".")[2]) for text in (new, old))
        assert abs(float(new.replace("−", "-")) - float(old.replace("−", "-"))) <= 1.001 * 10**-places, cure


def test_the_meaning_is_five_sentences_without_fear():
    assert len(re.findall(r"[.!?](?:\s|$)", MEANING)) == 5
    assert not re.search(r"\b(danger\w*|damag\w*|unsafe|harmful)\b", page(), re.I)
