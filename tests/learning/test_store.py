"""A stored answer stays stored, and one that could not be stored says so."""

from __future__ import annotations

import errno
import multiprocessing
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from alk.learning import store as store_module
from alk.learning.answers import parse_answers, read_answers
from alk.learning.phase import FILE_NAME as PHASE_FILE
from alk.learning.phase import Phase, read_phase
from alk.learning.store import AnswerStore, HandedInError, NotStoredError

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "leerling" / "01-module", "01-module", "a" * 64)


def test_an_answer_can_be_read_back_by_another_process_of_the_same_learner(store: AnswerStore) -> None:
    store.put("casus_ernst", {"duur": "onbeslist"}, NOW)
    again = AnswerStore(store.folder, store.module, store.content)
    assert again.load(NOW).answers.answers["casus_ernst"].value == {"duur": "onbeslist"}


def test_the_file_is_flushed_before_put_returns(store: AnswerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda fd: order.append("folder" if _is_folder(fd) else "file"))
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        order.append("rename")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    store.put("een", 1, NOW)
    assert order == ["file", "rename", "folder"]


def _is_folder(descriptor: int) -> bool:
    import stat  # noqa: PLC0415

    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def _save_many(folder: Path, exercise: str, times: int) -> None:
    store = AnswerStore(folder, "01-module", "a" * 64)
    for number in range(times):
        store.put(exercise, number, NOW)


def test_two_tabs_saving_at_once_lose_nothing(store: AnswerStore) -> None:
    context = multiprocessing.get_context("spawn")
    tabs = [
        context.Process(target=_save_many, args=(store.folder, name, 25)) for name in ("een", "twee", "drie")
    ]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    saved = store.load(NOW).answers.answers
    assert {name: (answer.value, answer.revision) for name, answer in saved.items()} == dict.fromkeys(
        ("een", "twee", "drie"), (24, 25)
    )


@pytest.mark.parametrize(
    "damage",
    [
        b'{"schema": 1, "module"',
        b'{"schema": 99}',
        b'{"schema": 1, "module": 5, "content": [], "answers": 3}',
    ],
)
def test_a_damaged_file_is_set_aside_and_named(store: AnswerStore, damage: bytes) -> None:
    store.put("een", "mijn tekst", NOW)
    store.path.write_bytes(damage)
    loaded = store.load(NOW)
    aside = store.folder / "antwoorden.beschadigd.20260503T120000.json"
    assert aside.read_bytes() == damage
    assert aside.name in loaded.notice
    assert not loaded.answers.answers


def test_a_second_damaged_file_does_not_replace_the_first(store: AnswerStore) -> None:
    store.folder.mkdir(parents=True)
    for damage in (b"eerste", b"tweede"):
        store.path.write_bytes(damage)
        store.load(NOW)
    kept = {path.read_bytes() for path in store.folder.glob("antwoorden.beschadigd.*")}
    assert kept == {b"eerste", b"tweede"}


def test_saving_over_a_damaged_file_sets_it_aside_first(store: AnswerStore) -> None:
    store.folder.mkdir(parents=True)
    store.path.write_bytes(b"kapot")
    store.put("een", 1, NOW)
    assert read_answers(store.path).answers["een"].value == 1
    assert [path.read_bytes() for path in store.folder.glob("*beschadigd*")] == [b"kapot"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "schijf is vol"),
        (errno.EDQUOT, "opslagruimte"),
        (errno.EROFS, "alleen-lezen"),
        (errno.EACCES, "alleen-lezen"),
        (errno.EIO, "niet te gebruiken"),
    ],
)
def test_a_failing_disk_keeps_the_old_answer_and_gives_a_dutch_reason(
    store: AnswerStore, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    store.put("een", "oud", NOW)
    real = os.fsync

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotStoredError, match=words) as caught:
        store.put("een", "nieuw", NOW)
    monkeypatch.setattr(os, "fsync", real)
    assert caught.value.message.startswith("Niet opgeslagen.")
    assert caught.value.remedy
    assert store.load(NOW).answers.answers["een"].value == "oud"
    assert not list(store.folder.glob("*.deel"))


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "leerling").write_text("geen map")
    store = AnswerStore(tmp_path / "leerling" / "01-module", "01-module", "a" * 64)
    with pytest.raises(NotStoredError, match="niet te gebruiken"):
        store.put("een", 1, NOW)


