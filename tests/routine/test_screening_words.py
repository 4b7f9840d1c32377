"""What screening asks and tells: few questions, calm words with sources, no answer kept or shown, each damaged row named. About 2 s."""

import re

import pytest
from gluteal.evidence import studies
from gluteal.routine.screening import INTRO, ScreeningError, questions, screen
from gluteal.routine.screening_page import page
from gluteal.routine.screening_records import NONE
from gluteal.routine.screening_rows import FILE, load, rows
from screened_people import DAY, weigh, whole

ANSWERS = [(each.key, option) for each in questions() for option in each.options]
SAID = [(name, option) for name, option in ANSWERS if option.key != NONE]


@pytest.mark.parametrize("outcome", ["emergency", "urgent", "ask_first", "limit", ""])
def test_every_outcome_has_rows_and_what_has_an_outcome_says_what_to_do(outcome):
    found = [option for _, option in ANSWERS if option.outcome == outcome]
    assert found and all(bool(option.action) == bool(outcome) for option in found)


def test_the_questions_are_few_and_grouped():
    assert len(questions()) <= 8 and len(questions("session")) <= 2
    assert all(len(each.options) <= 12 for each in questions())
    assert all([option.key for option in each.options].count(NONE) == each.many for each in questions())
    assert all(each.options[-1].key == NONE for each in questions() if each.many)
    assert len({option.key for _, option in SAID}) == len(SAID)


