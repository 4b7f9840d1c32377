"""Read the evidence files and refuse every row that is not complete."""

import re
import tomllib
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence.records import CERTAINTIES, GROUPS, MARKS, TOPICS, VERDICTS, Claim, Finding, Muscle, Study, Term

HERE = Path(__file__).parent
ALLOWED = {"mark": tuple(MARKS), "verdict": VERDICTS, "certainty": CERTAINTIES, "group": GROUPS, "topic": TOPICS}


class EvidenceError(GlutealError):
    """A row of an evidence file that cannot be used; the text names file, row and field."""


def read_table(path):
    """Rows of the TOML file ``path``: ``{row name: {field: value}}``.

    Raises
    ------
    EvidenceError
        If the file is missing, is not TOML, or holds something other than tables.
    """
    path = Path(path)
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EvidenceError(f"{path}: there is no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EvidenceError(f"{path.name}: not readable as TOML: {error}") from error
    for name, row in rows.items():
        if not isinstance(row, dict):
            raise EvidenceError(f"{path.name}: {name} is {row!r}; write it as a table, [{name}]")
    return rows


def make(record, path, name, row, **given):
    """Build ``record`` from ``row``; ``given`` holds fields that the row does not carry itself."""
    where = f"{Path(path).name}: {name}"
    known = {field.name: field for field in fields(record)}
    for key, value in row.items():
        if key not in known or key in given:
            raise EvidenceError(f"{where}: {key} is not a field; fields are {', '.join(k for k in known if k not in given)}")
        if not isinstance(value, str) or not value.strip():
            raise EvidenceError(f"{where}: {key} is {value!r}; write some text between quotes")
        if key in ALLOWED and value not in ALLOWED[key]:
            raise EvidenceError(f"{where}: {key} is {value!r}; allowed are {', '.join(ALLOWED[key])}")
    if "checked" in row and not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", row["checked"]):
        raise EvidenceError(f"{where}: checked is {row['checked']!r}; write year and month, as 2026-11")
    for key, field in known.items():
        if key not in row and key not in given and field.default is MISSING:
            raise EvidenceError(f"{where}: {key} is missing; every row needs one")
    return record(**row, **given)


def require_source(path, name, code, codes):
    """Refuse the source ``code`` of row ``name`` unless it is one of ``codes``."""
    if code not in codes:
        raise EvidenceError(
            f"{Path(path).name}: {name}: source is {code!r}, which is not in studies.toml; add it there or correct the code"
        )


def load_studies(path):
    """Every source in ``path``: ``{code: Study}``."""
    return {code: make(Study, path, code, row, code=code) for code, row in read_table(path).items()}


def load_muscles(path, codes):
    """Every muscle in ``path``, its sources checked against ``codes``: ``{key: Muscle}``."""
    rows = {key: make(Muscle, path, key, row, key=key) for key, row in read_table(path).items()}
    for row in rows.values():
        require_source(path, row.key, row.source, codes)
        if row.size or row.size_source:
            require_source(path, f"{row.key}: size", row.size_source, codes)
    return rows


def load_glossary(path, codes):
    """Every term in ``path``, its source checked against ``codes``: ``{term: Term}``."""
    rows = {term: make(Term, path, term, row, term=term) for term, row in read_table(path).items()}
    for row in rows.values():
        require_source(path, row.term, row.source, codes)
    return rows


def load_claims(path, codes):
    """Every claim in ``path``, the source of each finding checked against ``codes``: ``{id: Claim}``."""
    claims = {}
    for name, row in read_table(path).items():
        raw = row.pop("findings", None)
        if not isinstance(raw, list) or not raw or not all(isinstance(one, dict) for one in raw):
            raise EvidenceError(f"{Path(path).name}: {name}: findings is {raw!r}; list at least one as {{source, people, measured}}")
        found = tuple(make(Finding, path, f"{name}: findings[{place}]", one) for place, one in enumerate(raw))
        for one in found:
            require_source(path, name, one.source, codes)
        claims[name] = make(Claim, path, name, row, id=name, findings=found)
    return claims


@cache
def _evidence():
    studies = load_studies(HERE / "studies.toml")
    return {
        "studies": studies,
        "muscles": load_muscles(HERE / "muscles.toml", studies),
        "glossary": load_glossary(HERE / "glossary.toml", studies),
        "claims": load_claims(HERE / "claims.toml", studies),
    }


def studies():
    """Every source that the course cites: ``{code: Study}``."""
    return dict(_evidence()["studies"])


def muscles():
    """The muscles that pictures and cards name: ``{key: Muscle}``."""
    return dict(_evidence()["muscles"])


def glossary():
    """The words that lessons explain: ``{term: Term}``."""
    return dict(_evidence()["glossary"])


def claims():
    """What the article claims and how far the evidence reaches: ``{id: Claim}``."""
    return dict(_evidence()["claims"])
