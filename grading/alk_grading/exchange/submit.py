"""Handing in: a submission is in the exchange whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from filelock import FileLock
from nbgrader.exchange.default import ExchangeSubmit

from alk_grading.exchange.lock import lock_path
from alk_grading.files import flush_tree, partial_name


class WholeSubmit(ExchangeSubmit):
    """nbgrader's own submit, made in a hidden folder and moved into place when it is complete."""

    def copy_files(self) -> None:
        """Submit; what a killed process leaves is hidden and never collected."""
        inbound = Path(self.root) / self.coursedir.course_id / "inbound"
        staging = partial_name(inbound / self.assignment_filename)
        staging.mkdir()
        try:
            self.inbound_path = str(staging)
            with FileLock(lock_path(Path(self.root))):
                super().copy_files()
                complete = staging / self.assignment_filename
                flush_tree(complete)
                os.replace(complete, inbound / self.assignment_filename)  # noqa: PTH105 - must replace in one step
        finally:
            self.inbound_path = str(inbound)
            shutil.rmtree(staging, ignore_errors=True)
