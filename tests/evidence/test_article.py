"""The map of the article: complete, in our own words, and leading to sections that exist. About a second."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from gluteal.evidence import EvidenceError, article, claims
from gluteal.evidence.article import load_article

ROOT = Path(__file__).resolve().parents[2]
KEPT = json.loads((ROOT / "tests/data/article.json").read_text())
HASHES = set(KEPT["hashes"].split())
# Words of the article that a text gives as its words, in “ ”.
QUOTATIONS = ("Sit with your back straight, shoulders pulled back, feet flat on the floor.", "pain-free in the long run")
TEXTS = [*ROOT.glob("lessons/*.md"), *ROOT.glob("course/**/*.toml"), *ROOT.glob("course/assignments/*.md"), *ROOT.glob("docs/*.md")]
TEXTS += [*ROOT.glob("course/gluteal/figures/assets/stills/*.json"), *ROOT.glob("widgets/gluteal_widgets/**/*.py"), *ROOT.glob("*.md")]
ROW = '["1.1"]\nsays = "Words."\nclaims = ["one"]\ntaught = ["01-one#try-it"]\n'


def taken(text):
    """Runs of six words that stand in the article, too; how it is done stands in the data."""
    words = re.findall(r"[a-z0-9]+", re.sub("[’']", "", text.lower()))
    runs = (" ".join(words[place : place + KEPT["words"]]) for place in range(len(words) - KEPT["words"] + 1))
    return [run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:16] in HASHES]


def test_every_sentence_of_the_article_has_a_row_in_its_order():
    expected = [(paragraph, sentence) for paragraph, count in enumerate(KEPT["sentences"], 1) for sentence in range(1, count + 1)]
    assert [(row.paragraph, row.sentence) for row in article()] == expected


def test_every_claim_is_made_by_a_sentence():
    assert {claim for row in article() for claim in row.claims} == set(claims())


@pytest.mark.parametrize("path", sorted(TEXTS), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_ours_holds_six_words_in_a_row_of_the_article(path):
    text = path.read_text(encoding="utf-8")
    for quotation in QUOTATIONS:
        text = text.replace(f"“{quotation}”", " – ")
    assert not taken(text)


def test_the_search_for_its_words_finds_a_quotation_without_its_marks():
    assert taken(QUOTATIONS[1]) and taken(f"So it says: {QUOTATIONS[0].lower()}")


def test_every_quotation_on_the_list_is_used():
    texts = "\n".join(path.read_text(encoding="utf-8") for path in TEXTS)
    assert not [quotation for quotation in QUOTATIONS if f"“{quotation}”" not in texts]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('["1.1"]', "[one]", r"rows.toml: one: a row is called by its paragraph"),
        ("says", "said", r"1\.1: said is not a field"),
        ('"Words."', '" "', r"1\.1: says is ' '"),
        ('says = "Words."\n', "", r"1\.1: says is missing"),
        ('["one"]', '["two"]', r"1\.1: claims holds 'two', which is not in claims\.toml"),
        ('claims = ["one"]\n', "", r"1\.1: name its claims, or say in `without`"),
        ('claims = ["one"]', 'claims = ["one"]\nwithout = "A greeting."', r"1\.1: name its claims, or say in `without`"),
        ("#try-it", "", r"1\.1: taught holds '01-one'"),
        ("#try-it", "#Try it", r"1\.1: taught holds '01-one#Try it'"),
        (ROW, ROW + ROW.replace("1.1", "1.3"), r"1\.3 follows 1\.1"),
    ],
)
def test_a_damaged_row_is_named_with_file_row_and_field(tmp_path, old, new, says):
    path = tmp_path / "rows.toml"
    path.write_text(ROW.replace(old, new))
    with pytest.raises(EvidenceError, match=says):
        load_article(path, {"one"})
