"""What the numbers of a report mean, in plain sentences; each is HTML with everything from outside escaped."""

from html import escape

from gluteal.handouts.page import counted, decimal, listed, per_cent, span
from gluteal.handouts.reread import sections_for
from gluteal.quiz.prose import to_text

#: Below this many learners a share could point at a person.
FEW = 5


def in_short(found):
    """The few lines that stand at the top of a report: who, how well, what to teach again, what to look at."""
    lines = [_who(found)]
    if found.marks and not found.few:
        mean = sum(found.marks) / len(found.marks)
        lines.append(f"On average they earned {mean:.1f} of {found.sitting.total:g} marks ({per_cent(mean / found.sitting.total)}).")
    misled = sorted((item for item in found.items if "misled" in item.flags), key=lambda item: item.difficulty)
    lines += [about(item, found.n) for item in misled[:4]]
    if len(misled) > 4:
        lines.append(f"The same holds for {listed(f'question {item.place}' for item in misled[4:])}.")
    lines += [_check_key(item) for item in found.items if "negative" in item.flags]
    weak = min((row for row in found.objectives if row.share is not None), key=lambda row: row.share, default=None)
    if weak and not found.few and weak.share < 0.6:
        told = f"The least was earned for “{escape(weak.text)}” ({per_cent(weak.share)})."
        lines.append(f"{told} {_reteach(weak.text)}".strip())
    waiting = [item for item in found.items if item.waiting]
    if waiting:
        lines.append(f"Marks by hand are still missing in {listed(f'question {item.place}' for item in waiting)}; numbers will change.")
    return lines


def _who(found):
    told = ", ".join(f"{number} {escape(state)}" for state, number in sorted(found.states.items()))
    groups = ", one for each group," if found.sitting.groups else ""
    return f"Counted here: {counted(found.n, 'learner')}{groups} who answered something. In all: {told}."


def about(item, n):
    """What can be said of one question, as one paragraph."""
    if item.void:
        return f"Question {item.place} was made void: it counts for nobody, and nothing is counted here."
    if item.difficulty is None:
        return f"Question {item.place}: no marks yet."
    if n < FEW:
        return f"Question {item.place}: {item.n - item.blank} of {item.n} answered."
    told = [_misled(item) if "misled" in item.flags else _earned(item)]
    if "negative" in item.flags:
        told.append("Those who do well elsewhere do worse here: look at the key and at the wording before anything else.")
    if "hard" in item.flags:
        told.append("That is little. Is the key right, is it taught before it is asked, is the wording plain?")
    if "easy" in item.flags:
        told.append("Nearly all could do it. Good for making sure of something; it does not tell learners apart.")
    if "poor" in item.flags:
        told.append("It hardly goes with the rest of the quiz: it may ask about something else, or its wording may trip people up.")
    if "idle" in item.flags:
        names = listed(escape(choice.key) for choice in item.idle)
        told.append(f"Hardly anybody chose {names}: put a mistake there that people do make, or leave it out.")
    if item.sure:
        told.append(f"Of {item.sure} who were certain, {item.sure_wrong} did not have it right.")
    if item.waiting:
        told.append(f"{counted(item.waiting, 'answer waits', 'answers wait')} for a mark by hand.")
    return " ".join(told)


def _earned(item):
    answered = item.n - item.blank
    left = f"; {item.blank} left it open" if item.blank else ""
    return f"Question {item.place}: {per_cent(item.difficulty)} of its points were earned ({answered} of {item.n} answered{left})."


def _misled(item):
    top, right = item.top_wrong, max((choice.count for choice in item.choices if choice.right), default=0)
    most = "most" if top.count > item.n / 2 else "more"
    beside = "" if most == "most" else f" than the right answer ({right})"
    told = f"Question {item.place}: {most} chose {escape(top.key)} ({top.count} of {item.n}){beside}, “{escape(top.text)}”"
    if top.misconception:
        told += f", which points to the idea “{escape(top.misconception)}”"
    else:
        # A wrong key shows just like this: the class chose what is right, and no author put a mistake behind it.
        told += ". The question names no wrong idea behind it: make sure of the key first"
    return f"{told}. {_reteach(item.question.objective, item.question.lesson)}".strip()


def _check_key(item):
    return f"Question {item.place}: those who do well elsewhere do worse here ({decimal(item.discrimination)}). Check its key first."


def _reteach(objective, lesson=""):
    sections = sections_for(to_text(objective), lesson)
    return f"Teach it again: {escape(str(sections[0]))}." if sections else "Teach it again."


def limits(found):
    """What cannot be said of this class, and why."""
    lines = []
    if found.n < 30:
        several = f"With {counted(found.n, 'learner')}"
        lines.append(
            f"{several} this report tells what was chosen. How well a question tells learners apart, which options are idle and how far "
            "the quiz hangs together cannot be judged: with fewer than 30, such numbers are mostly chance. They are left out."
        )
    if found.few:
        lines.append("So few learners can be known by their answers. Pass nothing of this on.")
    if found.n:
        lines.append(
            "A range such as “41 % to 72 %” says where the value would lie, 19 times in 20, in a large class of learners like these. "
            "Where ranges overlap, do not rank questions."
        )
    lines.append("Only those who answered are counted. Those who did not may know more or less.")
    return lines


def together(found):
    """How far the questions go together, as a sentence; empty where that cannot be said."""
    if found.alpha is None or not found.enough:
        return ""
    word = "Rank nobody by these marks alone." if found.alpha < 0.7 else "For a short quiz that is a lot."
    return f"The questions go together with an alpha of {decimal(found.alpha)} ({span(found.alpha_interval, decimal)}). {word}"


def likeness(one):
    """A prompt to talk with learners whose answers are the same."""
    names = listed(escape(name) for name in one.learners)
    if one.same_file:
        return (
            f"{names}: their saved answers come from one and the same file. It may have been passed on, or mixed up at a shared computer."
        )
    return (
        f"{names}: the same answers in the same order, every change of mind included, {one.wrong} of them not right. "
        "They may have worked side by side, which may be just what you wished."
    )
