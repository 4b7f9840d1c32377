"""A course folder with a class list, and nothing else."""

import pytest
from gluteal.grading.classroom.folder import Course

ROSTER = """id,Full name,Email,Canvas ID,SIS User ID,ID number,Section,also
anna,Anna Larsson,anna@uni.example,340934,S1,M1,A,Anna at home; alarsson
ben,Ben O'Neill,ben@uni.example,340935,S2,M2,A,
chloe,Chloé Dupont-Martin,chloe@uni.example,340936,S3,M3,B,
li,Li Wei,li@uni.example,,S4,M4,B,
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    steps = {step: f"{tmp_path}/{step}/{{student}}/{{assignment}}" for step in ("source", "release", "submitted", "autograded")}
    return Course(tmp_path, "gluteal", f"sqlite:///{tmp_path}/gradebook.db", tmp_path / "sealed", steps)
