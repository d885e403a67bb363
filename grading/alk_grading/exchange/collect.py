"""Collecting: a submission is in `submitted` whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

from alk_grading.counting import collect_counting
from alk_grading.course import open_course_folder
from alk_grading.files import flush_tree, partial_name, remove_partials, replace_tree


class WholeCollect(ExchangeCollect):
    """nbgrader's own collect, except that each submission is copied aside and then moved into place."""

    def copy_files(self) -> None:
        """Collect, after clearing what a killed run left behind; then put in place what counts."""
        remove_partials(Path(self.coursedir.root) / self.coursedir.submitted_directory)
        super().copy_files()
        collect_counting(open_course_folder(Path(self.coursedir.root)), self.coursedir.assignment_id)

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:  # noqa: ANN401 - nbgrader's signature
        """Copy `src` to `dest` in one step."""
        staging = partial_name(Path(dest))
        super().do_copy(src, str(staging), log)
        flush_tree(staging)
        replace_tree(staging, Path(dest))
