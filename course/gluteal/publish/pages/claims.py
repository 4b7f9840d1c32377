"""The article claim by claim: what is right, how far it reaches, who measured what, and where it is taught."""

import html
from collections import Counter, defaultdict
from pathlib import Path

from gluteal.evidence.records import MARKS, TOPICS, VERDICTS
from gluteal.publish.mentions import texts, uses
from gluteal.publish.pages.glossary import joined, jumps, section_link
from gluteal.publish.roles import OUR_MODEL, OWN_WORD, Roles

READ = "V"  # the page says once that a source was read unless it says otherwise
UNRATED = "not rated"


def claim_boxes(roles: Roles, lessons: Path) -> str:
    """Markdown of all claims: a small picture of the verdicts, a list by verdict, then a closed box each, by topic.

    Parameters
    ----------
    roles : Roles
        Of the page; the sources of all claims join its list.
    lessons : path
        Folder of the texts that are searched for where a claim is shown.
    """
    claims = roles.claims()
    shown = shown_in(lessons)
    parts = [f"## How far the claims reach\n\n{_bars(claims)}", f"## By verdict\n\n{_by_verdict(claims)}"]
    by_topic = {topic: [key for key, claim in claims.items() if claim.topic == topic] for topic in TOPICS}
    parts.append(f"## By topic\n\n{jumps(topic for topic, keys in by_topic.items() if keys)}")
    for topic, keys in by_topic.items():
        boxes = [_box(claims[key], shown.get(key, ()), roles) for key in keys]
        parts += [f"## {topic}\n\n" + "\n\n".join(boxes)] if boxes else []
    return "\n\n".join(parts)


def shown_in(lessons: Path) -> dict[str, list[tuple[Path, str]]]:
    """For each claim, the sections whose text shows its box."""
    found = defaultdict(dict)
    for path in texts(lessons):
        for use in uses(path):
            if use.kind == "claim":
                found[use.key].setdefault((path, use.section))
    return {claim: list(places) for claim, places in found.items()}


def _bars(claims) -> str:
    counted = Counter(claim.verdict for claim in claims.values())
    most = max(counted.values())
    rows = [
        f'<tr><th scope="row">{verdict.capitalize()}</th><td class="gluteal-bar"><div style="width: {100 * counted[verdict] / most:.0f}%">'
        f"</div></td><td>{counted[verdict]}</td></tr>"
        for verdict in VERDICTS
        if counted[verdict]
    ]
    return f'<table class="gluteal-bars"><caption>Our verdicts on {len(claims)} claims</caption>{"".join(rows)}</table>'


def _by_verdict(claims) -> str:
    boxes = []
    for verdict in VERDICTS:
        rows = [f'<li><a href="#claim-{key}">{_claim(claim)}</a></li>' for key, claim in claims.items() if claim.verdict == verdict]
        if rows:
            boxes.append(f"<details><summary>{verdict.capitalize()}: {len(rows)}</summary><ul>{''.join(rows)}</ul></details>")
    return "\n\n".join(boxes)


def _box(claim, places, roles: Roles) -> str:
    rows = [("What is right", claim.right), ("How far it reaches", claim.explanation)]
    rated = claim.certainty.capitalize() + ("" if claim.certainty == UNRATED else ", in GRADE’s words")
    rows += [("How sure", f"{rated}. Checked {claim.checked}.")]
    body = "".join(f"<p><strong>{label}.</strong> {html.escape(text)}</p>" for label, text in rows)
    found = "".join(f"<li>{_finding(finding, roles)}</li>" for finding in claim.findings)
    taught = joined(section_link(*place) for place in places) or "no lesson yet"
    return (
        f'<details class="gluteal-claim" id="claim-{claim.id}"><summary>{_claim(claim)} <em>– {html.escape(claim.verdict)}</em></summary>'
        f'{body}<p><strong>Who measured what</strong></p><ul>{found}</ul><p class="gluteal-where">Taught in {taught}</p></details>'
    )


def _claim(claim) -> str:
    return html.escape(claim.claim.rstrip("."))


def _finding(finding, roles: Roles) -> str:
    told = f"{finding.people}: {finding.measured}"
    if finding.source == OUR_MODEL:
        return f"<em>Our body model</em>, {html.escape(told)}"
    study = roles.studies()[finding.source]
    read = "" if finding.source in OWN_WORD or study.mark == READ else f" <small>({MARKS[study.mark]})</small>"
    short = study.short[:1].upper() + study.short[1:]
    return f"<em>{html.escape(short)}</em>, {html.escape(told)}{roles.links([finding.source], 'claims.toml')}{read}"
