"""Which lessons a learner's own practice showed as shaky; looked at only where the learner agreed."""

from gluteal_widgets.practice import titles_of
from gluteal_widgets.progress import PRACTICE

#: A lesson counts as shaky from so many answered questions on, where fewer than this share of them was right at the last try.
LEAST, SHARE = 2, 0.6


def shaky(person=""):
    """Lessons whose questions mostly slipped at the last try, and whether there is any practice at all.

    Parameters
    ----------
    person : str
        The name by which the learner practises, or empty.

    Returns
    -------
    tuple of (list of [str, str], bool)
        Slug and title of each such lesson; whether anything was answered.
    """
    from gluteal.quiz import bank, mark

    events, _ = PRACTICE.merge(PRACTICE.path(person), [])
    last = {event["question"]: event["answer"] for event in events}
    lessons = {}
    for name, question in bank().items():
        if name in last and not question.is_check:
            found = mark(question, last[name])
            if found.answered and found.correct is not None:
                lessons.setdefault(question.lesson, []).append(found.correct)
    weak = [slug for slug, right in sorted(lessons.items()) if len(right) >= LEAST and sum(right) < SHARE * len(right)]
    titles = titles_of([{"lesson": slug} for slug in weak])
    return [[slug, titles[slug]] for slug in weak], bool(lessons)
