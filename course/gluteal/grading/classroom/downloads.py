"""Collect what Canvas, Moodle or a mail folder gives: whose it is, which of its files are the quiz."""

import re
import zipfile
from pathlib import Path

from gluteal.grading.classroom.attempts import Attempt, Counting, settle
from gluteal.grading.classroom.picking import pick
from gluteal.grading.classroom.placing import Collected
from gluteal.grading.classroom.platforms import Owner, owner_of, read_people, student_of
from gluteal.grading.classroom.roster import is_id
from gluteal.grading.classroom.uploads import Upload, ordinary
from gluteal.grading.released import GradingError

_CLASS_ZIP = re.compile(r"_\d+_\d+_|_assignsubmission_")


def collect_downloads(course, slug, paths, lists=()):
    """Take in what a platform gave: zips, or folders of them; :class:`Collected`.

    Parameters
    ----------
    course : Course
    slug : str
    paths : list of paths
    lists : list of paths
        Canvas's gradebook export, Moodle's grading worksheet: they say whose number is whose.

    Raises
    ------
    GradingError
        If a path or list is not there or cannot be read.
    """
    people, collected, uploads = read_people(lists, course.rules.timezone), Collected(), {}
    counting = Counting(course, slug)
    for path in map(Path, paths):
        if not path.exists():
            raise GradingError(f"{path}: there is no such file or folder")
        for name, read in _entries(path):
            owner, rest = owner_of(name)
            if "assignsubmission_onlinetext" in name:
                continue
            uploads.setdefault(owner or _loose(name), []).append((rest, read))
    for key, entries in uploads.items():
        _take_upload(counting, key, entries, people, collected)
    return collected


def _entries(path):
    """Every file of a download as (name, read): ``read(upload)`` takes it into an Upload within its limits."""
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.is_file() and not one.is_symlink():
                yield from _entries_of_file(one, one.relative_to(path).as_posix())
    else:
        yield from _entries_of_file(path, path.name)


def _entries_of_file(path, name):
    if path.suffix.lower() == ".zip" and owner_of(name)[0] is None and _is_class_zip(path):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    yield entry.filename.replace("\\", "/"), lambda upload, rest, entry=entry: _from_zip(path, entry, rest, upload)
    else:
        yield name, lambda upload, rest: _from_disk(path, rest, upload)


def _is_class_zip(path):
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_CLASS_ZIP.search(name) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise GradingError(f"{path}: no readable zip ({type(error).__name__}); download it again") from error


def _from_zip(path, entry, rest, upload):
    with zipfile.ZipFile(path) as archive:
        upload.take(archive, entry, rest)


def _from_disk(path, rest, upload):
    with ordinary(path) as file:
        if upload.room(path.stat().st_size, rest):
            upload.add(rest, file.read())


def _loose(name):
    """The folder or zip in which something without a platform's name lies."""
    return name.split("/", 1)[0]


def _take_upload(counting, key, entries, people, collected):
    course, slug, upload = counting.course, counting.slug, Upload()
    for rest, read in entries:
        read(upload, rest)
    quiz, found = pick(upload.files, slug), str(key)
    student = course.roster.matched(slug, "upload", found)
    if student is None and isinstance(key, Owner):
        student = student_of(key, course.roster, people)
    elif student is None:
        student = _student_of_loose(course, slug, found, quiz)
    if student == "-":
        return
    if student is None:
        collected.match(slug, "upload", found, "nobody in roster.csv fits" if course.roster.people else "there is no roster.csv")
        return
    notes = [*upload.notes, *quiz.notes]
    if isinstance(key, Owner) and key.late:
        notes.append("Canvas calls it late; when it came in is not in the download")
    known = isinstance(key, Owner) and key.platform == "moodle"
    when = people.handed_in.get(key.number) if known else None
    if settle(counting, student, [Attempt(quiz.files, when, tuple(notes))]):
        collected.new.append(student)


def _student_of_loose(course, slug, found, quiz):
    """Whose a loose file, folder or zip is: by its name, else by the name in the answers."""
    stem = re.sub(r"\.(zip|ipynb|json)$", "", found, flags=re.IGNORECASE)
    rest = stem.replace(slug, "").strip(" _-+.")
    roster = course.roster
    for text in (stem, rest):
        if student := roster.by_id(text, "id", "sis_id", "moodle_id", "canvas_id", "email") or roster.by_name(text.replace("_", " ")):
            return student
    if not roster.people:
        return next((text for text in (rest, quiz.learner) if text and is_id(text)), None)
    by_answers = {one for one in roster.people if quiz.learner.casefold() in {name.casefold() for name in roster.known_names(one)}}
    return by_answers.pop() if len(by_answers) == 1 else None
