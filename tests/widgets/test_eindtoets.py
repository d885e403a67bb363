"""The end test as the page and the grader meet it, without a browser."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alk.exercises.base import Missing
from alk.exercises.eindtoets.exam import Eindtoets
from alk.learning.answers import read_answers
from alk.learning.content import ContentRoot
from alk.learning.gate import FileGate, write_gate
from alk.learning.shelf import FolderShelf
from alk.learning.store import AnswerStore
from alk_grading.scoring import interpret, read_attempt
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.server.site import Site
from alk_widgets.session import Session, now
from tests.conftest import ROOT
from tests.exercises.answers import damaged, nonsense
from tests.widgets.pages import trial

MODULE = "11-eindtoets"
REPLIES = {"state", "saved", "not_saved", "feedback", "refused", "failed", "moved_on"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content with the end test and one module before it."""
    for name in ("modules/11-eindtoets", "modules/00-proefles", "cases/eindtoets", "cases/overvecht-1"):
        shutil.copytree(ROOT / name, tmp_path / "inhoud" / name)
    notebook = tmp_path / "inhoud/modules/00-proefles/00-proefles.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('"verplicht": false', '"verplicht": true'), encoding="utf-8")
    return tmp_path / "inhoud"


def served(folder: Path, state: Path) -> Session:
    content = ContentRoot(folder)
    store = AnswerStore(state / MODULE, MODULE, content.version(content.module(MODULE)))
    session = replace(trial(), content=content, library=content.library, keeper=store, served=True)
    return replace(session, gate=FileGate(state / MODULE))


def open_page(folder: Path, state: Path) -> tuple[ExerciseWidget, Eindtoets]:
    exam = Eindtoets.build(folder / "cases" / "eindtoets")
    return ExerciseWidget(exam, served(folder, state)), exam


def act(page: ExerciseWidget, base: int | None = None, **action: Any) -> Any:
    content = {"type": "act", "n": 1, "action": action}
    return page.answer(content if base is None else {**content, "base": base})


def test_nothing_begins_while_something_has_to_be_done_first(folder: Path, tmp_path: Path) -> None:
    page, _ = open_page(folder, tmp_path)
    assert act(page, do="begin")["type"] == "not_saved"
    write_gate(tmp_path / MODULE, [Missing("Proefles", "Nog niet begonnen", "00-proefles")])
    refused = act(page, do="begin")
    assert refused["type"] == "not_saved"
    assert "“Proefles”" in refused["remedy"]
    assert page.answer({"type": "hello"})["reveal"]["missing"][0]["module"] == "00-proefles"
    write_gate(tmp_path / MODULE, [])
    assert act(page, do="begin")["type"] == "saved"


def test_each_learner_gets_a_seed_of_their_own(folder: Path, tmp_path: Path) -> None:
    seeds = set()
    for learner in ("a", "b", "c"):
        page, _ = open_page(folder, tmp_path / learner)
        write_gate(tmp_path / learner / MODULE, [])
        act(page, do="begin", seed="0" * 16)
        seeds.add(page.answer({"type": "hello"})["value"]["seed"])
    assert len(seeds) == 3
    assert "0" * 16 not in seeds


def test_the_grader_gives_what_the_page_gave_on_best_and_last(folder: Path, tmp_path: Path) -> None:
    for which in ("beste", "laatste"):
        (folder / "cases/eindtoets/instellingen.toml").write_text(f'telt = "{which}"\n')
        state = tmp_path / which
        page, exam = open_page(folder, state)
        write_gate(state / MODULE, [])
        shown: Any = None
        for number, right in enumerate((12, 20, 5), 1):
            items = act(page, do="begin")["reveal"]["open"]["items"]
            answers = {one["name"]: exam.question(one["name"]).best() for one in items[:right]}
            assert act(page, do="answer", attempt=number, answers=answers)["reveal"] is None
            shown = act(page, do="close", attempt=number)["reveal"]
        submission = interpret(
            read_attempt(ContentRoot(folder), MODULE), read_answers(state / MODULE / "antwoorden.json")
        )
        graded = submission.of("eindtoets_toets")
        assert graded is not None
        counted = next(one for one in shown["attempts"] if one["counts"])
        assert graded.score(30) == counted["points"] == {"beste": 20, "laatste": 5}[which]


