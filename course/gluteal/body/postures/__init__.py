"""Postures by name: ``posture("bridge", "top")``; every one balanced over its supports, or saying why nothing can be computed."""

from gluteal.body.pose import Force, Prop, Support
from gluteal.body.postures.named import between, form, names, posture

__all__ = ["Force", "Prop", "Support", "between", "form", "names", "posture"]
