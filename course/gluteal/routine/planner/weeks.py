"""The frame of a plan: which days train, what each week is for, and how walking grows."""

from itertools import combinations

from gluteal.routine.profile import WEEKDAYS
from gluteal.routine.rules import rules

DAYS = tuple(WEEKDAYS)


def gaps(days):
    """Days from each training day to the next, round the week."""
    places = sorted(DAYS.index(day) for day in days)
    return [(later - day - 1) % 7 + 1 for day, later in zip(places, [*places[1:], places[0]], strict=True)] if places else []


def training_days(wished, level):
    """Wished days that train the hips: as many as the rules allow with a day between, spread as evenly as can be.

    Where only neighbouring days are wished, the first two of them; the exercises are then shared out between them.
    """
    rule = rules()["training_days"]
    rest = rules()["rest_days"].at(level)
    for count in range(min(rule.most(level) if len(wished) > rule.at(level) else rule.at(level), len(wished)), 0, -1):
        apart = [days for days in combinations(wished, count) if min(gaps(days)) > rest]
        if apart and (count > 1 or len(wished) == 1):
            return min(apart, key=lambda days: (max(gaps(days)) - min(gaps(days)), [DAYS.index(day) for day in days]))
    return wished[:2]


def together(days):
    """Whether two of the days are neighbours, so that the same muscles may not be worked on both."""
    return len(days) > 1 and min(gaps(days)) <= rules()["rest_days"].at(1)


def kinds(count, level):
    """What each of ``count`` weeks is for."""
    every, review, start = (rules()[key].at(level) for key in ("lighter_every", "review_every", "effort_start_weeks"))
    found = [
        "review" if number == count or number % review == 0 else "start" if number <= start else "build" for number in range(1, count + 1)
    ]
    number = every
    while number < count:
        number -= found[number - 1] == "review"
        found[number - 1] = "lighter"
        number += every
    return found


def blocks(count):
    """Weeks of each stretch in which the exercises stay the same: ``[(1, 2, 3, 4), …]``."""
    every = rules()["climb_after"].at(1)
    weeks = range(1, count + 1)
    found = [tuple(weeks[at : at + every]) for at in range(0, count, every)]
    if len(found) > 1 and len(found[-1]) < 3:  # a stretch of one or two weeks is too short for anything new
        found[-2:] = [found[-2] + found[-1]]
    return found


def walking(number, level, busy, gentle=False):
    """Days and minutes of walking in week ``number``, at best on days that are not ``busy``."""
    book = rules()
    start, growth = book["gentle_walking" if gentle else "walking_start"].at(level), book["walking_growth"].at(level)
    most = book["gentle_walking"].most(level) if gentle else book["walking_goal"].at(level)
    minutes = min(start + growth * ((number - 1) // 2), most)
    count = min(book["walking_start_days"].at(level) + (number - 1) // 4, book["walking_goal_days"].at(level))
    free = [day for day in DAYS if day not in busy]
    return spread(free, min(count, len(free))), minutes


def spread(days, count):
    """``count`` of the days, as evenly over the week as can be."""
    if not count:
        return ()
    return min(combinations(days, count), key=lambda some: (max(gaps(some)) - min(gaps(some)), [DAYS.index(day) for day in some]))
