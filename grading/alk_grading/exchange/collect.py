"""Collecting: a submission is in `submitted` whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

from alk_grading.files import partial_name, remove_partials, replace_tree


class WholeCollect(ExchangeCollect):
    """nbgrader's own collect, except that each submission is copied aside and then moved into place."""

    def copy_files(self) -> None:
        """Collect, after clearing what a killed run left behind."""
        remove_partials(Path(self.coursedir.root) / self.coursedir.submitted_directory)
        super().copy_files()

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:  # noqa: ANN401 - nbgrader's signature
        """Copy `src` to `dest` in one step."""
        staging = partial_name(Path(dest))
        super().do_copy(src, str(staging), log)
        replace_tree(staging, Path(dest))
