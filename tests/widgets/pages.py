"""Widgets of every kind, without a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alk.learning.content import ContentRoot
from alk.learning.diary import PrivateDiary, TrialDiary
from alk.learning.store import AnswerStore
from alk_widgets.exercise import ExerciseWidget
from alk_widgets.session import Session, TrialKeeper
from tests.conftest import ROOT
from tests.exercises.gallery import exercises

CONTENT = ContentRoot(ROOT)
MODULE = "werkplaats-widgets"


def trial() -> Session:
    """A session whose answers live in memory."""
    return Session(CONTENT, CONTENT.library, TrialKeeper(), TrialDiary(), served=False)


def served(state: Path) -> Session:
    """A session of a page, with its answers on disk."""
    version = CONTENT.version(CONTENT.module(MODULE))
    store = AnswerStore(state / MODULE, MODULE, version)
    return replace(trial(), keeper=store, diary=PrivateDiary(state), served=True)


def widget(name: str, session: Session | None = None) -> ExerciseWidget:
    """The widget of an exercise of the gallery, such as `Kennisvraag werkplaats_duur-zio`."""
    return ExerciseWidget(exercises()[name], session or trial())
