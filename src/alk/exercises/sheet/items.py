"""The lines that authors write in lists: answers with a mark, cards with a box, facts with a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.model import Position, Prose

if TYPE_CHECKING:
    from alk.cases.blocks import Block, Part
    from alk.cases.diagnostics import Report

_REASON = re.compile(r"\s+[–—]\s+")
_MARKED = re.compile(r"\[([ xX~])\]\s+(.+)", re.DOTALL)
_ALTERNATIVE = re.compile(r"\s*\(of ([^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a list: what it says, and why."""

    text: str
    reason: str
    position: Position

    def reason_prose(self) -> Prose:
        """Return the reason as Markdown."""
        return Prose(self.reason, self.position)


@dataclass(frozen=True, slots=True)
class Marked(Line):
    """`[x] goed`, `[~] verdedigbaar` or `[ ] fout`."""

    mark: str
    """`x`, `~` or a space."""


@dataclass(frozen=True, slots=True)
class Card(Line):
    """`kaart = vak (of vak)`."""

    boxes: tuple[str, ...]
    """Where it belongs; the first is the key, the others are defensible."""


def part(block: Block, label: str) -> Part | None:
    """Return the part with this label, or None."""
    return next((one for one in block.parts if one.label == label), None)


def prose(block: Block, label: str) -> Prose | None:
    """Return the text of the part with this label, or None."""
    found = part(block, label)
    return found.prose if found else None


def lines(block: Block, label: str) -> tuple[Line, ...]:
    """Return the items of a list, each with what stands after its dash."""
    found = part(block, label)
    return tuple(_line(item) for item in found.items) if found else ()


def marked(block: Block, label: str, report: Report) -> tuple[Marked, ...]:
    """Return the answers of a list; one without a mark is reported and left out."""
    answers = []
    for line in lines(block, label):
        mark = _MARKED.fullmatch(line.text)
        if mark is None:
            unreadable(
                line,
                report,
                "`* [x] goed antwoord – waarom`, met `[x]`, `[~]` (verdedigbaar) of `[ ]`",
                "Zet `[x]`, `[~]` of `[ ]` voor het antwoord.",
            )
        else:
            answers.append(Marked(mark[2].strip(), line.reason, line.position, mark[1].lower()))
    unique(answers, report)
    return tuple(answers)


def cards(block: Block, label: str, report: Report) -> tuple[Card, ...]:
    """Return the cards of a list, each with the boxes after its `=`; one without is reported and left out."""
    found = []
    for line in lines(block, label):
        text, equals, rest = line.text.rpartition(" = ")
        if not equals or not text.strip() or not rest.strip():
            unreadable(
                line,
                report,
                "`* kaart = vak – waarom`",
                "Zet tussen kaart en vak ` = `, met spaties eromheen.",
            )
            continue
        other = _ALTERNATIVE.search(rest)
        more = [one.strip() for one in other[1].split(",")] if other else []
        first = _ALTERNATIVE.sub("", rest).strip()
        found.append(Card(text.strip(), line.reason, line.position, (first, *more)))
    unique(found, report)
    return tuple(found)


def unreadable(line: Line, report: Report, expected: str, remedy: str) -> None:
    """Report an item that cannot be read."""
    report.add("ALK801", line.position, "Dit onderdeel is niet te lezen.", expected=expected, remedy=remedy)


def unique(found: list[Marked] | list[Card] | list[Line], report: Report) -> None:
    """Report texts that stand in one list twice: nobody could tell them apart."""
    seen: dict[str, Line] = {}
    for line in found:
        same = seen.setdefault(line.text, line)
        if same is not line:
            report.add(
                "ALK806",
                line.position,
                f"Deze tekst staat er al op regel {same.position.line}.",
                remedy="Haal er een weg, of schrijf ze verschillend.",
                length=len(line.text),
            )


def _line(item: Prose) -> Line:
    text, *reason = _REASON.split(item.text, maxsplit=1)
    return Line(text.strip(), reason[0].strip() if reason else "", item.position)