def test_a_close_on_what_the_page_has_not_seen_is_put_to_the_learner_first(
    folder: Path, tmp_path: Path
) -> None:
    here, _ = open_page(folder, tmp_path)
    there, _ = open_page(folder, tmp_path)
    write_gate(tmp_path / MODULE, [])
    act(here, do="begin", base=0)
    assert act(there, do="begin", base=0)["type"] == "moved_on"
    assert act(there, do="close", attempt=1, base=1)["type"] == "saved"
    late = act(here, do="answer", attempt=1, answers={}, base=1)
    assert late["type"] == "not_saved"
    assert here.answer({"type": "hello"})["reveal"]["open"] is None


def test_any_message_leaves_the_page_well_and_the_file_sound(folder: Path, tmp_path: Path) -> None:
    page, exam = open_page(folder, tmp_path)
    write_gate(tmp_path / MODULE, [])
    chance = random.Random(3)
    act(page, do="begin")
    for _ in range(400):
        attempts = page.answer({"type": "hello"})["value"]["attempts"]
        good = {name: exam.question(name).best() for name in attempts[-1]["items"][:4]}
        actions = [
            {"do": "answer", "attempt": len(attempts), "answers": damaged(good, chance)},
            {"do": "close", "attempt": chance.randint(0, 3)},
            {"do": "begin"},
            nonsense(chance),
        ]
        content = {"type": "act", "n": 1, "action": chance.choice(actions)}
        message = content if chance.random() < 0.9 else nonsense(chance)
        assert page.answer(message)["type"] in REPLIES
    saved = read_answers(tmp_path / MODULE / "antwoorden.json").answers["eindtoets_toets"]
    assert exam.clean(saved.value) == saved.value


def test_the_server_tells_what_comes_first_and_opens_it_when_that_is_done(
    folder: Path, tmp_path: Path
) -> None:
    site = Site(FolderShelf(ContentRoot(folder)), tmp_path)
    gate = FileGate(tmp_path / MODULE)
    site.follow_others(MODULE)
    assert [(one.module, one.standing) for one in gate.missing()] == [("00-proefles", "Nog niet begonnen")]
    before = ContentRoot(folder).module("00-proefles")
    store = AnswerStore(tmp_path / before.id, before.id, ContentRoot(folder).version(before))
    for call in before.exercises:
        exercise = call.build(ContentRoot(folder).library)
        store.put(exercise.id, exercise.best(), now())
    site.follow_others(MODULE)
    assert gate.missing() == ()


def test_nothing_waits_for_a_module_that_is_not_required(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / "modules/00-proefles")
    shutil.copytree(ROOT / "modules/00-proefles", folder / "modules/00-proefles")
    Site(FolderShelf(ContentRoot(folder)), tmp_path).follow_others(MODULE)
    assert FileGate(tmp_path / MODULE).missing() == ()


def test_a_required_module_that_is_not_here_keeps_it_closed(folder: Path, tmp_path: Path) -> None:
    (folder / "cases/eindtoets/instellingen.toml").write_text('verplicht = ["04-ernts"]\n')
    Site(FolderShelf(ContentRoot(folder)), tmp_path).follow_others(MODULE)
    (missing,) = FileGate(tmp_path / MODULE).missing()
    assert missing.title == "04-ernts"
    assert "vraag uw trainer" in missing.standing


def test_a_new_setting_or_question_makes_a_new_version(folder: Path) -> None:
    content = ContentRoot(folder)
    before = content.version(content.module(MODULE))
    (folder / "cases/eindtoets/instellingen.toml").write_text("pogingen = 2\n")
    with_settings = content.version(content.module(MODULE))
    sheet = folder / "cases/eindtoets/04-ernst.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Noor", "Fleur"), encoding="utf-8")
    assert len({before, with_settings, content.version(content.module(MODULE))}) == 3
