"""Pictures of evidence: what was measured, on how many people, with which spread."""

from gluteal.figures.recipes.recipe import Recipe

SHEET = ("figures/theme.py", "figures/evidence_plots/sheet.py", "evidence/measured.py")


def _recipe(module, function, *tables):
    return Recipe(f"evidence_plots.{module}.{function}", (*SHEET, f"figures/evidence_plots/{module}.py", *tables))


EMG = ("figures/evidence_plots/rows.py", "evidence/emg.toml")
EFFECTS = ("figures/evidence_plots/rows.py", "evidence/effects.toml")

RECIPES = {
    "stills/emg-medius": _recipe("emg", "write_medius", *EMG),
    "stills/emg-maximus": _recipe("emg", "write_maximus", *EMG),
    "stills/reverse-hyper-studies": _recipe("emg", "write_hyper", *EMG),
    "stills/strength-and-back-pain": _recipe("weakness", "write_weakness", *EFFECTS),
    "stills/weak-abductors": _recipe("weakness", "write_pelvis", *EFFECTS),
    "stills/exercise-and-pain": _recipe("effects", "write_pain", *EFFECTS),
    "stills/new-episodes": _recipe("effects", "write_new", *EFFECTS),
    "stills/course-of-pain": _recipe("effects", "write_course", *EFFECTS),
    "stills/sitting-pressure": _recipe("pressures", "write_sitting", "evidence/pressures.toml"),
    "stills/disc-pressure": _recipe("pressures", "write_day", "evidence/pressures.toml"),
    "stills/back-pain-common": _recipe("people", "write_common", "evidence/numbers.toml"),
    "stills/serious-causes": _recipe("people", "write_serious", "evidence/numbers.toml"),
    "stills/chain-of-claims": _recipe("argument", "write_argument", "evidence/claims.toml"),
    "stills/discs-without-pain": _recipe("people", "write_discs", "evidence/numbers.toml"),
}
