"""Pictures of evidence show the numbers of their tables, each with its study, and nothing else. About 6 s."""

import re

import numpy as np
import pytest
from gluteal.evidence import claims
from gluteal.evidence import measured as measured_module
from gluteal.evidence.measured import measured
from gluteal.figures import build, still
from gluteal.figures.evidence_plots import argument, effects, emg, people, pressures, weakness
from gluteal.figures.evidence_plots.sheet import WIDE, Scale
from gluteal.figures.inputs import drawn_rows
from gluteal.figures.recipes import RECIPES
from gluteal.figures.recipes.recipe import Rows
from matplotlib.colors import to_rgb

#: Still, what draws it, its alternative text, and the rows that it shows.
PICTURES = {
    "emg-medius": (lambda page: emg.draw_emg("glmed", page), lambda: emg.alt("glmed"), lambda: emg.rows("glmed")),
    "emg-maximus": (lambda page: emg.draw_emg("glmax", page), lambda: emg.alt("glmax"), lambda: emg.rows("glmax")),
    "reverse-hyper-studies": (emg.draw_hyper, emg.hyper_alt, lambda: emg.rows("reverse-hyper")),
    "strength-and-back-pain": (weakness.draw_weakness, weakness.alt, lambda: weakness.group("weaker") + weakness.group("weaker-words")),
    "weak-abductors": (weakness.draw_pelvis, weakness.pelvis_alt, lambda: weakness.group("pelvis")),
    "exercise-and-pain": (effects.draw_pain, effects.pain_alt, lambda: effects.group("pain") + effects.group("smd")),
    "new-episodes": (effects.draw_new, effects.new_alt, lambda: effects.group("episodes") + effects.group("days")),
    "course-of-pain": (effects.draw_course, effects.course_alt, lambda: effects.group("course")),
    "sitting-pressure": (pressures.draw_sitting, pressures.sitting_alt, lambda: pressures.rows((*pressures.SITTING, *pressures.OTHERS))),
    "disc-pressure": (pressures.draw_day, pressures.day_alt, pressures.rows),
    "back-pain-common": (people.draw_common, people.common_alt, lambda: people.rows("common")),
    "serious-causes": (people.draw_serious, people.serious_alt, lambda: people.rows("serious")),
    "discs-without-pain": (people.draw_discs, people.disc_alt, lambda: people.rows("bulge") + people.rows("shrunk")),
}
SCALES = {
    "emg-medius": (0, 130, 3.0, WIDE - 0.82),
    "emg-maximus": (0, 185, 3.0, WIDE - 0.82),
    "strength-and-back-pain": (0, 40, 3.0, WIDE - 0.85),
    "sitting-pressure": (0, 0.8, 2.9, WIDE - 0.65),
    "disc-pressure": (0, 2.5, 2.9, WIDE - 0.65),
}


@pytest.fixture(scope="module")
def drawn():
    """Every picture on both pages."""
    return {(name, page): draw(page) for name, (draw, *_) in PICTURES.items() for page in ("light", "dark")}


def artist(fig, name):
    return next((one for one in fig.axes[0].get_children() if one.get_gid() == name), None)


def digits(text):
    return {float(found) for found in re.findall(r"\d+(?:\.\d+)?", text.replace(" ", ""))}


def contrast(one, other):
    def light(colour):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_no_word_is_cut_off_and_none_covers_another(drawn, name, page, words_inside_and_apart):
    words_inside_and_apart(drawn[name, page])


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_every_word_is_readable_in_a_lesson(drawn, name, page, words_of):
    fig = drawn[name, page]
    for text in words_of(fig):
        assert text.get_fontsize() / 72 * 735 / fig.get_figwidth() >= 11, text.get_text()
        assert contrast(text.get_color(), fig.get_facecolor()) >= 4.5, text.get_text()


@pytest.mark.parametrize("name", SCALES)
def test_each_mark_stands_where_its_row_says(drawn, name):
    scale, seen = Scale(*SCALES[name]), 0
    for row in PICTURES[name][2]():
        if row.central is not None:
            mark = artist(drawn[name, "light"], f"{row.key} value")
            assert scale.value(float(mark.get_xdata()[0])) == pytest.approx(row.central)
            assert (mark.get_markerfacecolor() == mark.get_markeredgecolor()) == (row.mark == "V"), row.key
            seen += 1
        if row.low is not None:
            ends = artist(drawn[name, "light"], f"{row.key} spread").get_xdata()
            assert [scale.value(end) for end in ends] == pytest.approx([row.low, row.high])
            seen += 1
    assert seen


def test_differences_stand_on_their_two_scales_with_their_intervals(drawn):
    for group, limits in (("pain", (-20, 6)), ("smd", (-0.8, 0.24))):
        scale = Scale(*limits, 3.0, WIDE - 1.42)
        for row in effects.group(group):
            if row.central is not None:
                place = artist(drawn["exercise-and-pain", "light"], f"{row.key} value").get_xdata()[0]
                assert scale.value(float(place)) == pytest.approx(row.central)
                spread = artist(drawn["exercise-and-pain", "light"], f"{row.key} spread")
                assert (spread is not None) == (row.low is not None)


