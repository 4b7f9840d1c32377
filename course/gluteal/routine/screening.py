"""Who gets a plan now, who asks first, and who needs help first: the questions, and what their answers mean. Keeps and prints nothing."""

from dataclasses import dataclass, field, replace
from datetime import date

from gluteal.evidence import studies
from gluteal.routine.exercises import cautions
from gluteal.routine.naming import near
from gluteal.routine.plan import Action
from gluteal.routine.screening_records import NONE, OUTCOMES, ScreenOption, ScreenQuestion
from gluteal.routine.screening_rows import ScreeningError, rows

__all__ = ["INTRO", "ScreenOption", "ScreenQuestion", "Screening", "ScreeningError", "expired", "gentle", "questions", "screen"]

#: What stands above the first question: how rare serious disease is, with its sources.
INTRO = "{words} ({source}). {then} ({then_source}). {privacy}".format(
    **{name: studies()[text].short if name.endswith("source") else text for name, text in rows().intro.items()}
)
WHENS = ("plan", "session")
_PLANS = {"emergency": "none", "urgent": "none", "ask_first": "gentle", "go": "full"}


@dataclass(frozen=True)
class Screening:
    """What the answers come to. Its text form shows outcome and day alone, so that no log can hold an answer.

    ``outcome`` is ``"emergency"``, ``"urgent"``, ``"ask_first"`` or ``"go"``; ``actions`` say what to do, first things first;
    ``conditions`` are those of the person, as cautions name them; ``whys`` are the reasons, for the page and never for a plan that is kept.
    """

    outcome: str
    on: date
    actions: tuple[Action, ...] = field(default=(), repr=False)
    conditions: frozenset[str] = field(default=frozenset(), repr=False)
    cleared: bool = field(default=False, repr=False)
    whys: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self):
        if self.outcome not in _PLANS:
            raise ScreeningError(f"screening: outcome is not one of {', '.join(_PLANS)}")

    @property
    def plan(self):
        """``"none"``, ``"gentle"`` (walking and gentle movements) or ``"full"``; a clinician's word opens only what asks first."""
        return "full" if self.outcome == "ask_first" and self.cleared else _PLANS[self.outcome]

    def refuses(self, exercise):
        """Why the exercise is left out, in words; empty if it may be used.

        Parameters
        ----------
        exercise : Exercise

        Returns
        -------
        str

        Sources
        -------
        ``cautions.toml`` and the table ``gentle`` of ``screening.toml``: convention.
        """
        if self.plan == "none":
            return rows().no_plan
        if self.plan == "gentle":
            if exercise.key not in rows().gentle:
                return rows().gentle_words
            one = rows().gentle[exercise.key]
            if self.conditions & set(one.unless):
                return one.why
        never = self._words(exercise.not_for)
        if never or self.cleared:
            return " ".join(never)
        held = (one.words for key, one in rows().hold_back.items() if key in self.conditions and exercise.level > one.level)
        return " ".join((*self._words(exercise.ask_first), *held))

    def minds(self, exercise):
        """What to mind with the exercise, in words: its care, and once cleared what was to be asked.

        Parameters
        ----------
        exercise : Exercise

        Returns
        -------
        tuple of str
        """
        return self._words((*exercise.mind, *(exercise.ask_first if self.cleared else ())))

    def _words(self, tags):
        known = cautions()
        return tuple(known[tag].words for tag in tags if self.conditions & set(known[tag].who))


def questions(when="plan"):
    """The questions, one a screen.

    Parameters
    ----------
    when : str
        ``"plan"``: all, before a plan is made; ``"session"``: the few that are asked again before each session.

    Returns
    -------
    tuple of ScreenQuestion

    Raises
    ------
    ScreeningError
        If ``when`` is neither.

    Sources
    -------
    Evidence 6a and 6b; each answer carries its own.
    """
    if when not in WHENS:
        raise ScreeningError(f"questions are asked before a plan or a session, not {when!r}; {near(when, WHENS)}")
    asked = rows().questions.values()
    if when == "plan":
        return tuple(asked)
    return tuple(replace(each, ask=each.ask_again) for each in asked if each.session)


