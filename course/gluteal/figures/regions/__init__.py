"""The regions of the body that are explored layer by layer: lower back, front of the hip, back of the thigh, and the short rotators."""
