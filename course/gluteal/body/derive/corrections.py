"""What is put right in myo-sim 0.2.4's full body before anything is derived from it; each step can be switched off by name.

Every function takes the model's editable description (``mujoco.MjSpec``) and changes it in place. docs/body-model.md says for
readers why each is needed.
"""

import re

#: Share of the whole lumbar bend that each joint takes, L5/S1 first (Christophy 2012); the published file has 1.0 at L5/S1.
LUMBAR_SHARES = {
    "flexion": (0.125, 0.185, 0.204, 0.231, 0.255),
    "bend": (0.1356, 0.1811, 0.2453, 0.2501, 0.1880),
    "rotation": (0.2078, 0.2208, 0.2208, 0.1818, 0.1688),
}
#: From Christophy's 46 N per square centimetre of trunk muscle to 100, the value usual in later models of the trunk.
TORSO_STRENGTH = 2.17
#: How far the erector spinae and multifidus are moved back, metres: brings their levers into the 50 to 60 mm seen in MRI.
ERECTOR_SHIFT = 0.010
#: Massless stand-in for a body whose mass is counted elsewhere (mujoco wants a positive number), kg.
NO_MASS = 1e-6


def count_pelvis_once(spec):
    """Take the mass off the sacrum: the pelvis body already holds the whole pelvis (10.96 kg); the sacrum repeated 7.49 kg of it."""
    spec.body("sacrum").mass = NO_MASS


def unmirror_twelfth_thoracic_fascicle(spec):
    """Put the left fascicle LTpT_T12 on the left side: all five points are a copy of the right one's."""
    for site in spec.sites:
        if re.match(r"LTpT_T12_.*_l$", site.name):
            x, y, z = site.pos
            site.pos = [x, y, -abs(z)]


def move_erectors_back(spec):
    """Move every point of iliocostalis, longissimus and multifidus 10 mm back: shipped levers are 15 to 30 % below MRI."""
    for site in spec.sites:
        if re.match(r"(IL_|LTp|MF_)", site.name):
            x, y, z = site.pos
            site.pos = [x - ERECTOR_SHIFT, y, z]


def restore_gluteus_maximus_wraps(spec):
    """Let the upper and middle gluteus maximus run around the pelvis again: both surfaces are in the file, commented out of the path.

    Without them the lever for extension at 90 degrees of flexion is a third too short. With the hip turned out and adducted, or turned
    far in and deeply bent, the wrapped path jumps: the posture limits keep hip rotation within -10 to 20 degrees and adduction below 20.
    """
    for side in "rl":
        for belly in (1, 2):
            name = f"glmax{belly}_{side}"
            tendon = spec.add_tendon(name=f"{name}_wrapped")
            tendon.wrap_site(f"glmax{belly}-P1_{side}")
            tendon.wrap_site(f"glmax{belly}-P2_{side}")
            tendon.wrap_geom(f"Gmax{belly}_at_pelvis_wrap_{side}", f"Gmax{belly}_at_pelvis_site_{name}")
            tendon.wrap_site(f"glmax{belly}-P3_{side}")
            tendon.wrap_site(f"glmax{belly}-P4_{side}")
            next(a for a in spec.actuators if a.target == f"{name}_tendon").target = tendon.name


#: Corrections of the geometry and mass, in the order in which they are applied.
OF_THE_MODEL = {
    "pelvis_once": count_pelvis_once,
    "twelfth_fascicle": unmirror_twelfth_thoracic_fascicle,
    "erector_levers": move_erectors_back,
    "gluteus_maximus_wraps": restore_gluteus_maximus_wraps,
}
#: Corrections of numbers, applied while the data is written: lumbar shares, trunk strength; passive force is left out altogether.
OF_THE_NUMBERS = ("lumbar_shares", "torso_strength", "passive_force_off")
ALL = (*OF_THE_MODEL, *OF_THE_NUMBERS)
