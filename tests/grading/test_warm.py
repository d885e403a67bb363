"""What a warm parent reads of a course: what it released, and nothing that it did not."""

from __future__ import annotations

import pytest

from alk_grading import snapshot
from alk_widgets import warm
from forked_kernel import stamps
from tests.conftest import ROOT
from tests.grading.classroom import MODULE, Classroom, alk


def test_a_course_warms_what_it_released_and_a_new_release_makes_it_stale(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(classroom.root)
    content = snapshot.newest(classroom.course, MODULE)
    read = warm.up()
    assert content.case_file("overvecht-1") in read
    assert not [path for path in read if path.is_file() and content.path not in path.parents]
    watched = stamps.take(str(path) for path in read)
    assert stamps.changed(watched) is None
    assert alk("release", "00-welkom", "--course", classroom.root, "--content", ROOT)[0] == 0
    assert stamps.changed(watched)


def test_a_course_without_releases_warms_no_content_around_it(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (classroom.course.releases / MODULE / "actueel").unlink()
    (classroom.root.parent / "modules").mkdir()
    (classroom.root.parent / "cases").mkdir()
    monkeypatch.chdir(classroom.root)
    assert warm.up() == []
