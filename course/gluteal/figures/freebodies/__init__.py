"""Free-body pictures from the side: the back as a lever, a lift near and far, and who tips the pelvis."""