def test_no_answer_can_be_read_from_what_is_shown_printed_or_logged(capsys, caplog, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = weigh("care.pregnant joints.knee")
    assert repr(found) == str(found) == f"Screening(outcome='ask_first', on={DAY!r})"
    with pytest.raises(ScreeningError) as error:
        screen(whole({"care": ["pregnant", "none"]}), DAY)
    assert "pregnan" not in str(error.value)
    assert capsys.readouterr() == ("", "") and not caplog.text and not list(tmp_path.iterdir())


def test_what_a_kept_plan_says_to_do_names_no_sign():
    signs = r"pregnan|birth|bladder|bowel|cancer|tumour|bone|fall|fever|infect|nerve|numb\b|weak|heart|chest|surg|immun|drug|age\b|old\b"
    for act in rows().acts.values():
        assert not re.findall(rf"\b({signs})", act.words, re.I), act.key
    used = {option.act for _, option in ANSWERS} | {row.act for row in rows().together.values()}
    assert used - {""} == set(rows().acts)


def test_what_to_do_comes_with_where_to_go_and_no_number_of_one_country():
    where = {"emergency": "your local emergency number", "urgent": "Call", "ask_first": "Until then, walk"}
    for act in rows().acts.values():
        assert where.get(act.outcome, "plan") in act.words and not re.search(r"\d", act.words)
        assert act.outcome not in ("emergency", "urgent") or "Exercise" in act.words or "exercise" in act.words


def test_the_opening_says_how_rare_serious_disease_is_and_where_that_was_found():
    assert "1172" in INTRO and "11 had one" in INTRO and "80 in 100" in INTRO and "Henschke 2009" in INTRO
    assert "not a diagnosis" in INTRO


def test_every_row_has_a_source_and_what_is_only_known_by_heart_is_called_a_convention():
    cited = [*(option for _, option in ANSWERS), *rows().acts.values(), *rows().together.values(), *rows().hold_back.values()]
    for row in cited:
        assert row.source in studies()
        assert (studies()[row.source].mark == "M") == (row.basis == "convention"), row.key


def told():
    """Every text that a learner may read."""
    yield from (INTRO, rows().gentle_words, rows().no_plan, *(rows().again[name] for name in ("late", "flare", "break", "check", "future")))
    yield from (act.words for act in rows().acts.values())
    for each in questions():
        yield from (each.ask, each.ask_again, each.help, *(text for option in each.options for text in (option.text, option.why)))
    yield from (row.why for row in rows().together.values())
    yield from (one.why for one in rows().gentle.values())
    yield from (one.words for one in rows().hold_back.values())


def test_words_are_plain_calm_and_british_and_read_at_grade_nine():
    from test_prose import AMERICAN, FEARFUL, FORBIDDEN, HYPE, grade, plain

    texts = [text for text in told() if text]
    for rule in (
        FORBIDDEN,
        FEARFUL,
        HYPE,
        AMERICAN,
        r"\b(danger\w*|risk\w*|serious injur\w*|warning!|abnormal|suffer\w*|victim|die|death|paralys\w*)\b",
    ):
        assert not [text for text in texts if re.search(rule, text, re.I)], rule
    assert grade(plain(". ".join(text.rstrip(".?") for text in texts))) <= 7
    hard = {text: round(grade(plain(text)), 1) for text in texts if len(text.split()) > 12 and grade(plain(text)) > 12}
    assert not hard


def test_the_page_to_check_says_what_the_file_says(root):
    assert (root / "docs/screening.md").read_text(encoding="utf-8") == page()
    for question, option in SAID:
        assert f"| {option.text} |" in page(), question


def test_the_page_says_who_has_checked_it(tmp_path, monkeypatch):
    from gluteal.routine import screening_page

    assert "Not yet checked by a physiotherapist" in page()
    path = tmp_path / "screening.toml"
    signed = '[[checked]]\nname = "A. Reader"\nprofession = "physiotherapist"\nday = "2027-01-07"\nchanged = "nothing"\n\n'
    path.write_text(FILE.read_text(encoding="utf-8").replace("[intro]", f"{signed}[intro]", 1), encoding="utf-8")
    monkeypatch.setattr(screening_page, "rows", lambda: load(path))
    assert "| A. Reader | physiotherapist | 2027-01-07 | nothing |" in page() and "Not yet" not in page()


@pytest.mark.parametrize(("old", "new", "words"), [
    ('act     = "today"', 'act     = "todai"', "act is 'todai', which is not known; near it: today"),
    ('outcome = "urgent"\nact ', 'outcome = "ask_first"\nact ', "act today is for 'urgent', but outcome is 'ask_first'"),
    ('outcome = "emergency"\nact', 'outcome = "emergncy"\nact', "outcome is 'emergncy', which is not known; near it: emergency"),
    ('sets    = ["under_16"]', 'sets    = ["under_61"]', "question.age.answer.under_16: sets is 'under_61'"),
    ('sets    = ["latex_allergy"]\n', "", "question.told.answer.latex: sets is missing"),
    ('source  = "R2"', 'source  = "R22"', "source is 'R22', which is not known"),
    ('basis   = "guideline"', 'basis   = "guidline"', "basis is 'guidline'.*near it: guideline"),
    ('act     = "leave_out"\n', "", "act is '' and outcome 'limit'"),
    ('none      = "None of these"\n', "", "question.nerves: none is ''"),
    ("[act.today]", "[act.today]\nword = 1", "act.today: field is 'word', which is not known; near it: words"),
    ('[["sudden.small_fall"]', '[["sudden.small_fal"]', "fall_and_thin_bones: when is 'sudden.small_fal'.*near it: sudden.small_fall"),
    ("[gentle.exercise.walking]", "[gentle.exercise.walkin]", "exercise is 'walkin'.*near it: walking"),
    ('["osteoporosis", "recent_injury"', '["osteoporosis", "recent_injry"', "unless is 'recent_injry'.*near it: recent_injury"),
    ("level  = 1", "level  = 9", "hold_back.severe_back_pain_now: level is 9"),
    ("[intro]", "[intro", "cannot be read as TOML"),
])  # fmt: skip
def test_a_row_that_is_not_whole_is_named_with_its_field_and_near_names(tmp_path, old, new, words):
    path = tmp_path / "screening.toml"
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScreeningError, match=words):
        load(path)
