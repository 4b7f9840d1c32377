"""Flipbooks of the simulators: a body in every posture of a scenario, its muscles ready to be coloured."""
