"""How sure a learner was, kept beside the answer where a question asks for it; marks never depend on it."""

SURE = {1: "a guess", 2: "fairly sure", 3: "certain"}


def bare(question, answer):
    """The answer without how sure the learner was, as a question of its kind has it."""
    if not question.confidence or not isinstance(answer, dict):
        return answer
    if question.kind in ("one", "hotspot"):
        return answer.get("option")
    return {name: value for name, value in answer.items() if name != "confidence"}


def confidence_of(answer):
    """How sure the learner was: 1 a guess, 2 fairly sure, 3 certain; None where that was not said."""
    level = answer.get("confidence") if isinstance(answer, dict) else None
    return level if isinstance(level, int) and not isinstance(level, bool) and level in SURE else None
