"""The gradebook of a class in one session: nbgrader's own tables, read and written many rows at a time."""

import sqlalchemy as sql
from nbgrader.api import BaseCell, Gradebook, GradeCell, MissingEntry
from sqlalchemy.engine import make_url

from gluteal.grading.classroom.rows import COMMENT, GRADE, MARKED, NOTEBOOK, STUDENT, SUBMISSION, Entry, Rows
from gluteal.grading.released import GradingError


class Book:
    """One assignment's part of the gradebook.

    Raises
    ------
    GradingError
        If the database cannot be reached, or does not know the assignment.
    """

    def __init__(self, course, slug):
        self.course, self.slug = course, slug
        try:
            # Makes a gradebook that is not there yet, as nbgrader would.
            self.gradebook = Gradebook(course.db_url, course.course_id)
            assignment = self.gradebook.find_assignment(slug)
        except MissingEntry as error:
            raise GradingError(f"the gradebook does not know {slug}: run `nbgrader generate_assignment {slug}` first") from error
        except sql.exc.SQLAlchemyError as error:
            raise GradingError(f"the gradebook {_shown(course.db_url)} cannot be used: {str(error.__cause__ or error)[:200]}") from error
        except ModuleNotFoundError as error:
            cure = "pip install 'gluteal[instructor]'"
            raise GradingError(f"the gradebook {_shown(course.db_url)} needs the package {error.name}: {cure}") from error
        self.assignment_id, self.stored_due = assignment.id, assignment.duedate
        self.notebooks = {notebook.name: notebook.id for notebook in assignment.notebooks}
        self.gradebook.db.remove()
        self.engine = self.gradebook.engine
        MARKED.create(self.engine, checkfirst=True)
        self._read_cells()

    def close(self):
        """Let go of the database."""
        self.gradebook.close()

    @property
    def due(self):
        """When the assignment is due for those without more time, UTC without zone; the course's rules before the gradebook."""
        return self.course.rules.dates(self.slug).due or self.stored_due

    def _read_cells(self):
        quiz, base, graded = self.notebooks.get(self.slug), BaseCell.__table__, GradeCell.__table__
        with self.engine.connect() as db:
            rows = db.execute(
                sql.select(base.c.id, base.c.name, base.c.type, graded.c.max_score)
                .select_from(base.outerjoin(graded, graded.c.id == base.c.id))
                .where(base.c.notebook_id == quiz)
            ).all()
        self.grade_cells = {row.name: (row.id, row.max_score) for row in rows if row.type == "GradeCell"}
        self.comment_cells = {row.name: row.id for row in rows if row.type == "SolutionCell"}

    def entries(self, students):
        """What is there of ``students`` (a list of ids): :class:`Entry` by id; who is not in it has no submission yet."""
        columns = (NOTEBOOK.c.id.label("notebook"), NOTEBOOK.c.late_submission_penalty, MARKED.c.fingerprint, MARKED.c.files)
        head = (
            sql.select(SUBMISSION, *columns)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
            .outerjoin(MARKED, MARKED.c.notebook_id == NOTEBOOK.c.id)
            .where(SUBMISSION.c.assignment_id == self.assignment_id, NOTEBOOK.c.notebook_id == self.notebooks[self.slug])
            .where(SUBMISSION.c.student_id.in_(students))
        )
        found, by_notebook = {}, {}
        with self.engine.connect() as db:
            for row in db.execute(head):
                entry = Entry(row.id, row.notebook, row.timestamp, row.extension, row.late_submission_penalty)
                entry.fingerprint, entry.files = row.fingerprint or "", row.files or ""
                found[row.student_id] = by_notebook[row.notebook] = entry
            graded = {one[0]: name for name, one in self.grade_cells.items()}
            written = {one: name for name, one in self.comment_cells.items()}
            for table, cells, kept in ((GRADE, graded, "grades"), (COMMENT, written, "comments")):
                for row in db.execute(sql.select(table).where(table.c.notebook_id.in_(list(by_notebook)))).mappings():
                    if row["cell_id"] in cells:
                        getattr(by_notebook[row["notebook_id"]], kept)[cells[row["cell_id"]]] = dict(row)
        return found

    def save(self, batch):
        """Write marked submissions, all or none of them: a list of (Marked, fingerprint, extension)."""
        entries = self.entries([marked.student for marked, _, _ in batch])
        rows = Rows(self)
        for marked, print_, extension in batch:
            rows.add(marked, print_, extension, entries.get(marked.student))
        with self.engine.begin() as db:
            known = set(db.scalars(sql.select(STUDENT.c.id).where(STUDENT.c.id.in_([marked.student for marked, _, _ in batch]))))
            rows.new[STUDENT] = [{"id": marked.student} for marked, _, _ in batch if marked.student not in known]
            rows.write(db)

    def write_deadline(self):
        """Write the due date of the course's rules into the gradebook, where nbgrader and the formgrader read it."""
        due = self.course.rules.dates(self.slug).due
        if due is not None and due != self.stored_due:
            table = sql.table("assignment", sql.column("id"), sql.column("duedate", sql.DateTime))
            with self.engine.begin() as db:
                db.execute(sql.update(table).where(table.c.id == self.assignment_id).values(duedate=due))

    def write_names(self):
        """Give students whom nbgrader knows by their id alone the name and address of the roster; none where marking is anonymous."""
        people = {} if self.course.rules.anonymous else {one.id: one for one in self.course.roster.people.values() if one.name}
        with self.engine.begin() as db:
            nameless = db.scalars(sql.select(STUDENT.c.id).where(STUDENT.c.first_name.is_(None), STUDENT.c.last_name.is_(None))).all()
            rows = [_named(people[one]) for one in nameless if one in people]
            if rows:
                told = {name: sql.bindparam(name) for name in ("first_name", "last_name", "email")}
                db.execute(sql.update(STUDENT).where(STUDENT.c.id == sql.bindparam("key")).values(told), rows)

    def set_points(self, name, points):
        """Change what a question is worth in this gradebook."""
        cell = self.grade_cells[name][0]
        with self.engine.begin() as db:
            db.execute(sql.update(GradeCell.__table__).where(GradeCell.__table__.c.id == cell).values(max_score=points))
        self.grade_cells[name] = (cell, points)


def _named(person):
    """A student as nbgrader keeps them: of ``Anna Abel`` and of ``Abel, Anna`` the last name is Abel."""
    last, comma, first = person.name.partition(",")
    if not comma:
        first, _, last = person.name.rpartition(" ")
    return {"key": person.id, "first_name": first.strip(), "last_name": last.strip(), "email": person.email or None}


def _shown(url):
    return make_url(url).render_as_string(hide_password=True)
