"""A copy of the gradebook before anything is written to it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sql
from nbgrader.api import Base
from sqlalchemy.engine import make_url

from gluteal.grading.classroom.rows import MARKED

BACKUPS, KEPT = "backups", 20


def back_up(course):
    """Copy the gradebook into ``backups/`` of the course folder; the path, or None where there is no gradebook yet.

    A database on a server is copied into an SQLite file, which nbgrader can open as it is. The newest twenty are kept.
    """
    url, folder = make_url(course.db_url), Path(course.root) / BACKUPS
    target = folder / f"gradebook.db.{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    if url.get_backend_name() == "sqlite":
        source = Path(course.root, url.database)
        if not source.exists():
            return None
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    else:
        folder.mkdir(exist_ok=True)
        _copy_tables(course.db_url, f"sqlite:///{target}")
    for older in sorted(folder.glob("gradebook.db.*"))[:-KEPT]:
        older.unlink()
    return target


def _copy_tables(source, target):
    """Copy nbgrader's tables and ours, by their own descriptions: types of one database are not those of another."""
    version = sql.Table("alembic_version", sql.MetaData(), sql.Column("version_num", sql.String(32), nullable=False))
    old, new = sql.create_engine(source), sql.create_engine(target)
    try:
        there = sql.inspect(old).get_table_names()
        with old.connect() as reading, new.begin() as writing:
            for table in (*Base.metadata.sorted_tables, MARKED, version):
                table.create(writing)
                if table.name in there:
                    for rows in reading.execute(sql.select(table)).mappings().partitions(1000):
                        writing.execute(sql.insert(table), [dict(row) for row in rows])
    finally:
        old.dispose()
        new.dispose()
