"""The rows of the evidence files, as frozen records."""

from dataclasses import dataclass

MARKS = {
    "V": "read in the paper's abstract or page",
    "V2": "as reported by a page that quotes it",
    "C": "computed from a model, not measured",
    "M": "common knowledge, still to be re-checked",
}
VERDICTS = ("well supported", "plausible, limited evidence", "mixed evidence", "goes beyond the evidence", "definition")
CERTAINTIES = ("high", "moderate", "low", "very low", "not rated")
TOPICS = (
    "How common it is, and how it goes",
    "What the glutes do",
    "Weak glutes and back pain",
    "What training does",
    "The reverse hyper",
    "The banded side-step",
    "The duck walk",
    "Sitting, posture, stretching, core",
)
GROUPS = ("glutes", "hip", "back", "fascia")


@dataclass(frozen=True)
class Study:
    """A source: what to cite, and how far it was read."""

    code: str
    citation: str
    short: str
    mark: str
    checked: str
    doi: str = ""


@dataclass(frozen=True)
class Muscle:
    """A muscle, or a sheet of fascia, in plain words; how big it is stands where a source says so, ``size_source``."""

    key: str
    name: str
    group: str
    origin: str
    insertion: str
    nerve: str
    action: str
    in_short: str
    source: str
    mark: str
    size: str = ""
    size_source: str = ""


@dataclass(frozen=True)
class Term:
    """A word of the lessons and its meaning."""

    term: str
    meaning: str
    source: str


@dataclass(frozen=True)
class Finding:
    """What one source measured, and on how many people."""

    source: str
    people: str
    measured: str


@dataclass(frozen=True)
class Claim:
    """A claim of the article: what it gets right first, then how far the evidence reaches."""

    id: str
    claim: str
    topic: str
    right: str
    verdict: str
    certainty: str
    explanation: str
    checked: str
    findings: tuple[Finding, ...]