@pytest.mark.parametrize("name", PICTURES)
def test_every_printed_number_beside_a_mark_is_in_its_row(drawn, name):
    fig, found = drawn[name, "light"], 0
    for row in PICTURES[name][2]():
        text = artist(fig, f"{row.key} number") or artist(fig, f"{row.key} says")
        if text is None:
            continue
        allowed = {abs(value) for value in (row.central, row.low, row.high) if value is not None} | {13.0, 100.0}
        allowed |= {round(row.high - row.central, 1)} if row.spread == "SD" else set()
        allowed |= digits(row.says) | ({float(measured("numbers")["serious-fractures"].central)} if row.key == "serious" else set())
        assert digits(text.get_text()) <= allowed, row.key
        found += 1
    assert found or name == "weak-abductors"


@pytest.mark.parametrize("name", PICTURES)
def test_every_row_names_its_study_in_the_picture_and_in_its_words(drawn, name, words_of):
    said = " ".join(text.get_text() for text in words_of(drawn[name, "light"]))
    for row in PICTURES[name][2]():
        if row.source != "search":
            assert row.study in said and row.study in PICTURES[name][1](), row.key


def test_people_are_counted_out_one_by_one(drawn):
    def marks(name, gid):
        found = artist(drawn[name, "light"], gid)
        return 0 if found is None else len(found.get_xdata())

    for name, keys in (("back-pain-common", ("recovered", "again")), ("discs-without-pain", ("bulge-young", "bulge-old"))):
        for key in keys:
            assert marks(name, f"{key} full") == measured("numbers")[key].central
            assert marks(name, f"{key} full") + marks(name, f"{key} empty") == 100
    assert (marks("back-pain-common", "lifetime full"), marks("back-pain-common", "lifetime half")) == (58, 26)
    assert (marks("back-pain-common", "year-2020 full"), marks("back-pain-common", "year-2020 empty")) == (1, 12)
    assert (marks("serious-causes", "serious"), marks("serious-causes", "people")) == (11, 1172 - 11)
    for row in weakness.group("pelvis"):
        assert marks("weak-abductors", f"{row.key} weak") + marks("weak-abductors", f"{row.key} others") == row.n


@pytest.mark.parametrize("name", ["new-episodes", "serious-causes", "discs-without-pain", "sitting-pressure", "disc-pressure"])
def test_bars_begin_at_zero_and_are_as_long_as_their_numbers(drawn, name):
    bars = {}
    for row in PICTURES[name][2]():
        bar = artist(drawn[name, "light"], f"{row.key} bar")
        if bar is not None:
            bars.setdefault((row.unit, row.group), []).append((bar.get_width() / (row.low or row.central), bar.get_x()))
    assert bars
    for shown in bars.values():
        assert np.allclose(shown, shown[0])


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_needs_no_row_but_those_that_make_it_stale(drawn, name, words_of, monkeypatch):
    """Drawn from the rows of its recipe alone it says the same; so no correction of a row that it shows can be missed."""
    parts = [part for part in RECIPES[f"stills/{name}"].inputs if isinstance(part, Rows) and not part.fields]
    known = {part.table: {key for key, *_ in drawn_rows(part, build.PACKAGE)} for part in parts}
    whole = measured_module._kept

    def kept(table):
        return {key: row for key, row in whole(table).items() if key in known[f"evidence/{table}.toml"]}

    monkeypatch.setattr(measured_module, "_kept", kept)
    draw, words, _ = PICTURES[name]
    assert [one.get_text() for one in words_of(draw("light"))] == [one.get_text() for one in words_of(drawn[name, "light"])]
    assert words() == still(name).alt


@pytest.mark.parametrize("name", PICTURES)
def test_the_shipped_picture_says_what_is_true_today_and_is_small(name):
    shipped = still(name)
    assert shipped.alt == PICTURES[name][1]()
    assert len(shipped.light) <= 120_000 and len(shipped.dark) <= 120_000


class TestChainOfClaims:
    """The picture of the article's argument says of each link what claims.toml says."""

    @pytest.mark.parametrize("key", argument.LINKS)
    def test_each_arrow_carries_the_verdict_and_certainty_of_its_claim(self, key):
        fig, claim = argument.draw_argument(), claims()[key]
        said = " ".join(text.get_text() for text in fig.findobj(lambda one: one.get_gid() == key and hasattr(one, "get_text")))
        assert claim.verdict in said and f"certainty: {claim.certainty}" in said
        line = fig.findobj(lambda one: one.get_gid() == f"{key} arrow")[0]
        assert line.get_linewidth() == argument.LINES[claim.verdict][0]

    def test_the_three_late_outcomes_share_one_arrow_because_they_share_verdict_and_certainty(self):
        late = [claims()[key] for key in ("leads-to-herniation", "leads-to-sciatica", "leads-to-chronic-pain")]
        assert len({(claim.verdict, claim.certainty) for claim in late}) == 1

    def test_the_title_holds_most_links_are_below_moderate_and_exercise_is_not(self):
        certain = {key for key in argument.LINKS if claims()[key].certainty in ("moderate", "high")}
        assert certain == {"exercise-reduces-lbp"} and claims()["exercise-reduces-lbp"].verdict == "well supported"

    @pytest.mark.parametrize("page", ["light", "dark"])
    def test_no_word_is_cut_off_and_none_covers_another(self, page, words_inside_and_apart):
        words_inside_and_apart(argument.draw_argument(page))

    def test_the_shipped_picture_says_what_the_claims_say_today(self):
        assert still("chain-of-claims").alt == argument.alt()