def gentle():
    """Exercises that may be done until a clinician has been asked, by key, in the order in which a plan uses them."""
    return tuple(rows().gentle)


def screen(answers, on, cleared=False, when="plan"):
    """Weigh the answers. Nothing is kept but what is given back.

    Parameters
    ----------
    answers : dict of str to sequence of str
        Keys of the chosen answers of each question, ``["none"]`` where none fits.
    on : date
        The day of asking.
    cleared : bool
        Whether the learner says that a clinician, asked about these answers, has agreed to exercise.
    when : str
        Which questions were asked, as in ``questions``.

    Returns
    -------
    Screening

    Raises
    ------
    ScreeningError
        If a question is not answered or not known, an answer is not known, or none stands beside another.

    Sources
    -------
    Evidence 6a and 6b. One sign is a reason to ask, no diagnosis (S36); a grave one decides whatever else was said.
    """
    asked = {each.key: each for each in questions(when)}
    for key in answers:
        if key not in asked:
            raise ScreeningError(f"screening: no question is called {key!r}; {near(key, asked)}")
    found = [(f"{each.key}.{option.key}", option) for each in asked.values() for option in _chosen(each, answers.get(each.key, ()))]
    names = {name for name, _ in found}
    chosen = [option for _, option in found]
    meant = [*chosen, *(each for each in rows().together.values() if all(names & set(group) for group in each.when))]
    worst = max((one.outcome for one in meant), key=OUTCOMES.index)
    outcome = worst if worst in _PLANS else "go"
    conditions = frozenset(condition for option in chosen for condition in option.sets)
    whys = tuple(dict.fromkeys(one.why for one in meant if one.why and one.outcome == worst))
    return Screening(outcome, on, _actions({one.act for one in meant}, outcome), conditions, cleared, whys)


def _chosen(question, keys):
    if isinstance(keys, str) or not keys:
        raise ScreeningError(f"screening: question {question.key} is not answered; give a list of answers, or [{NONE!r}] where none fits")
    known = {option.key: option for option in question.options}
    for key in keys:
        if key not in known:
            raise ScreeningError(f"screening: question {question.key} has no answer {key!r}; {near(key, known)}")
    if len(set(keys)) > 1 and (NONE in keys or not question.many):
        raise ScreeningError(f"screening: question {question.key} has answers that cannot stand together; keep one")
    return [option for option in question.options if option.key in keys]


def _actions(acts, outcome):
    """Gravest first. In an emergency nothing else is said; what a limit does is shown with the exercises."""
    said = [one for key, one in rows().acts.items() if key in acts and one.outcome != "limit"]
    if outcome == "emergency":
        said = [one for one in said if one.outcome == outcome]
    said.sort(key=lambda one: -OUTCOMES.index(one.outcome))
    return tuple(Action(one.outcome, one.words, one.source) for one in said)


def expired(screened, today, since=()):
    """Why the questions must be asked again; empty while the answers hold.

    Parameters
    ----------
    screened, today : date
        The day of the answers, and now.
    since : sequence of dict
        Events of the training log since the questions were answered; earlier days do not count. A flare or a break ends the answers, and
        so does a check before a session whose outcome is not ``"go"``.

    Returns
    -------
    str

    Sources
    -------
    ``screening.toml``, table ``again``: our own rule. A break is 14 days without a session.
    """
    again = rows().again
    if today < screened:
        return again["future"]
    later = [event for event in since if date.fromisoformat(event["data"].get("on") or event["at"][:10]) >= screened]
    if any(event["kind"] == "check" and event["data"].get("outcome") != "go" for event in later):
        return again["check"]
    for kind in ("flare", "break"):
        if any(event["kind"] == kind for event in later):
            return again[kind]
    return again["late"] if (today - screened).days >= again["days"] else ""
