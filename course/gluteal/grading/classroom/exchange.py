"""Collect from nbgrader's exchange the attempt that counts, and share it within groups that hand in together."""

import os
from datetime import datetime

from nbgrader.utils import parse_utc

from gluteal.grading.classroom.placing import Collected, place, timestamp
from gluteal.grading.classroom.roster import is_id
from gluteal.grading.classroom.uploads import read_upload, shown


def collect_exchange(course, slug):
    """Take from the exchange, for each student, the attempt that counts by the rules; :class:`Collected`."""
    collected, attempts = Collected(), {}
    inbound = course.inbound()
    for path in sorted(inbound.glob(f"*+{slug}+*")) if inbound else ():
        student, _, rest = path.name.partition(f"+{slug}+")
        try:
            when = parse_utc(rest.partition("+")[0])
        except (ValueError, OverflowError):
            collected.remarks.append(f"{shown(path.name)} has no time in its name; left out")
            continue
        if not is_id(student) or path.is_symlink() or not path.is_dir():
            collected.remarks.append(f"{shown(path.name)} is no submission; left out")
        elif course.roster.people and student not in course.roster.people:
            _unknown(course, collected, slug, student)
        elif (owner := _account(path)) != student and owner in course.roster.people:
            # Anyone may write into the exchange; the account that owns the folder cannot be chosen.
            collected.remarks.append(f"{student}: {shown(path.name)} was put there by {owner}; left out")
            collected.match(slug, "upload", f"exchange {path.name}", f"handed in as {student} by the account {owner}", owner)
        else:
            attempts.setdefault(student, []).append((when, path))
    for student, handed in sorted(attempts.items()):
        when, path = _counting(course, slug, student, handed)
        present = course.folder("submitted", student, slug)
        if timestamp(present) != when:
            upload = read_upload(path, unpack=False)
            # nbgrader wrote this line when it took the work in; a line that the student wrote counts for nothing.
            upload.files["timestamp.txt"] = f"{when} UTC".encode()
            place(course, slug, student, upload.files, upload.notes)
            collected.new.append(student)
    return collected


def share_in_groups(course, slug):
    """Where groups hand in together: give the group's newest submission to its members who have none of their own; :class:`Collected`."""
    collected = Collected()
    if not course.rules.dates(slug).groups:
        return collected
    present = {student: course.folder("submitted", student, slug) for student in course.students_in("submitted", slug)}
    for person in course.roster.people.values():
        partners = [one for one in course.roster.members(person.group) if one in present]
        if person.id in present or not partners:
            continue
        source = max(partners, key=lambda one: (timestamp(present[one]) or datetime.min, one))
        upload = read_upload(present[source], unpack=False)
        place(course, slug, person.id, upload.files, [*upload.notes, f"handed in by {source} for group {person.group}"])
        collected.new.append(person.id)
    return collected


def _unknown(course, collected, slug, student):
    matched = course.roster.matched(slug, "upload", f"exchange {student}")
    if matched is None:
        collected.match(slug, "upload", f"exchange {student}", "this account is not in roster.csv", student)


def _counting(course, slug, student, handed):
    """The attempt that counts: (time, path)."""
    handed = sorted(handed)
    if course.rules.attempt == "first":
        return handed[0]
    due = course.rules.dates(slug).due
    if course.rules.attempt == "last_on_time" and due:
        extra = course.extensions.of(student, slug) if course.extensions else None
        on_time = [one for one in handed if one[0] <= (due + extra if extra else due)]
        return on_time[-1] if on_time else handed[0]
    return handed[-1]


def _account(path):
    if os.name == "nt":
        return None
    import pwd

    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except KeyError:
        return None
