"""Pictures of evidence: what was measured, on how many people, with which spread."""

from gluteal.figures.recipes.recipe import Recipe, Rows

SHEET = ("figures/theme.py", "figures/evidence_plots/sheet.py", "evidence/measured.py")
BELOW_EACH_OTHER = "figures/evidence_plots/rows.py"
NOTE_OF_DISCS = Rows("evidence/studies.toml", ("S52",), ("short",))
VERDICTS = Rows("evidence/claims.toml", fields=("verdict", "certainty"))


def _recipe(module, function, *more):
    return Recipe(f"evidence_plots.{module}.{function}", (*SHEET, f"figures/evidence_plots/{module}.py", *more))


def _rows(table, *names):
    return Rows(f"evidence/{table}.toml", names)


RECIPES = {
    "stills/emg-medius": _recipe("emg", "write_medius", BELOW_EACH_OTHER, _rows("emg", "glmed")),
    "stills/emg-maximus": _recipe("emg", "write_maximus", BELOW_EACH_OTHER, _rows("emg", "glmax")),
    "stills/reverse-hyper-studies": _recipe("emg", "write_hyper", BELOW_EACH_OTHER, _rows("emg", "reverse-hyper")),
    "stills/strength-and-back-pain": _recipe("weakness", "write_weakness", BELOW_EACH_OTHER, _rows("effects", "weaker", "weaker-words")),
    "stills/weak-abductors": _recipe("weakness", "write_pelvis", BELOW_EACH_OTHER, _rows("effects", "pelvis")),
    "stills/exercise-and-pain": _recipe("effects", "write_pain", BELOW_EACH_OTHER, _rows("effects", "pain", "smd")),
    "stills/new-episodes": _recipe("effects", "write_new", BELOW_EACH_OTHER, _rows("effects", "episodes", "days")),
    "stills/course-of-pain": _recipe("effects", "write_course", BELOW_EACH_OTHER, _rows("effects", "course")),
    "stills/sitting-pressure": _recipe("pressures", "write_sitting", _rows("pressures", "one-man", "eight", "pooled")),
    "stills/disc-pressure": _recipe("pressures", "write_day", _rows("pressures", "one-man")),
    "stills/back-pain-common": _recipe("people", "write_common", _rows("numbers", "common")),
    "stills/serious-causes": _recipe("people", "write_serious", _rows("numbers", "serious")),
    "stills/chain-of-claims": _recipe("argument", "write_argument", VERDICTS),
    "stills/discs-without-pain": _recipe("people", "write_discs", _rows("numbers", "bulge", "shrunk"), NOTE_OF_DISCS),
}
