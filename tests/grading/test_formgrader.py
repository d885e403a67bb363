"""The formgrader on our course: a real Jupyter server, asked over HTTP as the trainer's browser asks."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from tests.grading.classroom import ERNST, MODULE, TEKST, Classroom
from tests.grading.inertness import HOSTILE, assert_inert, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "alleen-voor-deze-test"


class Server:
    """A Jupyter server that was started in the course folder, as `cd DIR && jupyter lab` does."""

    def __init__(self, folder: Path, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = home / "server.log"
        command = [
            sys.executable,
            *(
                "-m",
                "jupyter",
                "server",
                "--ip=127.0.0.1",
                f"--port={self.port}",
                "--no-browser",
                "--allow-root",
            ),
            *(f"--IdentityProvider.token={TOKEN}", "--ServerApp.disable_check_xsrf=True"),
        ]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(home)}
        environment |= {"JUPYTER_CONFIG_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(home / "run")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                self.get("/api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())

    def get(self, path: str) -> str:
        return self._ask("GET", path)

    def post(self, path: str) -> Any:
        return json.loads(self._ask("POST", path))

    def put(self, path: str, data: Any) -> Any:
        return json.loads(self._ask("PUT", path, json.dumps(data).encode()))

    def _ask(self, method: str, path: str, data: bytes | None = None) -> str:
        body = data if data is not None else (b"" if method == "POST" else None)
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, method=method)
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: bytes = answer.read()
        return found.decode()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def server(classroom: Classroom, tmp_path: Path) -> Iterator[Server]:
    home = tmp_path / "thuis"
    home.mkdir()
    for learner in ("anna", "bert"):
        classroom.hand_in(learner, {ERNST: {"klachten": "ernstig"}, TEKST: HOSTILE})
    assert classroom.alk("collect")[0] == 0
    running = Server(classroom.root, home)
    try:
        yield running
    finally:
        running.stop()


def test_the_formgraders_own_buttons_grade_show_and_give_back_as_ours_do(
    classroom: Classroom, server: Server
) -> None:
    assert "formgrader" in server.get("/formgrader/manage_assignments")
    listed = json.loads(server.get(f"/formgrader/api/submissions/{MODULE}"))
    assert sorted(one["student"] for one in listed) == ["anna", "bert"]

    done = server.post(f"/formgrader/api/submission/{MODULE}/anna/autograde")
    assert done["success"], done
    assert classroom.alk("grade")[0] == 0
    assert classroom.scores("anna") == classroom.scores("bert")
    assert classroom.scores("anna")[ERNST] == 2.0

    page = _manual_grading_page(server)
    assert_inert(page)
    assert "Voorbeeld van een goed antwoord" in text(page)
    assert "Regel checklist.klachten" in text(page)

    _give(server, 7, "Goed geluisterd.")
    for learner in ("anna", "bert"):
        for action in ("generate_feedback", "release_feedback"):
            done = server.post(f"/formgrader/api/assignment/{MODULE}/{learner}/{action}")
            assert done["success"], done
    feedback = classroom.shelf("anna").status(MODULE).feedback
    assert feedback is not None
    assert [(item.score, item.comment) for item in feedback.items] == [(2.0, ""), (7.0, "Goed geluisterd.")]


def _submission(server: Server, learner: str) -> str:
    listed = json.loads(server.get(f"/formgrader/api/submitted_notebooks/{MODULE}/{MODULE}"))
    return next(str(one["id"]) for one in listed if one["student"] == learner)


def _manual_grading_page(server: Server) -> str:
    return server.get(f"/formgrader/submissions/{_submission(server, 'anna')}/?index=0")


def _give(server: Server, points: float, comment: str) -> None:
    """Type points and a comment, as the formgrader's page sends them."""
    submission = _submission(server, "anna")
    grades = json.loads(server.get(f"/formgrader/api/grades?submission_id={submission}"))
    grade = next(one for one in grades if one["name"] == TEKST)
    assert grade["needs_manual_grade"]
    server.put(f"/formgrader/api/grade/{grade['id']}", {"manual_score": points, "extra_credit": 0})
    comments = json.loads(server.get(f"/formgrader/api/comments?submission_id={submission}"))
    found = next(one for one in comments if one["name"] == TEKST)
    server.put(f"/formgrader/api/comment/{found['id']}", {"manual_comment": comment})
