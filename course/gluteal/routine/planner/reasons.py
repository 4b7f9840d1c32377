"""Words of a plan: why each exercise is in it, what each week is for."""

from gluteal.routine.exercises import cautions, exercises
from gluteal.routine.exercises import kit as things
from gluteal.routine.planner.choices import WALKING, below
from gluteal.routine.planner.doses import HIPS, count_rule, heavy_kit, rest_rule, sets_rule
from gluteal.routine.rules import rules

_AIMS = {
    ("comfort", "hip_extension"): "It trains the muscles that straighten the hip, which you use whenever you stand up, climb or lift.",
    ("comfort", "abduction"): "It trains the side of the hip, which holds your pelvis level at every step.",
    ("comfort", "rotation"): "It trains the muscles that turn the thigh out, with little strain.",
    ("comfort", "trunk_endurance"): "It trains the trunk to hold still while arms and legs move, as it does through your day.",
    ("comfort", "mobility"): "It moves hips or back gently and gets you ready for the rest.",
    ("strength", "hip_extension"): "It trains the strongest muscles of the hip, and its load can grow for a long time.",
    ("strength", "abduction"): "It makes the side of the hip stronger, which carries you whenever you stand on one leg.",
    ("strength", "rotation"): "It adds the muscles that turn the thigh out.",
    ("strength", "trunk_endurance"): "A trunk that can hold still lets the hips do the lifting.",
    ("strength", "mobility"): "It gets hips or back moving before the heavier sets.",
    ("mobility", "hip_extension"): "Strength through the whole movement helps to use the range that you gain.",
    ("mobility", "abduction"): "It moves the hip to the side with control.",
    ("mobility", "rotation"): "It turns the thigh out with control: range that you can use.",
    ("mobility", "trunk_endurance"): "With the trunk held still the movement comes from the hips.",
    ("mobility", "mobility"): "It moves the hips, or what lies next to them, through their range: your main aim.",
    ("habit", "hip_extension"): "One exercise that works the large muscles of the hip: much for little time.",
    ("habit", "abduction"): "It takes the side of the hip along, which other exercises train little.",
    ("habit", "rotation"): "It is easy to learn and needs little room.",
    ("habit", "trunk_endurance"): "A short hold for the trunk: easy to fit in.",
    ("habit", "mobility"): "A gentle beginning that makes it easy to start.",
}
_STRETCH = "Held for a while at the end, it closes the session calmly."
_WALK = (
    "Walking is the exercise with a trial behind it: people who walked more, and learned about their back, "
    "went longer without a new episode."
)
_KINDS = {
    "start": "Learn the movements. Stop each set with three or four good repetitions left.",
    "build": "Add repetitions until every set reaches the top of its range; then add a little load, or take the stronger band.",
    "lighter": "A lighter week: half the sets, and easy. Experts agree on such weeks; trials have not settled it.",
    "review": "The usual sessions, and the three tests on one of the days: bridge hold, leg lifts on your side, "
    "standing up from a chair for 30 seconds. "
    "Write down the numbers beside pain and what you could do this week.",
}
_GENTLE = "Short and easy, well within comfort. You can talk in whole sentences. The full plan waits until a clinician has been asked."
#: Lessons that an exercise belongs to, for those who agreed that what the quizzes showed may be used.
_LESSONS = {
    "02-levers": ("hinge", "box_squat", "squat"),
    "03-one-leg": ("banded_side_step", "standing_abduction", "side_lying_abduction", "monster_walk", "step_up", "single_leg_bridge"),
    "06-three-exercises": (
        "reverse_hyper",
        "reverse_hyper_bed",
        "loaded_reverse_hyper",
        "banded_side_step",
        "half_squat_walk",
        "duck_walk",
    ),
    "07-everyday-back": (
        "bird_dog",
        "bird_dog_leg",
        "side_plank",
        "side_plank_knees",
        "dead_bug",
        "cat_cow",
        "hip_flexor_stretch",
        WALKING,
    ),
}
_OF_ALL = {"01-meet-the-glutes": ("glmax", "glmed"), "04-hip-and-spine": ("erector", "multifidus")}


