"""Values of options: lists, numbers, choices, references, conditions and speech, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.conditions import parse_condition, parse_effects
from alk.cases.model import Position
from alk.cases.script import Speech
from alk.cases.suggest import listed, remedy_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.blocks import Block, Option
    from alk.cases.directive import Draft
    from alk.cases.model import Prose
    from alk.cases.script import Condition, Effect

YES = "ja"
OTHERWISE = "anders"
_DIGITS = 4


def pieces(option: Option | None) -> list[tuple[str, Position]]:
    """Split `a, b` into its words, each with its place."""
    if option is None:
        return []
    found = []
    offset = 0
    for piece in option.value.split(","):
        at = Position(
            option.position.line, option.position.column + offset + len(piece) - len(piece.lstrip())
        )
        offset += len(piece) + 1
        if piece.strip():
            found.append((piece.strip(), at))
    return found


def choices(block: Block, name: str, known: Iterable[str], draft: Draft) -> tuple[str, ...]:
    """Read words that must be known; unknown ones are reported and left out."""
    allowed = [str(word) for word in known]
    found = []
    for word, at in pieces(block.options.get(name)):
        if word in allowed:
            found.append(word)
        else:
            draft.report.add(
                "ALK140",
                at,
                f"`{word}` kan hier niet staan.",
                expected=f"een van {listed(allowed)}",
                remedy=remedy_for(word, allowed),
                length=len(word),
            )
    return tuple(found)


def choice(block: Block, name: str, known: Iterable[str], draft: Draft) -> str:
    """Read one known word; empty where there is none or it is wrong."""
    found = choices(block, name, known, draft)
    return found[0] if found else ""


def number(block: Block, name: str, draft: Draft, bounds: tuple[int, int], default: int) -> int:
    """Read a whole number within bounds; reports and returns the default where it is none."""
    option = block.options.get(name)
    if option is None:
        return default
    low, high = bounds
    text = option.value
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS and low <= int(text) <= high:
        return int(text)
    draft.report.add(
        "ALK140",
        option.position,
        f"`{text[:30]}` kan hier niet staan.",
        expected=f"een heel getal van {low} tot en met {high}",
        remedy="Schrijf alleen het getal.",
        length=len(text),
    )
    return default


def yes(block: Block, name: str, draft: Draft) -> bool:
    """Read an option whose only value is `ja`."""
    return choice(block, name, (YES,), draft) == YES


def names(block: Block, option: str, kind: str, draft: Draft) -> tuple[str, ...]:
    """Read names of things of one kind, and note that they must exist."""
    found = pieces(block.options.get(option))
    for word, at in found:
        draft.refer(kind, word, at)
    return tuple(word for word, _ in found)


def name(block: Block, option: str, kind: str, draft: Draft) -> str:
    """Read one name, and note that it must exist; empty where there is none."""
    found = names(block, option, kind, draft)
    return found[0] if found else ""


def goal(block: Block, draft: Draft) -> str:
    """Read `:leerdoel:`."""
    return name(block, "leerdoel", "leerdoel", draft)


def condition(block: Block, draft: Draft) -> Condition | None:
    """Read `:als:`."""
    option = block.options.get("als")
    return None if option is None else _condition(option.value, option.position, draft)


def effects(block: Block, draft: Draft) -> tuple[Effect, ...]:
    """Read `:effect:`."""
    option = block.options.get("effect")
    return () if option is None else parse_effects(option.value, option.position, draft.report)


def notes(block: Block) -> tuple[str, ...]:
    """Read `:onthoud:`, the notes that later conditions may look at."""
    return tuple(word for word, _ in pieces(block.options.get("onthoud")))


def speech(
    block: Block, draft: Draft, labels: Iterable[str], speaker: str | None = None
) -> tuple[Speech, ...]:
    """Return the parts with these labels as speech; `speaker` replaces the label as the one who speaks."""
    wanted = set(labels)
    found = []
    for part in block.parts:
        if part.label not in wanted:
            continue
        otherwise = part.detail.lower() == OTHERWISE
        when = None
        if part.detail and not otherwise:
            column = part.label_position.column + len(part.label) + 2
            when = _condition(part.detail, Position(part.label_position.line, column), draft)
        found.append(Speech(part.label if speaker is None else speaker, part.prose, when, otherwise))
    return tuple(found)


def prose(block: Block, label: str) -> Prose | None:
    """Return the text of the first part with this label, or None."""
    return next((part.prose for part in block.parts if part.label == label), None)


def proses(block: Block, label: str) -> tuple[Prose, ...]:
    """Return the texts of all parts with this label."""
    return tuple(part.prose for part in block.parts if part.label == label)


def _condition(text: str, at: Position, draft: Draft) -> Condition | None:
    found = parse_condition(text, at, draft.report)
    for test in (test for tests in found.alternatives for test in tests) if found else ():
        if test.name:
            draft.refer(test.subject, test.name, test.position)
    return found
