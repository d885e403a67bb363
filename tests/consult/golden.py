"""The golden transcripts: three ways through each case; `python -m tests.consult.golden` writes them anew."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from alk.cases.library import CaseLibrary
from alk.consult.script import Script, compile_case
from alk.consult.session import Do, Mode, Session, Step, start
from alk.consult.transcript import transcript
from tests.conftest import ROOT

HERE = Path(__file__).parent
FOLDER = HERE / "golden"
PATHS: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "paths.toml").read_text(encoding="utf-8"))
WAYS = ("kundig", "sturend", "doorverwijzend")
EVERY = [(case, way) for case in PATHS for way in PATHS[case]]


@cache
def script(case: str) -> Script:
    return compile_case(CaseLibrary(ROOT / "cases").case(case))


@cache
def played(case: str, way: str) -> Session:
    """Play a way as a learner does: every line must be on offer when it is said."""
    session = start(script(case), Mode.TOETS)
    for line in PATHS[case][way]:
        if session.talk.ended:
            session = session.take(Step(Do.VERDER))
        shown = tuple(one.id for one in session.talk.offered())
        assert line in shown, f"{case}, {way}: “{line}” is hier niet te zeggen; wel {', '.join(shown)}"
        session = session.take(Step(Do.ZEG, line, "", shown))
    assert session.talk.ended, f"{case}, {way}: het gesprek is nog niet klaar"
    assert session.talk.follow_up() is None, f"{case}, {way}: er komt nog een gesprek"
    return session


def path(case: str, way: str) -> Path:
    return FOLDER / f"{case}.{way}.md"


def main() -> None:
    for case, way in EVERY:
        path(case, way).write_text(transcript(played(case, way)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
