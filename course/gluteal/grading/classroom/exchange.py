"""Collect from nbgrader's exchange the attempt that counts, and share it within groups that hand in together."""

import os

from nbgrader.utils import parse_utc

from gluteal.grading.classroom.attempts import Attempt, Counting, attempt_in, kept, settle, several
from gluteal.grading.classroom.placing import NOTES, SHARED, TIME, Collected, place, timestamp
from gluteal.grading.classroom.roster import is_id
from gluteal.grading.classroom.uploads import read_upload, shown


def collect_exchange(course, slug, only="*"):
    """Take from the exchange, for each student (or ``only`` one), the attempt that counts by the rules; :class:`Collected`."""
    collected, attempts = Collected(), {}
    inbound = course.inbound()
    for path in sorted(inbound.glob(f"{only}+{slug}+*")) if inbound else ():
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
    counting = Counting(course, slug)
    chosen_from = several(course, slug) if only == "*" else set()
    for student in sorted({*attempts, *chosen_from}):
        handed = attempts.get(student, [])
        there = timestamp(course.folder("submitted", student, slug))
        if student not in chosen_from and [when for when, _ in handed] == [there]:
            continue
        # What was collected before is not taken again: an instructor may have mended its files.
        have = {one.when for one in kept(course, slug, student)}
        if settle(counting, student, [_attempt(when, path) for when, path in sorted(handed) if when not in have]):
            collected.new.append(student)
    return collected


def share_in_groups(course, slug):
    """Where groups hand in together: give the attempt of the group that counts to its members who have none of their own.

    Returns
    -------
    Collected
    """
    collected, counting = Collected(), Counting(course, slug)
    if not course.rules.dates(slug).groups:
        return collected
    there = {student: attempt_in(course.folder("submitted", student, slug)) for student in course.students_in("submitted", slug)}
    own = {student: one for student, one in there.items() if not any(note.startswith(SHARED) for note in one.notes)}
    for person in course.roster.people.values():
        partners = {one: own[one] for one in course.roster.members(person.group) if one in own}
        if person.id in own or not partners:
            continue
        chosen = counting.of(person.id, list(partners.values()))
        source = next(one for one, attempt in partners.items() if attempt is chosen)
        if chosen.put(place, course, slug, person.id, f"{SHARED}{source} for group {person.group}"):
            collected.new.append(person.id)
    return collected


def _attempt(when, path):
    """An attempt in the exchange: nbgrader wrote its time into the folder's name; what students wrote about either counts for nothing."""
    upload = read_upload(path, unpack=False)
    files = {name: data for name, data in upload.files.items() if name not in (TIME, NOTES)}
    return Attempt(files, when, tuple(upload.notes))


def _unknown(course, collected, slug, student):
    matched = course.roster.matched(slug, "upload", f"exchange {student}")
    if matched is None:
        collected.match(slug, "upload", f"exchange {student}", "this account is not in roster.csv", student)


def _account(path):
    if os.name == "nt":
        return None
    import pwd

    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except KeyError:
        return None
