"""The gradebook on a PostgreSQL server as one file, and back, by PostgreSQL's own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from alk.errors import AlkError

if TYPE_CHECKING:
    from pathlib import Path


class DumpError(AlkError):
    """A database that cannot be saved or filled."""


def dump(database: str, target: Path) -> None:
    """Write the database at this SQLAlchemy address to `target`, as of one moment; raises DumpError."""
    _run("pg_dump", database, ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def load(database: str, source: Path) -> None:
    """Fill the empty database at this address from `dump`, wholly or not at all; raises DumpError."""
    _require_empty(database)
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(source)]
    _run("pg_restore", database, options)


def _require_empty(database: str) -> None:
    try:
        engine = create_engine(database)
        tables = inspect(engine).get_table_names()
        engine.dispose()
    except (SQLAlchemyError, ImportError) as error:
        raise DumpError(
            f"De database is niet te openen: {str(error).splitlines()[0]}",
            "Maak een lege database en geef haar adres met --database.",
        ) from error
    if tables:
        raise DumpError(
            f"De database is niet leeg (zij heeft {len(tables)} tabellen).",
            "Maak een lege database en geef haar adres met --database.",
        )


def _run(tool: str, database: str, options: list[str]) -> None:
    try:
        address = make_url(database)
    except ArgumentError as error:
        raise DumpError(
            "Het adres van de database klopt niet.", "Kijk naar database in cursus.toml."
        ) from error
    if address.get_backend_name() != "postgresql":
        raise DumpError(
            f"Van een {address.get_backend_name()}-database kan dit programma geen reservekopie maken.",
            "Gebruik de middelen van die databaseserver, en kopieer de cursusmap apart.",
        )
    found = shutil.which(tool)
    if found is None:
        raise DumpError(
            f"De cijferlijst staat op PostgreSQL, en {tool} is hier niet gevonden.",
            "Installeer de hulpmiddelen van PostgreSQL, op Debian met: apt install postgresql-client",
        )
    # A password on the command line would be there for everyone on this computer to read.
    secret = {} if address.password is None else {"PGPASSWORD": str(address.password)}
    plain = address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - a tool of PostgreSQL, and no shell
        [found, "--no-password", f"--dbname={plain}", *options],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        raise DumpError(f"{tool} lukte niet: {said[0]}", "Kijk of de server bereikbaar is en van uw versie.")
