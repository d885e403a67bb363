"""How well the matching does on utterances that the index has not seen; for the benchmark and a test."""

from __future__ import annotations

import csv
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from alk.matching.matcher import Candidate, Choice, Match, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alk.matching.matcher import Outcome
    from alk.matching.settings import Settings

DATA = Path(__file__).parent / "data"
PATIENTS = ("buik", "borst")
NONE = "-"

LEAST_RIGHT = 0.95
MOST_WRONG = 0.02
MOST_OFF_TOPIC = 0.02
"""What the toolkit promises on the test set."""

LINES, PARAPHRASES, MILLISECONDS = 60, 8, 5
"""A consult larger than any shipped one, and the processor time that a match in it may take."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line of a set: what was typed and what would be right."""

    patient: str
    sort: str
    meant: frozenset[str]
    """Ids, any of which is right; empty where nothing should be matched."""

    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An utterance with its outcome and what that is worth."""

    utterance: Utterance
    outcome: Outcome
    verdict: str
    """With a meant line: goed, bij-drie, fout, niet-bij-drie, gemist; without: stil, gevraagd, fout."""


def candidates(patient: str, paraphrases: int | None = None) -> tuple[Candidate, ...]:
    """Read the candidate lines of a patient, with at most so many paraphrases each."""
    entries = YAML(typ="safe", pure=True).load((DATA / f"kandidaten-{patient}.yaml").read_text("utf-8"))
    return tuple(Candidate(e["id"], e["zin"], tuple(e["ook"][:paraphrases])) for e in entries)


def utterances(name: str) -> tuple[Utterance, ...]:
    """Read `name`.tsv."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Utterance(row["patient"], row["soort"], frozenset(row["bedoeld"].split("|")) - {NONE}, row["tekst"])
        for row in rows
    )


def matchers(paraphrases: int | None = None, chosen: Settings | None = None) -> dict[str, Matcher]:
    """Build a matcher for each patient."""
    return {patient: Matcher(candidates(patient, paraphrases), chosen) for patient in PATIENTS}


def judge(found: Iterable[Utterance], by: Mapping[str, Matcher]) -> tuple[Judged, ...]:
    """Match each utterance and judge the outcome."""
    outcomes = ((one, by[one.patient].match(one.text)) for one in found)
    return tuple(Judged(one, outcome, _verdict(one, outcome)) for one, outcome in outcomes)


def _verdict(utterance: Utterance, outcome: Outcome) -> str:
    if not utterance.meant:
        return "fout" if isinstance(outcome, Match) else "gevraagd" if isinstance(outcome, Choice) else "stil"
    if isinstance(outcome, Match):
        return "goed" if outcome.id in utterance.meant else "fout"
    if isinstance(outcome, Choice):
        return "bij-drie" if utterance.meant & set(outcome.ids) else "niet-bij-drie"
    return "gemist"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that the toolkit promises, as fractions."""

    on_topic: int
    off_topic: int
    right: float
    """Matched, and rightly."""

    right_or_offered: float
    """Right, or the right one among the (at most three) offered."""

    wrong: float
    """Another line than meant was taken for what was said."""

    off_topic_matched: float
    off_topic_asked: float
    """Off topic, and answered with "Bedoelde u …?"."""


def figures(found: Iterable[Judged]) -> Figures:
    """Count."""
    judged = tuple(found)
    on = Counter(one.verdict for one in judged if one.utterance.meant)
    off = Counter(one.verdict for one in judged if not one.utterance.meant)
    on_topic, off_topic = max(1, on.total()), max(1, off.total())
    return Figures(
        on.total(),
        off.total(),
        on["goed"] / on_topic,
        (on["goed"] + on["bij-drie"]) / on_topic,
        on["fout"] / on_topic,
        off["fout"] / off_topic,
        off["gevraagd"] / off_topic,
    )


def large() -> tuple[Candidate, ...]:
    """Make a consult of LINES lines with PARAPHRASES paraphrases each, from those of both patients."""
    lines = [one for patient in PATIENTS for one in candidates(patient)]
    spare = [text for one in lines for text in one.paraphrases]
    return tuple(
        Candidate(str(n), one.text, (*one.paraphrases, *spare[n * PARAPHRASES :], *spare)[:PARAPHRASES])
        for n, one in enumerate(lines[:LINES])
    )


def match_times(matcher: Matcher, texts: Iterable[str]) -> list[float]:
    """Match each text and return the milliseconds of processor time it took."""
    times = []
    for text in texts:
        start = time.process_time()
        matcher.match(text)
        times.append((time.process_time() - start) * 1000)
    return times
