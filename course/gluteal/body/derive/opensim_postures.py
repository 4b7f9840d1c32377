"""The OpenSim model held in the course's postures, for ``opensim.main``."""

import math

import opensim

#: Postures in the course's angles, degrees: what is named is set, hip flexion and (on one leg) adduction are then moved until the weight
#: is where the course's postures have it, 4 cm ahead of the ankle and, on one leg, above it.
POSTURES = {
    "two_legs": {"tilt": 0.0, "stance": "rl", "knee_angle": 0.0, "lift": None},
    "one_leg": {"tilt": 3.0, "stance": "r", "knee_angle": 3.0, "lift": {"hip_flexion": 33.0, "knee_angle": 68.0}},
    "hinge_30": {"tilt": 30.0, "stance": "rl", "knee_angle": 15.0, "lift": None, "arm": {"arm_flex": 30.0, "elbow_flex": 3.0}},
}
AHEAD = 0.04
ARM = {"arm_add": -8.0, "elbow_flex": 12.0}


def without_contact(path):
    """The model with its contact spheres switched off: the ground's push is prescribed."""
    model = opensim.Model(str(path))
    forces = model.updForceSet()
    for k in range(forces.getSize()):
        if "SmoothSphere" in forces.get(k).getConcreteClassName():
            forces.get(k).set_appliesForce(False)
    return model


class Body:
    """The model held in one posture."""

    def __init__(self, path, posture):
        self.model = without_contact(path)
        self.posture = posture
        self.state = self.model.initSystem()
        self.coordinates = self.model.updCoordinateSet()
        self._pose()

    def set(self, name, degrees):
        """Turn one joint."""
        self.coordinates.get(name).setValue(self.state, math.radians(degrees), False)

    def _pose(self):
        hips, sway = dict.fromkeys("rl", 0.0), 0.0
        for _ in range(40):
            self._place(hips, sway)
            ankle, centre = self.ankle(), self.centre()
            ahead, aside = centre[0] - ankle[0] - AHEAD, centre[2] - ankle[2] if len(self.posture["stance"]) == 1 else 0.0
            if max(abs(ahead), abs(aside)) < 1e-7:
                break
            # A leg is about 0.85 m long: bending the hip by an angle carries its ankle ahead by that angle times the length.
            for side in self.posture["stance"]:
                hips[side] += math.degrees(0.8 * ahead / 0.85)
            sway -= math.degrees(0.8 * aside / 0.85)

    def _place(self, hips, sway):
        tilt, knee = self.posture["tilt"], self.posture["knee_angle"]
        self.set("pelvis_tilt", -tilt)
        for side in "rl":
            for name, value in (ARM | self.posture.get("arm", {})).items():
                self.set(f"{name}_{side}", value)
            if side in self.posture["stance"]:
                hip = hips[side] + tilt
                # The foot stays level: what tips the shank is taken back at the ankle.
                angles = {"hip_flexion": hip, "hip_adduction": sway, "knee_angle": knee, "ankle_angle": tilt + knee - hip}
                angles["subtalar_angle"] = 0.0
            else:
                angles = self.posture["lift"]
            for name, value in angles.items():
                self.set(f"{name}_{side}", value)
        self.model.assemble(self.state)
        self.model.realizePosition(self.state)

    def ankle(self):
        """Middle of the standing feet's ankles: ahead, up, right, m."""
        found = [self.model.getBodySet().get(f"talus_{side}").getPositionInGround(self.state) for side in self.posture["stance"]]
        return [sum(point.get(k) for point in found) / len(found) for k in range(3)]

    def centre(self):
        """Centre of mass in the ground's frame: ahead, up, right, m."""
        point = self.model.calcMassCenterPosition(self.state)
        return [point.get(k) for k in range(3)]

    def weight(self):
        """Body weight, N."""
        return -self.model.getGravity().get(1) * self.model.getTotalMass(self.state)

    def angles(self):
        """Degrees of the legs' and pelvis' coordinates as balanced."""
        wanted = ("pelvis_tilt", "hip_flexion_r", "hip_adduction_r", "knee_angle_r", "ankle_angle_r", "hip_flexion_l", "knee_angle_l")
        return {name: round(math.degrees(self.coordinates.get(name).getValue(self.state)), 3) for name in wanted}
