"""A course in one file, and back: complete, checked, and never over something else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from alk.errors import AlkError
from alk_grading import postgres, settings
from alk_grading.course import open_course_folder
from alk_grading.files import PARTIAL, partial_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk_grading.course import Course

_LIST = "INHOUD.json"
_DATABASE = "gradebook.db"
_DUMP = "gradebook.pgdump"
_LEFT_OUT = {"cache", ".slot", f"{_DATABASE}-journal", f"{_DATABASE}-wal", f"{_DATABASE}-shm"}


class BackupError(AlkError):
    """A backup that cannot be made, or cannot be trusted."""


def back_up(course: Course, target: Path) -> int:
    """Write the whole course to `target` and return how many files it holds.

    Raises:
        BackupError: `target` exists or cannot be written.
        DumpError: the gradebook is on a database server and cannot be read from there.
    """
    if target.exists():
        raise BackupError(f"{target} bestaat al.", "Kies een andere naam.")
    staging = partial_name(target.resolve())
    try:
        with tempfile.TemporaryDirectory() as work:
            files = {name: course.root / name for name in _names(course.root)}
            database = _DUMP if course.settings.database else _DATABASE
            files[database] = Path(work) / database
            if course.settings.database:
                postgres.dump(course.settings.database, files[database])
            else:
                _copy_database(course.root / _DATABASE, files[database])
            _write(files, staging)
        os.link(staging, target)
    except FileExistsError as error:
        raise BackupError(f"{target} bestaat al.", "Kies een andere naam.") from error
    except OSError as error:
        raise BackupError(
            f"{target} is niet te schrijven ({error.strerror}).", "Kies een andere plaats."
        ) from error
    finally:
        staging.unlink(missing_ok=True)
    return len(files)


def restore(source: Path, root: Path, database: str = "") -> Course:
    """Put a backup back as a course in `root`, a new or empty folder; every file is checked first.

    Args:
        source: The backup.
        root: Where the course comes.
        database: Where the gradebook comes, if it was on a database server: an empty database. Empty for
            the address that it had.

    Raises:
        BackupError: the file is no sound backup, or the folder or the database holds something.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise BackupError(f"{root} is niet leeg.", "Zet de cursus terug in een nieuwe map.")
    root.parent.mkdir(parents=True, exist_ok=True)
    staging = partial_name(root.resolve())
    try:
        staging.mkdir(mode=0o700)
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(staging, filter="data")
        _check(staging)
        course = open_course_folder(staging)
        course.exchange.chmod(0o700)
        _restore_database(staging, course, database)
        if root.is_dir():
            root.rmdir()
        staging.rename(root)
    except (OSError, tarfile.TarError, EOFError, AlkError, ValueError, KeyError) as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise BackupError(
            f"{source} is geen bruikbare reservekopie: {error}", "Er is niets teruggezet."
        ) from error
    return open_course_folder(root)


def _restore_database(folder: Path, course: Course, database: str) -> None:
    """Fill the database server, where the course has one, and let the settings name it."""
    saved = folder / _DUMP
    if not saved.exists():
        if database:
            raise BackupError("de cijferlijst staat in het bestand zelf; laat --database weg")
        return
    postgres.load(database or course.settings.database, saved)
    saved.unlink()
    if database:
        path = folder / settings.FILE_NAME
        path.write_text(settings.with_database(path.read_text(encoding="utf-8"), database), encoding="utf-8")


def _names(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if _belongs(name))
        for name in sorted(files):
            path = Path(folder) / name
            if _belongs(name) and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def _belongs(name: str) -> bool:
    return name not in _LEFT_OUT and not name.startswith((PARTIAL, ".slot-"))


def _copy_database(source: Path, target: Path) -> None:
    """Copy a database that someone may be writing to."""
    with sqlite3.connect(source) as before, sqlite3.connect(target) as after:
        before.backup(after)
    before.close()
    after.close()


def _write(files: dict[str, Path], target: Path) -> None:
    hashes = {name: _hash(path) for name, path in files.items()}
    with tempfile.TemporaryDirectory() as work, tarfile.open(target, "x:gz") as archive:
        listing = Path(work) / _LIST
        listing.write_text(json.dumps({"versie": 1, "bestanden": hashes}, indent=1), encoding="utf-8")
        archive.add(listing, _LIST)
        for name, path in files.items():
            archive.add(path, name, recursive=False)
    target.chmod(0o600)


def _check(folder: Path) -> None:
    """Hold what was unpacked against the list that came with it; raises BackupError."""
    listing = folder / _LIST
    wanted: dict[str, str] = json.loads(listing.read_text(encoding="utf-8"))["bestanden"]
    listing.unlink()
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if settings.FILE_NAME not in found:
        raise BackupError(f"{settings.FILE_NAME} ontbreekt.")
    if found != set(wanted):
        odd = min(found ^ set(wanted))
        raise BackupError(f"{odd} ontbreekt of hoort er niet bij.")
    for name, value in wanted.items():
        if _hash(folder / PurePosixPath(name)) != value:
            raise BackupError(f"{name} is beschadigd.")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
