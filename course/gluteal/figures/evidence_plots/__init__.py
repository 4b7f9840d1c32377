"""Pictures of evidence: what was measured, on how many people, with which spread, and how far we read it."""
