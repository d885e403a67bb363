"""`alk grade` beside stock `nbgrader autograde`: same answers, same machine, same run, same scores.

    python -m benchmarks.grading [SUBMISSIONS] [STOCK_SAMPLE] [LARGE]

The module is a real one, with talks and everything else that a learner can fill in. Stock nbgrader gets the
same notebook with graded cells that score the same `antwoorden.json` in a kernel. It needs a second or
more for each, so a sample of it is timed. Exits 1 below twenty times as fast, or when a score differs.

Then a course with LARGE submissions is graded and listed by commands of their own, with their peak memory;
exits 1 when `alk status` takes two seconds or more.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from alk.cases.library import CaseLibrary
from alk.exercises.base import Grading, InvalidAnswerError
from alk.exercises.gesprek import Gesprek
from alk.learning.answers import FILE_NAME, Answers
from alk.learning.content import ContentRoot
from alk_grading import snapshot
from alk_grading.bridge import put_scripts_on_path
from alk_grading.grade import Result, grade_module
from alk_grading.release import release_module
from alk_grading.start import init_course
from tests.exercises.answers import action, plausible

if TYPE_CHECKING:
    from alk.exercises.base import Exercise
    from alk.jsonvalues import JsonValue
    from alk_grading.course import Course

ROOT = Path(__file__).parents[1]
MODULE = "04-ernst-bepalen"
WANTED = 20
TALKS = 20
"""Different talks held, shared out over all learners: holding one takes longer than grading it."""

STOCK_SETUP = """
import json
from pathlib import Path
from alk.cases.library import CaseLibrary
from alk.learning.content import ContentRoot
content = ContentRoot(Path({root!r}))
library = CaseLibrary(content.path / "cases")
exercises = {{one.id: one for one in (call.build(library) for call in content.module({module!r}).exercises)}}
answers = json.loads(Path("antwoorden.json").read_text())["answers"]

def score(name, maximum):
    exercise, saved = exercises[name], answers.get(name)
    given = exercise.clean(saved["value"]) if saved else None
    return float(exercise.score(given).points(maximum))
