"""All exercises that are drawn."""


def exercises():
    """Every exercise that is drawn.

    Returns
    -------
    dict
        Key → Exercise.
    """
    from gluteal.figures.exercises import abduction, bridges, hyper, mat_work, squats

    return {exercise.key: exercise for family in (hyper, abduction, squats, bridges, mat_work) for exercise in family.EXERCISES}