def why(exercise, profile, after=None, instead=None):
    """Why this exercise, for this learner, in a few sentences.

    Parameters
    ----------
    exercise : Exercise
    profile : Profile
    after : tuple of (Exercise, int), optional
        The easier form whose place it takes, and the week from which it does.
    instead : Exercise, optional
        What the learner swapped for it.
    """
    told = [_WALK] if exercise.key == WALKING else [exercise.purpose, _aim(exercise, profile.goal)]
    if exercise.key in profile.wants:
        told.insert(0, "You wished for it.")
    if instead:
        told.insert(0, f"You chose it in place of “{instead.name}”.")
    if after:
        told.append(f"From week {after[1]} it takes the place of “{after[0].name}”: the next rung of the same ladder.")
    else:
        told.append(_rung(exercise, profile))
    told += [_kit(exercise, profile.units), _reread(exercise, profile)]
    return " ".join(sentence for sentence in told if sentence)


def why_gentle(exercise):
    """Why this exercise until a clinician has been asked."""
    return _WALK if exercise.key == WALKING else f"{exercise.purpose} Gentle enough until a clinician has been asked."


def _aim(exercise, goal):
    stretch = exercise.family == "mobility" and exercise.counts == "hold"
    return _STRETCH if stretch and goal != "mobility" else _AIMS[goal, exercise.family]


def _rung(exercise, profile):
    article = rules()["article"].exercises
    if exercise.key in article:
        return (
            "It is one of the article's three."
            if exercise.key != "half_squat_walk"
            else "It stands in for the article's duck walk, half as deep."
        )
    library = exercises()
    if any(key in article for key in library if exercise.key in below()[key]):
        return "It is a gentler rung of one of the article's exercises." if exercise.level < 3 else ""
    if exercise.harder and exercise.level <= profile.level:
        return f"When it has become easy, “{library[exercise.harder[0]].name}” is the next rung."
    return ""


def _kit(exercise, units):
    """What it needs beyond a mat, which nearly all need, and how high where that counts."""
    needed = [things()[thing] for thing in exercise.kit if thing != "mat"]
    if needed:
        names = [f"{each.name} ({each.tall(units)})" if each.height else each.name for each in needed]
        return f"You have what it needs: {' and '.join(names)}."
    return "" if exercise.kit or exercise.key == WALKING else "It needs nothing but you."


def _reread(exercise, profile):
    for slug in profile.reread:
        if exercise.key in _LESSONS.get(slug, ()) or set(_OF_ALL.get(slug, ())) & set(exercise.works[:1]):
            return f"Lesson {slug[:2]} says what it is for; another look there may help."
    return ""


def minds(exercise):
    """Who takes care with the exercise: the same for everybody, because a plan is kept and holds nobody's answers."""
    return tuple(cautions()[tag].words for tag in exercise.mind)


def rules_of(exercise, profile):
    """Keys of the rules that its dose and its place in the week rest on."""
    if exercise.key == WALKING:
        return ("walking_start", "walking_start_days", "walking_growth", "walking_goal", "walking_goal_days", "effort_easy")
    efforts = ("effort_easy",) if exercise.family == "mobility" else ("effort_start", _later_effort(profile), "effort_lighter")
    grows = () if exercise.family == "mobility" else ("double_progression",)
    rested = ("rest_days",) if exercise.family in HIPS else ()
    loaded = ("progression_step",) if heavy_kit(exercise, profile) else ("bands",) if "band" in exercise.kit else ()
    return (
        sets_rule(exercise),
        count_rule(exercise, profile),
        rest_rule(exercise, profile),
        *efforts,
        *grows,
        *loaded,
        f"weekly_{exercise.family}",
        *rested,
        "lighter_sets",
    )


def gentle_rules(exercise):
    """Keys of the rules of a gentle start."""
    return ("gentle_walking", "effort_easy") if exercise.key == WALKING else ("gentle_exercises", "effort_easy")


def _later_effort(profile):
    return "effort_comfort" if profile.goal in ("comfort", "habit") else "effort_build"


def week_words(kind, number, new=(), lasts=1):
    """What a week is for, and which exercises are new in it."""
    told = [_KINDS[kind]]
    if number == 2 and kind == "start":
        told = ["The same again: what is repeated is learned. Stop with three or four good repetitions left."]
    if new:
        told.insert(0, f"New: {_listed(each.name for each in new)}. Begin at the lower end of its range.")
    if number == lasts:
        told.append("Then make the next plan from what your log shows.")
    return " ".join(told)


def gentle_words():
    """What a week of a gentle start is for."""
    return _GENTLE


def _listed(names):
    *most, last = [f"“{name}”" for name in names]
    return f"{', '.join(most)} and {last}" if most else last
