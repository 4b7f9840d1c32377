"""The rows of the routine's files, as frozen records."""

from dataclasses import dataclass

#: What an exercise is mainly for; the planner asks each plan for some of each.
FAMILIES = {
    "hip_extension": "hip extension",
    "abduction": "abduction",
    "rotation": "rotation",
    "trunk_endurance": "trunk endurance",
    "mobility": "mobility",
    "walking": "walking",
}
LEVELS = {1: "gentle start", 2: "steady", 3: "demanding"}
#: Once for the whole body, or once a side.
SIDES = ("both", "each")
#: What a dose of the exercise counts.
COUNTS = ("repetitions", "hold", "steps", "minutes")
BREATHS = {"in": "Breathe in", "out": "Breathe out", "easy": "Keep breathing"}
BASES = ("trial", "guideline", "convention")
CM_IN_INCH = 2.54
#: Muscle activity in words: lowest per cent of each word. Bands that are often used; they are no law (our own rule).
BANDS = ((0, "low"), (21, "moderate"), (41, "high"), (61, "very high"))


def in_words(percent):
    """Muscle activity of ``percent`` of a best effort as low, moderate, high or very high."""
    return [word for least, word in BANDS if round(percent) >= least or least == 0][-1]


@dataclass(frozen=True)
class Phase:
    """A part of one repetition: what to do, whether it leads to the start or to the end, s, and how to breathe (``BREATHS``)."""

    do: str
    to: str
    seconds: float
    breath: str


@dataclass(frozen=True)
class Slip:
    """A common error and its way out."""

    error: str
    way_out: str


@dataclass(frozen=True)
class Activity:
    """How hard a muscle was found to work.

    ``central``, ``low`` and ``high`` are per cent of the best effort in a test (EMG), the last two one standard deviation away; None
    where a source gives no number, and then ``words`` say what it found. ``mark`` M: from memory, decides no dose.
    """

    muscle: str
    source: str
    mark: str
    central: float | None = None
    low: float | None = None
    high: float | None = None
    words: str = ""
    form: str = ""
    people: str = ""

    @property
    def decides(self):
        """Whether a dose may rest on this row."""
        return self.mark != "M"


@dataclass(frozen=True)
class Kit:
    """A thing that an exercise needs.

    ``care`` is what to look at before using it, empty where there is nothing; ``height`` the lowest and highest that suit most adults,
    cm, empty where it does not count.
    """

    key: str
    name: str
    care: str
    source: str
    basis: str
    height: tuple[int, ...] = ()

    def tall(self, units):
        """How high, for who counts in ``"kg"`` and cm or in ``"lb"`` and inches: ``"10 to 20 cm high"``; empty where it does not count."""
        if not self.height:
            return ""
        low, high = (round(each / CM_IN_INCH) if units == "lb" else each for each in self.height)
        return f"{low} to {high} {'in' if units == 'lb' else 'cm'} high"

    @property
    def advice(self):
        """What to look at before using it, with its height in both units, for a page that does not know the reader's."""
        metric, imperial = (self.tall(units).removesuffix(" high") for units in ("kg", "lb"))
        return " ".join(words for words in (self.care, metric and f"{metric} ({imperial}) high suits most adults.") if words)


@dataclass(frozen=True)
class Caution:
    """Who has a reason to leave something out, to ask first, or to take care.

    ``who`` are conditions of a person, as screening's answers set them. ``everywhere`` rows hold for every exercise.
    """

    tag: str
    who: tuple[str, ...]
    words: str
    source: str
    basis: str
    everywhere: bool = False


@dataclass(frozen=True)
class Exercise:
    """One exercise, as ``exercises.toml`` holds it; docs/exercises.md says what each field means.

    ``not_for``, ``ask_first`` and ``mind`` are tags of cautions, ``easier`` and ``harder`` keys of exercises, ``posture`` a name of
    ``gluteal.body.postures`` or empty, ``posture_with`` the load or band that it carries there. ``more`` and ``less`` say how to do the
    same exercise harder and more gently; one without an ``easier`` form has ``less``.
    """

    key: str
    name: str
    also: tuple[str, ...]
    family: str
    level: int
    kit: tuple[str, ...]
    sides: str
    counts: str
    works: tuple[str, ...]
    purpose: str
    start: str
    end: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    tempo: tuple[Phase, ...]
    errors: tuple[Slip, ...]
    more: str
    not_for: tuple[str, ...]
    ask_first: tuple[str, ...]
    mind: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    basis: str
    less: str = ""
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    activity: tuple[Activity, ...] = ()
    posture: str = ""
    posture_with: str = ""
    on: bool = True
    off_reason: str = ""

    @property
    def picture(self):
        """Name of its flipbook and of its still, where they have been drawn."""
        return f"exercise-{self.key.replace('_', '-')}"

    @property
    def seconds(self):
        """How long one repetition takes at its own tempo, s."""
        return sum(phase.seconds for phase in self.tempo)
