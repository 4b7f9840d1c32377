"""What the course covers and weighs, counted from its texts and its real builds."""

from gluteal.publish.audit.pages import Page, look_over
from gluteal.publish.audit.teaching import Taught, taught

__all__ = ["Page", "Taught", "look_over", "taught"]
