"""What a case says to patients, and in whose words: reading level, promises, borrowed sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Position, TaskKind
from alk.cases.script import Judgement, Kind
from alk.checks.reading_level import STANDARD, flesch_douma

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from alk.cases.diagnostics import Report
    from alk.cases.model import Case, Prose
    from alk.cases.script import Consult, Line

RUN = 8
"""Words in a row that a case may not share with a source (ours)."""

_WORD = re.compile(r"[0-9a-zà-ÿ]+", re.IGNORECASE)
_SPOKEN = re.compile(r"[«“\"]([^«»“”\"]*[.?!…])[»”\"]")
"""A whole sentence between quotation marks; a single word is talked about rather than said."""
_PROMISES = re.compile(
    r"\bgarande\w*"
    r"|\bu (?:wordt|zult) (?:weer |helemaal |gauw |vast |zeker )*(?:beter|genezen|klachtenvrij|pijnvrij)\b"
    r"|\b(?:het|dit|de pijn) (?:gaat|zal) (?:vanzelf |zeker |vast |helemaal |gauw )*(?:weer )?(?:over|weg)\b"
    r"|\bgenees(?:t|en)? u\b|\bvinden (?:wel |zeker |vast )*(?:de|een) (?:oorzaak|diagnose)\b"
    r"|\bkomen er (?:wel |zeker |vast )*achter wat u (?:hebt|heeft|mankeert)\b"
    r"|\bu (?:hebt|heeft) (?:zeker|beslist|absoluut) (?:geen|niets)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceTexts:
    """Texts of sources, cut into runs of words."""

    runs: Mapping[str, frozenset[tuple[str, ...]]]
    """By code of the source."""

    words: int

    @classmethod
    def read(cls, folder: Path, words: int = RUN) -> SourceTexts:
        """Read all `CODE-….txt` files in a folder; the code is what stands before the first hyphen."""
        found: dict[str, frozenset[tuple[str, ...]]] = {}
        for path in sorted(folder.glob("*.txt")):
            text = re.sub(r"-\s*\n\s*", "", path.read_text(encoding="utf-8", errors="replace"))
            spoken = [word.lower() for word in _WORD.findall(text)]
            runs = frozenset(tuple(spoken[i : i + words]) for i in range(len(spoken) - words + 1))
            code = path.stem.split("-", 1)[0]
            found[code] = found.get(code, frozenset()) | runs
        return cls(found, words)


def check(case: Case, report: Report, sources: SourceTexts | None) -> None:
    """Report hard texts, promises, and words of a source."""
    for what, prose in _spoken_to_patients_or_by_them(case):
        _check_ease(what, prose.text, prose.position, report)
    for consult in case.consults:
        advised = " ".join(line.utterance.text for line in _advised(consult))
        _check_ease("Wat u in dit gesprek zegt, alles bij elkaar,", advised, consult.position, report)
    for prose in _advice(case):
        for found in _PROMISES.finditer(prose.text):
            line = prose.text.count("\n", 0, found.start())
            start = found.start() - (prose.text.rfind("\n", 0, found.start()) + 1)
            column = start + (prose.position.column if line == 0 else 1)
            report.add(
                "ALK507",
                Position(prose.position.line + line, column),
                f"`{found[0]}` belooft iets dat niemand kan beloven.",
                remedy="Zeg wat u gaat doen en wat u hoopt, niet wat de uitkomst is.",
                length=len(found[0].split("\n", 1)[0]),
            )
    check_sources(report, sources)


def _check_ease(what: str, text: str, at: Position, report: Report) -> None:
    ease = flesch_douma(text)
    if ease is not None and ease < STANDARD:
        report.add(
            "ALK506",
            at,
            f"{what} is moeilijk te lezen: leesgemak {ease:.0f}.",
            expected=f"{STANDARD} of hoger (Flesch-Douma)",
            remedy="Maak de zinnen korter en kies kortere woorden.",
        )


def check_quotes(report: Report) -> None:
    """Report a sheet whose spoken sentences, all that are not wrong answers together, are hard to hear.

    One by one they are too short to judge.
    """
    spoken = [(at, said) for at, text in _items(report.lines) for said in _SPOKEN.findall(text)]
    if spoken:
        said = " ".join(said for _, said in spoken)
        _check_ease("Wat hier hardop gezegd wordt, alles bij elkaar,", said, spoken[0][0], report)


def _items(lines: Sequence[str]) -> list[tuple[Position, str]]:
    """Return paragraphs and items of lists on one line each, without the answers that are wrong."""
    items: list[tuple[Position, str]] = []
    for number, line in enumerate(lines, 1):
        if not items or not line.strip() or line.startswith(("* ", ":", "**")):
            items.append((Position(number, 1), line))
        else:
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
    return [(at, text) for at, text in items if not text.startswith("* [ ]")]


def _advised(consult: Consult) -> Iterator[Line]:
    return (line for line in consult.lines if line.judgement is not Judgement.LIEVER_NIET)


def _spoken_to_patients_or_by_them(case: Case) -> Iterator[tuple[str, Prose]]:
    for prompt in case.prompts:
        yield "Wat de patiënt zegt", prompt.reply
    for consult in case.consults:
        spoken = [*(f.speech for f in consult.facts), *(line.speech for line in consult.lines)]
        spoken += [*(c.speech for c in consult.cues), *(a.speech for a in consult.alarms)]
        yield from (("Wat de patiënt zegt", speech.text) for speeches in spoken for speech in speeches)
        for line in _advised(consult):
            if line.kind in {Kind.UITLEG, Kind.AFSPRAAK}:
                yield "Wat u tegen de patiënt zegt", line.utterance
    for task in case.tasks:
        if task.kind is TaskKind.UITLEG:
            yield "De modeluitleg", task.model_answer


def _advice(case: Case) -> Iterator[Prose]:
    """Yield everything that a learner might take over."""
    for consult in case.consults:
        for line in consult.lines:
            if line.judgement is not Judgement.LIEVER_NIET:
                yield line.utterance
            if line.better is not None:
                yield line.better
    for task in case.tasks:
        yield task.model_answer
    for question in case.questions:
        yield question.model_answer


def check_sources(report: Report, sources: SourceTexts | None) -> None:
    """Report runs of words anywhere in a file that also stand in a source; nothing without sources."""
    if sources is None:
        return
    words = [
        (found[0].lower(), number, found.start() + 1)
        for number, line in enumerate(report.lines, 1)
        for found in _WORD.finditer(line)
    ]
    covered = -1
    for i in range(len(words) - sources.words + 1):
        if i <= covered:
            continue
        run = tuple(word for word, _, _ in words[i : i + sources.words])
        code = next((code for code, runs in sources.runs.items() if run in runs), None)
        if code is None:
            continue
        covered = i + sources.words - 1
        report.add(
            "ALK603",
            Position(words[i][1], words[i][2]),
            f"`{' '.join(run)}` staat woordelijk in {code}.",
            remedy="Zeg het in eigen woorden.",
        )