"""


def main(submissions: int, sample: int) -> int:
    """Run both and print what they took; return the exit status."""
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    dice = random.Random(1)  # noqa: S311 - the same answers each time
    with tempfile.TemporaryDirectory() as work:
        ours, theirs = Path(work) / "ours", Path(work) / "stock"
        course = init_course(ours)
        release_module(course, ContentRoot(ROOT), MODULE)
        api = stock_course(theirs)
        write = Writer(course, dice)
        answers = {f"d{number:04}": write.answers() for number in range(submissions)}
        for learner, given in answers.items():
            submit(course.submitted(learner, MODULE), course.released(MODULE), given)
            submit(theirs / "submitted" / learner / MODULE, theirs / "release" / MODULE, given)
        quick = [time_ours(course) for _ in range(3)]
        slow = [time_stock(api, learner) for learner in list(answers)[:sample]]
        same = scores(f"sqlite:///{ours}/gradebook.db", list(answers)[:sample]) == scores(
            f"sqlite:///{theirs}/gradebook.db", list(answers)[:sample]
        )
    per_ours, per_stock = statistics.median(quick) / submissions, statistics.median(slow)
    print(f"alk grade         {per_ours * 1000:8.2f} ms a submission (median of 3 runs of {submissions})")
    print(f"nbgrader autograde{per_stock * 1000:8.2f} ms a submission (median of {sample})")
    print(f"times as fast     {per_stock / per_ours:8.1f} (wanted: {WANTED})")
    print(f"same scores       {same}")
    return 0 if same and per_stock / per_ours >= WANTED else 1


def large(submissions: int) -> int:
    """Grade and list a large course in processes of their own; return the exit status."""
    dice = random.Random(2)  # noqa: S311 - the same answers each time
    with tempfile.TemporaryDirectory() as work:
        course = init_course(Path(work) / "large")
        release_module(course, ContentRoot(ROOT), MODULE)
        write = Writer(course, dice)
        for number in range(submissions):
            submit(course.submitted(f"d{number:04}", MODULE), course.released(MODULE), write.answers())
        graded, memory = run_alone(course, "grade", MODULE)
        listed = min(run_alone(course, "status")[0] for _ in range(3))
    print(f"alk grade, {submissions:5} submissions {graded:6.1f} s, peak {memory:.0f} MB a process")
    print(f"alk status,{submissions:5} submissions {listed:6.2f} s (wanted: under 2)")
    return 0 if listed < 2 else 1  # noqa: PLR2004 - seconds


def run_alone(course: Course, name: str, *arguments: str) -> tuple[float, float]:
    """Run one command in a new process; return its seconds and the most memory a process has held, in MB."""
    code = f"from alk_grading.commands.{name} import command as c; import argparse, sys"
    code += "; p = argparse.ArgumentParser(); c.add_arguments(p); sys.exit(c.run(p.parse_args()))"
    began = time.perf_counter()
    command = [sys.executable, "-c", code, *arguments, "--course", str(course.root), "--format", "json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - began
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def stock_course(root: Path) -> Any:  # noqa: ANN401 - nbgrader has no types
    """Make a course that stock nbgrader grades by running a cell."""
    root.mkdir()
    notebook = json.loads((ROOT / "modules" / MODULE / f"{MODULE}.ipynb").read_bytes())
    kept = []
    for cell in notebook["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code":
            if meta.get("grade_id") == "hulpmiddelen":
                cell["source"] = STOCK_SETUP.format(root=str(ROOT), module=MODULE)
            elif meta.get("grade"):
                cell["source"] = f"score({meta['grade_id']!r}, {meta['points']})"
            else:
                continue
        kept.append(cell)
    notebook["cells"] = kept
    source = root / "source" / MODULE
    source.mkdir(parents=True)
    (source / f"{MODULE}.ipynb").write_text(json.dumps(notebook))
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = "stock"
    config.Exchange.root = str(root / "exchange")
    put_scripts_on_path()
    api = NbGraderAPI(config=config)
    assert api.generate_assignment(MODULE)["success"]
    return api


class Writer:
    """Fills a module in by chance, as the page could send it."""

    def __init__(self, course: Course, dice: random.Random) -> None:
        content = snapshot.newest(course, MODULE)
        library = CaseLibrary(content.path / "cases")
        module = content.module(MODULE)
        self._dice = dice
        self._empty = Answers(module=MODULE, content=content.version(module))
        self._exercises = [call.build(library) for call in module.exercises]
        self._talks = {
            one.id: [self._talk(one) for _ in range(TALKS)]
            for one in self._exercises
            if isinstance(one, Gesprek)
        }

    def answers(self) -> bytes:
        """Return one learner's answers file."""
        found = self._empty
        for exercise in self._exercises:
            value = self._value(exercise)
            if value is not None:
                found = found.with_answer(exercise.id, value, datetime.now(UTC))
        return found.to_bytes()

    def _value(self, exercise: Exercise) -> JsonValue:
        if exercise.id in self._talks:
            return self._dice.choice(self._talks[exercise.id])
        if exercise.grading is Grading.NONE:
            return None
        return exercise.clean(plausible(exercise, self._dice))

    def _talk(self, exercise: Gesprek) -> JsonValue:
        value: JsonValue = exercise.act(None, {"do": "begin", "mode": "oefenen"})
        for _ in range(40):
            with contextlib.suppress(InvalidAnswerError):
                value = exercise.act(value, action(exercise, value, self._dice))
        return value


def submit(folder: Path, released: Path, answers: bytes) -> None:
    """Put a submission where nbgrader collects it."""
    shutil.copytree(released, folder)
    (folder / FILE_NAME).write_bytes(answers)
    (folder / "timestamp.txt").write_text("2026-11-22 12:00:00.000000 UTC")


def time_ours(course: Course) -> float:
    """Return the seconds that grading everyone takes."""
    began = time.perf_counter()
    done = list(grade_module(course, MODULE, anew=True))
    assert all(one.result is Result.GRADED for one in done), done
    return time.perf_counter() - began


def time_stock(api: Any, learner: str) -> float:  # noqa: ANN401
    """Return the seconds that grading one learner takes."""
    began = time.perf_counter()
    result = api.autograde(MODULE, learner)
    assert result["success"], result
    return time.perf_counter() - began


def scores(database: str, learners: list[str]) -> list[dict[str, float]]:
    """Return the automatic scores of each learner by exercise."""
    with Gradebook(database) as gradebook:
        return [
            {grade.name: grade.auto_score for grade in found.grades}
            for found in (gradebook.find_submission_notebook(MODULE, MODULE, one) for one in learners)
        ]


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    with contextlib.redirect_stderr(None):
        several, sample, many = [*numbers, *[200, 20, 2_000][len(numbers) :]]
        # The large course goes first: the peak memory is that of every process so far.
        status = large(many) or main(several, sample)
    sys.exit(status)
