"""Which order and which numbers a learner gets: worked out from public names, so that a grader works out the same."""

import hashlib

from gluteal.quiz.cards import public


def deal(question, release_id, learner):
    """Order of the options and choice of numbers that this learner is shown in this release.

    Parameters
    ----------
    question : Question
    release_id, learner : str
        As ``answers.json`` names them. Both are public: an order is no secret, it only keeps neighbours from answering by place.

    Returns
    -------
    dict
        ``order``, the keys in the order shown (of the choices where rows are matched); ``row``, the place of the set of numbers.
        Empty where nothing is drawn.
    """
    return deal_card(public(question), release_id, learner)


def deal_card(card, release_id, learner):
    """As :func:`deal`, from the public card alone: a learner's notebook knows no more than that."""
    drawn = {}
    if card.get("draws"):
        drawn["row"] = min(range(len(card["draws"])), key=lambda row: _rank(release_id, learner, card["id"], row))
    if card.get("shuffle"):
        entries = card["choices" if card["kind"] == "match" else "options"]
        drawn["order"] = sorted((entry["key"] for entry in entries), key=lambda key: _rank(release_id, learner, card["id"], key))
    return drawn


def is_another_deal(question, recorded, release_id, learner):
    """Whether ``recorded`` is not what this learner should have been shown; what only a changed question explains is none."""
    expected = deal(question, release_id, learner)
    given = recorded if isinstance(recorded, dict) else {}
    if "row" in expected and given.get("row") != expected["row"]:
        return True
    order, due = given.get("order"), expected.get("order", [])
    readable = isinstance(order, list) and all(isinstance(key, str) for key in order)
    return readable and sorted(order) == sorted(due) and order != due


def _rank(*names):
    return hashlib.sha256("|".join(map(str, names)).encode(errors="surrogatepass")).digest()
