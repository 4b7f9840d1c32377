"""What uses a fact, and the tables of mentions behind it. About three seconds."""

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.errors import GlutealError
from gluteal.places import repository
from gluteal.publish.mentions import texts, uses
from gluteal.publish.uses import what_uses

ROOT = repository()


def test_roles_and_calls_of_a_text_are_found_with_line_and_section(course):
    text = 'A {term}`pelves <pelvis>` {cite}`S1, S2`.\n\n## Then\n\n{claim}`so`\n\n```{code-cell}\nask("one")\n```\n'
    path = course.write("01-one", text)
    found = [(use.line, use.kind, use.key, use.section) for use in uses(path)]
    assert found == [
        (10, "term", "pelvis", ""),
        (10, "cite", "S1", ""),
        (10, "cite", "S2", ""),
        (14, "claim", "so", "Then"),
        (17, "ask", "one", "Then"),
    ]


def test_lessons_come_before_the_pages_beside_them(course):
    for slug in ("glossary", "02-two", "01-one"):
        course.write(slug)
    assert [path.stem for path in texts(course.home / "lessons")] == ["01-one", "02-two", "glossary"]


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("S36", "source", "lessons/00-start-here.md"),
        ("weak-glutes-cause-lbp", "claim", "course/gluteal/evidence/article.toml"),
        ("Pelvis", "word", "lessons/03-one-leg.md"),
        ("lean_prediction", "question", "course/gluteal/quiz/bank/03-one-leg.toml"),
        ("duck_walk", "exercise", "lessons/06-three-exercises.md"),
        ("glmax", "muscle", "course/gluteal/figures/assets/plates/gluteal-region/plate.json"),
        ("gluteal-region", "picture", "lessons/01-meet-the-glutes.md"),
        ("exercise-duck-walk", "picture", "lessons/06-three-exercises.md"),
        ("one-leg", "picture", "widgets/gluteal_widgets/simulators/one_leg.py"),
    ],
)
def test_everything_that_shows_a_fact_is_listed_by_file_and_line(name, kind, file):
    places = what_uses(name, ROOT)[kind]
    assert file in {str(place.path.relative_to(ROOT)) for place in places}
    for place in places:
        assert place.line <= len(place.path.read_text(encoding="utf-8").splitlines())


def test_a_source_is_followed_through_the_claim_that_cites_it_to_the_lesson_that_shows_it():
    through = [place for place in what_uses("S7", ROOT)["source"] if place.via]
    assert {"weak-glutes-cause-lbp"} <= {place.via for place in through}
    assert {"05-does-it-help.md", "03-one-leg.md"} <= {place.path.name for place in through}


def test_the_command_prints_the_places_and_near_names_for_an_unknown_one():
    told = CliRunner().invoke(main, ["uses", "seesaw"])
    assert told.exit_code == 0 and "  lessons/03-one-leg.md:" in told.output
    with pytest.raises(GlutealError, match="nothing is called 'seesw'; near it are seesaw"):
        what_uses("seesw", ROOT)
    assert "near it are seesaw" in CliRunner().invoke(main, ["uses", "seesw"]).output
