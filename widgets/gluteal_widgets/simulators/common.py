"""What several simulators share: the strength of the glutes, the load on the hip, the change at L4/L5, how sure we are."""

from gluteal_widgets.simulators.spec import Change, Says, Slider, Value

# Two studies of people with back pain found hip abductors 28 to 31 % weaker on average (S7, S4); half is far outside that.
RARE_BELOW, WEAKER = 50, 70
# Positive values keep the course's ramp; these are for the other way, as light step for step, and apart from it for every colour sight.
OTHER_RAMP = ("#E2D7C9", "#DBBF9E", "#D0A877", "#C09156", "#AD7D3D", "#986928", "#81591F", "#6A4715", "#533812")
L45 = ("l45_low", "l45_central", "l45_high")
RELATIVE = {name: name for name in L45}


def strength(axis=(20, 120), start=100):
    """The slider that all simulators with a strength share; ``axis`` holds its ends, per cent of a typical adult's."""
    return Slider(
        axis="strength",
        label="Strength of the glutes",
        text="{value} % of a typical adult",
        spoken="{value} per cent of a typical adult",
        start=start,
        to="the glutes have {now} % of typical strength, not {then} %",
        rare=(axis[0], RARE_BELOW, "rarely measured"),
        marks=(WEAKER,),
    )


def how_sure(sure, roughly, unknown):
    """HTML of “How sure are we?”."""
    parts = {"Sure": sure, "Roughly": roughly, "Not known": unknown}
    return "".join(f"<p><strong>{name}:</strong> {text}</p>" for name, text in parts.items())


def back_change(columns=(L45,), **more):
    """The reading that every simulator of the back shares: L4/L5 as a change, never as a load."""
    note = "L4/L5 is the joint between the two lowest bones of the lower back. Only changes are shown."
    return Change("Load at L4/L5", "N from your start", columns, exact="no change", **{"note": note, **more})


def back_says(columns=("l45_central",), same=5):
    """The clause that goes with it."""
    return Says("L4/L5 carries {amount}", columns, "N", step=10, same=same, exact="exactly as much")


def hip_load():
    """The load on the hip joint with its band, as in lesson 03."""
    band = ("hip_contact_low", "hip_contact_high")
    return Value(
        "Load on the hip joint", "× body weight", "hip_contact_central", 1, 0.05, if_held=True, band=band, band_unit="body weights"
    )


def hip_says():
    """The clause that goes with it."""
    return Says("the hip carries {amount}", ("hip_contact_central",), "body weights", digits=1, same=0.05)
