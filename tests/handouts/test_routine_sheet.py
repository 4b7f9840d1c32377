"""The sheet of a routine, drawn and read by another library: one page, nothing cut or covered, named for those who listen. 6 s."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from gluteal.errors import GlutealError
from gluteal.handouts.exercise_pictures import start_and_end
from gluteal.handouts.paper import ACCENT, INK, MARGIN, MUTED, SHADE
from gluteal.handouts.routine_sheet import TEACHES, routine_sheet
from gluteal.handouts.sheet_words import columns, first_sentence, halved, lines, phases, walking, weeks_in_words
from gluteal.routine.exercises import exercise, exercises
from gluteal.routine.plan import Action, Item, Reason, Routine, Session, Week

KEPT = json.loads((Path(__file__).parents[1] / "data/routine/four_weeks.json").read_text(encoding="utf-8"))
FOUR = Routine.from_json(KEPT)
POINT = 25.4 / 72
LOAD = "a weight that leaves two or three good repetitions"


def long(count):
    """Sixteen weeks of six days on which ``count`` exercises are shared out in a new way every four weeks; some bear a load."""
    keys = [key for key, one in exercises().items() if one.on][:count]
    weeks = []
    for number in range(1, 17):
        shift = (number - 1) // 4
        sessions = []
        for place, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat")):
            some = [keys[(shift + place % 2 * 5 + step) % count] for step in range(6)]
            loads = {key: "" if keys.index(key) % 4 else LOAD for key in some}
            sessions.append(Session(day, 60, tuple(Item(key, 3, 8, 12, "repetitions", True, 120, (7, 8), loads[key]) for key in loads)))
        kind = "review" if number % 4 == 0 else "build"
        weeks.append(
            Week(number, kind, "Add repetitions until every set reaches the top of its range. " * 3, tuple(sessions), ("sun",), 10 + number)
        )
    reasons = {key: Reason("It trains the muscles that straighten the hip, which you use on stairs. " * 4, ()) for key in keys}
    return replace(FOUR, weeks=tuple(weeks), reasons=reasons)


def without(kind, *actions):
    weeks = () if kind == "none" else tuple(replace(week, sessions=()) for week in FOUR.weeks)
    return replace(FOUR, kind=kind, weeks=weeks, reasons={}, actions=actions)


URGENT = Action("urgent", "Call a doctor or an urgent care line today, and say what you ticked here.", "R3")
PLANS = {
    "four weeks": FOUR,
    "sixteen weeks": long(12),
    "every exercise there is": long(24),
    "gentle": without("gentle", replace(URGENT, outcome="ask_first", source="design")),
    "none": without("none", URGENT, URGENT),
}
SHEETS = [*((name, "A4") for name in PLANS), ("sixteen weeks", "Letter"), ("gentle", "Letter")]


@pytest.fixture(scope="module")
def sheets():
    return {(name, paper): pdfium.PdfDocument(routine_sheet(PLANS[name], paper)) for name, paper in SHEETS}


@pytest.fixture(params=SHEETS, ids="-".join)
def sheet(request, sheets):
    return sheets[request.param]


def words(document):
    return " ".join(document[0].get_textpage().get_text_bounded().split())


def tags(document):
    """Kind, alt text of every element, in the order of reading."""
    tree = raw.FPDF_StructTree_GetForPage(document[0])
    root = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
    found = []
    for place in range(raw.FPDF_StructElement_CountChildren(root)):
        element = raw.FPDF_StructElement_GetChildAtIndex(root, place)
        found.append(tuple(text(element, read) for read in (raw.FPDF_StructElement_GetType, raw.FPDF_StructElement_GetAltText)))
    raw.FPDF_StructTree_Close(tree)
    return found


def text(element, read):
    import ctypes

    size = read(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def pages(document):
    return [document[place] for place in range(len(document))]


def test_it_is_one_page_and_goes_on_overleaf_only_where_nothing_else_is_left(sheets):
    assert {name: len(document) for (name, _), document in sheets.items()} == {**dict.fromkeys(PLANS, 1), "every exercise there is": 2}


def test_it_is_real_text_of_nine_points_at_least_within_its_margins(sheet):
    least = MARGIN / POINT - 1
    for page in pages(sheet):
        width, height = page.get_size()
        letters = page.get_textpage()
        for place in range(letters.count_chars()):
            if not letters.get_text_range(place, 1).strip():
                continue
            left, bottom, right, top = letters.get_charbox(place)
            assert raw.FPDFText_GetFontSize(letters, place) >= 9
            assert least <= left <= right <= width - least and least <= bottom <= top <= height - least


def test_no_line_covers_another_and_no_picture_either(sheet):
    for page in pages(sheet):
        letters = page.get_textpage()
        boxes = [letters.get_rect(place) for place in range(letters.count_rects())]
        boxes += [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
        for place, (left, bottom, right, top) in enumerate(boxes):
            for other in boxes[:place]:
                across = min(right, other[2]) - max(left, other[0])
                along = min(top, other[3]) - max(bottom, other[1])
                assert across <= 1 or along <= 1.5, (letters.get_text_bounded(*boxes[place]), letters.get_text_bounded(*other))


def test_all_of_it_can_be_listened_to_in_order(sheet):
    found = tags(sheet)
    kinds = [kind for kind, _ in found]
    assert kinds.count("H1") == 1 and kinds[:2] == ["P", "H1"] and "H2" in kinds
    assert all(alt for kind, alt in found if kind in ("Figure", "Span"))
    assert kinds.count("Figure") * 2 == len(list(sheet[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
    assert sum(len(page.get_textpage().get_text_bounded()) for page in pages(sheet)) > 500
    assert sheet.get_metadata_value("Title") in words(sheet)


def test_exercises_doses_reasons_pain_rule_and_signs_are_on_it(sheets):
    told = words(sheets["four weeks", "A4"])
    for key in FOUR.reasons:
        assert exercise(key).name in told and FOUR.reasons[key].why.replace("'", "’") in told
    assert "8–12 steps each side, with a light band, rest 60 s" in told and "8–12 times, rest 60 s" in told
    assert "15 minutes on Tue and Sat." in told and "Mon Thu" in told and "My aim: move through my day with more ease." in told
    assert "0 to 2 of 10: fine to continue." in told and "Emergency services, now:" in told
    assert TEACHES in told and "Made 22 November 2026" in told and "all of them by 6 December 2026" in told
    alts = [alt for kind, alt in tags(sheets["four weeks", "A4"]) if kind == "Span"]
    assert "Bridge: 2 sets in weeks 1–2 on Monday and Thursday" in alts


def test_without_a_plan_what_to_do_stands_alone(sheets):
    told = words(sheets["none", "A4"])
    assert told.count(URGENT.words) == 2 and "(Finucane 2020.)" in told and "First things first" in told and "Stop and get help" in told
    assert "fine to continue" not in told and not any(one.name in told for one in exercises().values())


def test_a_gentle_start_says_whom_to_ask_and_shows_walking(sheets):
    told = words(sheets["gentle", "Letter"])
    assert "A gentle start" in told and URGENT.words in told and "15 minutes on Tue and Sat." in told and "a number to call" in told
    assert "design" not in told


def test_the_same_plan_gives_the_same_bytes_and_few_of_them():
    first = routine_sheet(FOUR)
    assert first == routine_sheet(FOUR) and len(first) < 500_000
    assert b"Worked example" not in first and "Worked example" in words(pdfium.PdfDocument(routine_sheet(FOUR, kicker="Worked example")))


def test_printed_in_grey_every_word_still_stands_out():
    def light(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (INK, MUTED, ACCENT):
        assert (light(SHADE) + 0.05) / (light(colour) + 0.05) >= 4.5


def test_paper_that_nobody_sells_is_refused():
    with pytest.raises(GlutealError, match="'A9' is not known: use A4 or Letter"):
        routine_sheet(FOUR, "A9")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((1, 2, 3, 4, 7), "1–4, 7"), ((3,), "3"), ((8, 7, 9), "7–9"), ((1, 3, 5), "1, 3, 5")],
    ids=lambda value: str(value),
)
def test_weeks_are_told_as_runs(numbers, told):
    assert weeks_in_words(numbers) == told


def test_a_week_that_halves_the_sets_needs_no_column_and_any_other_lighter_one_has_its_own():
    assert halved(FOUR) == [] and [column.weeks for column in columns(FOUR)] == [(1, 2), (3,), (4,)]
    third = FOUR.weeks[2]
    half = [replace(one, items=tuple(replace(item, sets=(item.sets + 1) // 2) for item in one.items)) for one in third.sessions]
    routine = replace(FOUR, weeks=(*FOUR.weeks[:3], replace(FOUR.weeks[3], sessions=tuple(half))))
    assert halved(routine) == [4] and [column.weeks for column in columns(routine)] == [(1, 2), (3,)]
    assert "halve the sets, and round up" in phases(routine)[-1][1]


def test_what_begins_later_stands_where_it_is_done():
    week = FOUR.weeks[2]
    new = replace(week.sessions[0].items[1], exercise="hip_thrust", rest=90)
    items = (week.sessions[0].items[0], new, *week.sessions[0].items[2:])
    routine = replace(FOUR, weeks=(*FOUR.weeks[:2], replace(week, sessions=(replace(week.sessions[0], items=items),))))
    assert [line.key for line in lines(routine)][:3] == ["cat_cow", "hip_thrust", "glute_bridge"]


def test_a_dose_that_changes_names_its_weeks():
    week = FOUR.weeks[3]
    item = replace(week.sessions[0].items[1], low=6, high=10)
    routine = replace(FOUR, weeks=(*FOUR.weeks[:3], replace(week, sessions=(replace(week.sessions[0], items=(item,)),))))
    bridge = next(line for line in lines(routine) if line.key == "glute_bridge")
    assert bridge.dose == "weeks 1–3: 8–12 times, rest 60 s; weeks 4: 6–10 times, rest 60 s"


def test_walking_tells_how_it_grows():
    weeks = [replace(week, walking_minutes=10 + 5 * (number // 2)) for number, week in enumerate(FOUR.weeks)]
    weeks[3] = replace(weeks[3], walking_days=("tue", "thu", "sat"))
    told = walking(replace(FOUR, weeks=tuple(weeks)))
    assert told == "10 minutes in weeks 1–2, then 15 in 3–4. On Tue and Sat, from week 4 also Thu."


def test_a_wish_alone_is_no_reason():
    assert first_sentence("You wished for it. It trains the hip on stairs. More.") == "It trains the hip on stairs."


def test_pictures_of_start_and_end_differ_and_are_the_same_size():
    from io import BytesIO

    from PIL import Image

    pictures, aspect, alt = start_and_end("exercise-squat")
    first, last = (Image.open(BytesIO(data)) for data in pictures)
    assert first.size == last.size and abs(first.width / first.height - aspect) < 0.02 and pictures[0] != pictures[1] and "squat" in alt
    assert first.getpixel((0, 0)) > (245, 245, 245) and start_and_end("exercise-nobody") is None


def test_a_plan_made_on_another_day_names_that_day():
    assert "Made 1 March 2027" in words(pdfium.PdfDocument(routine_sheet(replace(FOUR, made=date(2027, 3, 1)))))


def test_where_there_is_room_it_tells_how_and_pictures_grow():
    few = tuple(replace(week, sessions=tuple(replace(one, items=one.items[1:3]) for one in week.sessions)) for week in FOUR.weeks)
    document = pdfium.PdfDocument(routine_sheet(replace(FOUR, weeks=few)))
    assert all(step.replace("'", "’") in words(document) for step in exercise("glute_bridge").steps)

    def tallest(one):
        return max(
            top - bottom for _, bottom, _, top in (item.get_bounds() for item in one[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
        )

    assert tallest(document) > 1.5 * tallest(pdfium.PdfDocument(routine_sheet(PLANS["sixteen weeks"])))


@pytest.mark.deep
def test_the_plans_of_a_hundred_people_each_fill_one_page_with_every_picture():
    from gluteal.figures.assets import manifest
    from gluteal.routine.planner import plan_routine

    sys.path.append(str(Path(__file__).parents[1] / "routine"))
    from screened_people import DAY, PEOPLE, screened, wishes

    for place, person in enumerate(PEOPLE[::2]):
        routine = plan_routine(wishes(person), screened(person), DAY)
        document = pdfium.PdfDocument(routine_sheet(routine, ("A4", "Letter")[place % 2]))
        drawn = [line for line in lines(routine) if f"flipbooks/{exercise(line.key).picture}" in manifest()]
        pictures = len(list(document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
        assert len(document) == 1 and pictures >= 2 * len(drawn), person
