"""The whole path on a real PostgreSQL server, with two graders at once."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import pytest

from alk_grading.backup import BackupError
from alk_grading.postgres import DumpError
from alk_grading.start import DatabaseError
from tests.conftest import ROOT
from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom, alk

if TYPE_CHECKING:
    from collections.abc import Iterator

LEARNERS = tuple(f"d{number:02}" for number in range(6))


def _tool(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(debian[-1]) if debian else shutil.which(name)


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    return next((one.pw_name for one in pwd.getpwall() if one.pw_name in {"postgres", "nobody"}), None)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of an empty database on a server of our own, on loopback."""
    initdb, postgres = _tool("initdb"), _tool("postgres")
    if initdb is None or postgres is None:
        pytest.skip("geen PostgreSQL-server gevonden")
    user = _user()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="alk-pg-", dir="/tmp")
    if user:
        shutil.chown(folder, user)
    data = f"{folder}/data"
    quiet: dict[str, Any] = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": "/",
        "user": user,
    }
    subprocess.run([initdb, "-D", data, "-U", "alk", "--auth=trust", "-E", "UTF8"], check=True, **quiet)
    options = [
        "-c",
        f"port={port}",
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        f"unix_socket_directories={folder}",
    ]
    server = subprocess.Popen([postgres, "-D", data, *options, "-c", "fsync=off"], **quiet)
    address = f"postgresql+psycopg://alk@127.0.0.1:{port}/alk"
    try:
        _create(port)
        yield address
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _create(port: int) -> None:
    from psycopg import OperationalError  # noqa: PLC0415

    for attempt in range(100):
        try:
            _run_sql(port, "CREATE DATABASE alk")
        except OperationalError:
            if attempt == 99:
                raise
            time.sleep(0.1)
        else:
            return


def _run_sql(port: int, command: LiteralString) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(host="127.0.0.1", port=port, user="alk", dbname="postgres", autocommit=True) as link:
        link.execute(command)


def _start(*arguments: object) -> subprocess.Popen[str]:
    """Run a command in a process of its own, as a second trainer would."""
    code = "import sys; from tests.grading.classroom import alk; s, o = alk(*sys.argv[1:]); print(o); exit(s)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_the_whole_path_with_two_graders_at_once(database: str, tmp_path: Path) -> None:
    root = tmp_path / "cursus"
    assert alk("course", "init", root, "--database", database)[0] == 0
    assert not (root / "gradebook.db").exists()
    assert alk("release", MODULE, "--course", root, "--content", ROOT)[0] == 0
    classroom = Classroom(root)
    for learner in LEARNERS:
        classroom.hand_in(learner, {ERNST: {"klachten": "ernstig"}, TEKST: f"Ik ben {learner}."})
    assert classroom.alk("collect")[0] == 0

    graders = [_start("grade", MODULE, "--course", root, "--format", "json") for _ in range(2)]
    results = [
        {one["result"] for one in json.loads(grader.communicate(timeout=120)[0])} for grader in graders
    ]
    assert [grader.returncode for grader in graders] == [0, 0]
    assert sorted(map(sorted, results)) == [["nagekeken"], ["was al nagekeken"]]

    again = _start("regrade", MODULE, "--course", root)
    for learner in LEARNERS:
        classroom.give(learner, 5.0, "Goed.")
    assert again.wait(120) == 0
    assert all(classroom.scores(learner)[ERNST] == 2.0 for learner in LEARNERS)
    status, out = classroom.alk("feedback", "--format", "json")
    assert status == 0
    assert {(one["score"], one["waiting"]) for one in json.loads(out)} == {(7.0, 0)}
    _, out = classroom.alk("status", "--format", "json")
    assert {(one["score"], one["waits_for"]) for one in json.loads(out)} == {(7.0, "")}


@pytest.fixture
def graded(database: str, tmp_path: Path) -> Iterator[Classroom]:
    """A course of its own database, with feedback for one learner."""
    port = int(database.rpartition(":")[2].partition("/")[0])
    _run_sql(port, "CREATE DATABASE bron")
    _run_sql(port, "CREATE DATABASE doel")
    root = tmp_path / "cursus"
    alk("course", "init", root, "--database", database.removesuffix("/alk") + "/bron")
    alk("release", MODULE, "--course", root, "--content", ROOT)
    classroom = Classroom(root)
    classroom.hand_in("anna", {ERNST: {"klachten": "ernstig"}, TEKST: "Tekst."})
    classroom.grade()
    classroom.give("anna", 6.5, "Goed.")
    classroom.alk("feedback")
    yield classroom
    _run_sql(port, "DROP DATABASE bron WITH (FORCE)")
    _run_sql(port, "DROP DATABASE doel WITH (FORCE)")


def test_a_course_comes_back_on_another_database_and_never_over_a_full_one(
    graded: Classroom, tmp_path: Path
) -> None:
    saved, back = tmp_path / "cursus.tar.gz", tmp_path / "terug"
    assert alk("backup", "--course", graded.root, "--to", saved)[0] == 0
    before = alk("status", "--course", graded.root)
    with pytest.raises(BackupError, match="database is niet leeg"):
        alk("restore", "--course", back, "--from", saved)
    assert not back.exists()
    other = graded.course.settings.database.removesuffix("bron") + "doel"
    shutil.rmtree(graded.root)
    assert alk("restore", "--course", back, "--from", saved, "--database", other)[0] == 0
    again = Classroom(back)
    assert again.course.settings.database == other
    assert not (back / "gradebook.pgdump").exists()
    assert alk("status", "--course", back) == before
    again.hand_in("bert", {ERNST: {"klachten": "ernstig"}})
    assert again.grade()[0] == 0
    assert again.scores("bert")[ERNST] == 2.0


def test_a_missing_tool_is_named_and_nothing_is_written(
    graded: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DumpError, match=r"pg_dump is hier niet gevonden.*postgresql-client"):
        alk("backup", "--course", graded.root, "--to", tmp_path / "cursus.tar.gz")
    assert [one.name for one in tmp_path.iterdir()] == ["cursus"]


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"niet te openen.*cursus\.toml"):
        alk("course", "init", tmp_path / "x", "--database", "postgresql+psycopg://alk@127.0.0.1:1/alk")
