"""Stock `nbgrader export` on a course: the rows of `alk export`, where nbgrader's own CSV quotes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.plugins import ExportPlugin
from traitlets import Unicode

from alk_grading import export
from alk_grading.course import open_course_folder

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


class SafeExport(ExportPlugin):
    """Writes the course's scores to the file given with `--to`."""

    course_root = Unicode("", help="The course folder.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:  # noqa: ARG002 - nbgrader's signature
        """Write the rows of the wanted learners and modules; raises ExportError."""
        found = export.rows(open_course_folder(Path(self.course_root)))
        if self.student:
            found = tuple(row for row in found if row.deelnemer in map(str, self.student))
        if self.assignment:
            found = tuple(row for row in found if row.module in map(str, self.assignment))
        export.write(found, Path(self.to or "grades.csv"))
