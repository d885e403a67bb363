"""One process that hands in for everyone on this server, started when it is first needed.

nbgrader changes the working directory and the environment of the process it runs in, which the server
of the pages must never notice; and importing it takes so long that a process for each hand-in would
not keep up with a class.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
from typing import IO

from alk.errors import AlkError

SECONDS = 120
"""Longest wait for one hand-in."""


class HandInError(AlkError):
    """Handing in failed and nothing was handed in."""


class SubmitWorker:
    """A process running `alk_grading.submit_process`; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def submit(self, course: str, learner: str, folder: str) -> None:
        """Submit a prepared folder; raises HandInError."""
        job = json.dumps([course, learner, folder])
        with self._lock:
            answer = self._ask(job) or self._ask(job)
        if answer is None:
            raise HandInError("Inleveren lukte niet.", "Uw antwoorden zijn bewaard; probeer het zo weer.")
        if error := json.loads(answer)["error"]:
            raise HandInError(
                f"Inleveren lukte niet: {error}", "Uw antwoorden zijn bewaard; vraag uw trainer."
            )

    def close(self) -> None:
        """End the process; the next hand-in starts another."""
        with self._lock:
            self._stop()

    def _ask(self, job: str) -> str | None:
        """Return the answer, or None where the process was gone: it ends by itself when nobody needs it."""
        asks, answers = self._pipes()
        try:
            asks.write(job + "\n")
            asks.flush()
        except BrokenPipeError:
            self._stop()
            return None
        if not select.select([answers], [], [], SECONDS)[0]:
            self._stop()
            raise HandInError(
                "Inleveren duurt te lang en is afgebroken.",
                "Uw antwoorden zijn bewaard; probeer het zo weer.",
            )
        answer = answers.readline()
        if not answer:
            self._stop()
        return answer or None

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "alk_grading.submit_process"],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        # Closing its stdin flushes what the process never read.
        with contextlib.suppress(BrokenPipeError), self._process:
            pass
        self._process = None


WORKER = SubmitWorker()
"""The one of this process."""