def test_a_folder_in_use_is_told(store: AnswerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LOCK_SECONDS", 0.05)
    store.folder.mkdir(parents=True)
    with FileLock(store.folder / ".slot"), pytest.raises(NotStoredError, match="bezet"):
        AnswerStore(store.folder, store.module, store.content).put("een", 1, NOW)


def test_answers_of_an_earlier_version_stay_and_a_copy_is_kept(store: AnswerStore) -> None:
    store.put("een", "oud", NOW)
    newer = AnswerStore(store.folder, store.module, "b" * 64)
    assert "bijgewerkt" in newer.load(NOW).notice
    newer.put("twee", "nieuw", NOW)
    answers = newer.load(NOW).answers
    assert (answers.content, sorted(answers.answers)) == ("b" * 64, ["een", "twee"])
    (copy,) = store.folder.glob("antwoorden.versie-aaaaaaaaaaaa.*")
    assert parse_answers(copy.read_bytes()).content == "a" * 64


def test_answers_of_another_module_are_set_aside(store: AnswerStore) -> None:
    store.put("een", 1, NOW)
    other = AnswerStore(store.folder, "02-module", store.content)
    loaded = other.load(NOW)
    assert not loaded.answers.answers
    assert "01-module" in loaded.notice


def test_all_answers_together_have_a_limit(store: AnswerStore) -> None:
    with pytest.raises(NotStoredError, match="te lang"):
        store.put("een", "x" * 2_000_001, NOW)
    assert not store.path.exists()


@pytest.mark.parametrize("phase", [Phase.INGELEVERD, Phase.NAGEKEKEN])
def test_after_handing_in_answers_are_fixed_but_checking_is_still_noted(
    store: AnswerStore, phase: Phase
) -> None:
    store.put("een", 1, NOW)
    store.set_phase(phase)
    with pytest.raises(HandedInError, match="vast"):
        store.put("een", 2, NOW)
    store.mark_checked("een", NOW)
    saved = store.load(NOW).answers.answers["een"]
    assert (saved.value, saved.checked) == (1, True)


def test_self_study_is_the_phase_without_a_phase_file(tmp_path: Path) -> None:
    assert read_phase(tmp_path) is Phase.ZELFSTUDIE


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"fase": "onzin"}', b'{"fase": 3}', b"\xff", b"x" * 2_000]
)
def test_an_unreadable_phase_shows_no_feedback(tmp_path: Path, data: bytes) -> None:
    (tmp_path / PHASE_FILE).write_bytes(data)
    assert not read_phase(tmp_path).may_check


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_is_read_back(store: AnswerStore, phase: Phase) -> None:
    store.set_phase(phase)
    assert store.phase is phase


def test_feedback_in_a_course_comes_only_after_grading() -> None:
    shown: dict[Any, bool] = {phase: phase.may_check for phase in Phase}
    assert shown == {
        Phase.ZELFSTUDIE: True,
        Phase.OPEN: False,
        Phase.INGELEVERD: False,
        Phase.BEOORDEELD: False,
        Phase.NAGEKEKEN: True,
    }


def test_an_answer_from_another_module_of_the_same_learner_is_found(store: AnswerStore) -> None:
    assert store.elsewhere("les-00_zekerheid-voor") is None
    other = AnswerStore(store.folder.parent / "00-welkom", "00-welkom", "b" * 64)
    other.put("les-00_zekerheid-voor", {"een": 4}, NOW)
    stranger = AnswerStore(store.folder.parents[1] / "ander" / "00-welkom", "00-welkom", "b" * 64)
    stranger.put("les-00_zekerheid-voor", {"een": 9}, NOW)
    found = store.elsewhere("les-00_zekerheid-voor")
    assert found is not None
    assert found.value == {"een": 4}


def test_a_damaged_file_of_another_module_hides_nothing(store: AnswerStore) -> None:
    other = AnswerStore(store.folder.parent / "00-welkom", "00-welkom", "b" * 64)
    other.put("les-00_zekerheid-voor", {"een": 4}, NOW)
    damaged = store.folder.parent / "02-x" / "antwoorden.json"
    damaged.parent.mkdir()
    damaged.write_text("{", encoding="utf-8")
    found = store.elsewhere("les-00_zekerheid-voor")
    assert found is not None
