"""What every directive has in common: its declared shape, the check against it, and the draft it fills."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from alk.cases.front_matter import ID
from alk.cases.model import Position, Prose
from alk.cases.provenance import parse
from alk.cases.suggest import closest, listed, remedy_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from alk.cases.blocks import Block, Part
    from alk.cases.diagnostics import Report
    from alk.cases.model import (
        ErnstVerdict,
        FactorKey,
        KnowledgeQuestion,
        OpenQuestion,
        Provenance,
        RoleCard,
        ScegsPrompt,
        Task,
        VignettePart,
    )
    from alk.cases.script import Alarm, Consult, Cue, Ending, Fact, Line


@dataclass(frozen=True, slots=True)
class OptionShape:
    """An option that a directive knows."""

    name: str
    summary: str
    """In Dutch, for the author guide."""

    required: bool = False


@dataclass(frozen=True, slots=True)
class PartShape:
    """A bold label that a directive knows."""

    label: str
    summary: str
    required: bool = True
    many: bool = False
    conditional: bool = False
    """A condition may stand between brackets: `**Patiënt (vertrouwen minstens 3):**`."""


@dataclass(frozen=True, slots=True)
class Directive:
    """The shape of one kind of block."""

    name: str
    summary: str
    """What it is for, in one Dutch sentence."""

    argument: Literal["titel", "naam", "keuze", "geen"]
    """What stands behind `:::{naam}`: a heading, an id, one word of `choices`, or nothing."""

    build: Callable[[Block, Draft], None]
    """Add what the block says to the draft; only called for blocks of the right shape."""

    choices: tuple[str, ...] = ()
    options: tuple[OptionShape, ...] = ()
    parts: tuple[PartShape, ...] = ()
    """Empty where the block is one piece of text."""

    companions: bool = False
    """The companions of the front matter may speak in it, beside the patient."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used for something that must exist elsewhere in the file."""

    kind: str
    """`feit`, `signaal`, `alarm`, `onthouden`, `fase`, `leerdoel`, `gesprek` for one above, `elk-gesprek` for
    any, or `zin` for a line of a consult that this one follows up."""

    name: str
    at: Position
    scope: str
    """Id of the consult it is used in; empty outside consults."""


@dataclass(frozen=True, slots=True)
class Pardon:
    """A diagnostic that the author explains away."""

    code: str
    target: str
    """Kind and id of a block, such as `zin dag-open`; empty for the whole case."""

    reason: Prose
    position: Position


@dataclass(slots=True)
class ConsultDraft:
    """A consult being read: the blocks after its `:::{gesprek}` add to it."""

    consult: Consult
    fresh: bool = True
    """False where its id is taken already; it is read for its diagnostics and then left out."""

    cue: str = ""
    alarm: str = ""
    said_before: tuple[tuple[str, Position], ...] = ()
    facts: list[Fact] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A case being read: directives add to it, the reader freezes it."""

    report: Report
    own_sources: Collection[str] = ()
    companions: tuple[str, ...] = ()
    goals: Collection[str] = ()
    vignette: list[VignettePart] = field(default_factory=list)
    prompts: list[ScegsPrompt] = field(default_factory=list)
    factors: dict[str, FactorKey] = field(default_factory=dict)
    ernst_status: Prose | None = None
    verdict: ErnstVerdict | None = None
    questions: list[OpenQuestion] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    knowledge: list[KnowledgeQuestion] = field(default_factory=list)
    cards: list[RoleCard] = field(default_factory=list)
    consults: list[ConsultDraft] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    pardons: list[Pardon] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """First and last line of every named block, by kind and id."""

    ids: dict[str, Position] = field(default_factory=dict)
    """Every kind and id given so far, for finding doubles."""

    def claim(self, kind: str, block: Block) -> bool:
        """Take the block's argument as an id of this kind; reports and returns False where it is taken."""
        name = block.argument
        key = f"{kind} {name}".strip()
        if key in self.ids:
            self.report.add(
                "ALK201",
                block.argument_position if name else block.name_position,
                f"`{name or kind}` staat er al op regel {self.ids[key].line}.",
                remedy="Geef een van de twee een andere naam." if name else "Houd één van de twee.",
                length=len(name or kind),
            )
            return False
        self.ids[key] = block.position
        self.spans[key] = (block.position.line, block.end_line)
        return True

    @property
    def consult(self) -> ConsultDraft:
        """The consult that is being read; only where there is one."""
        return self.consults[-1]

    @property
    def scope(self) -> str:
        """Id of the consult that is being read."""
        return self.consults[-1].consult.id if self.consults else ""

    def refer(self, kind: str, name: str, at: Position) -> None:
        """Note that something with this name must exist; checked when the whole file has been read."""
        self.references.append(Reference(kind, name, at, self.scope))

    def speakers(self) -> tuple[str, ...]:
        """Return everyone who may speak."""
        return (PATIENT, *self.companions)

    def provenance(self, block: Block) -> tuple[Provenance, ...]:
        """Return the sources of a block: its `:bron:` and the marks in its text; report where none is.

        Inside a consult, a block without sources of its own has those of the consult.
        """
        option = block.options.get("bron")
        stated = parse(option.value, option.position, self.own_sources, self.report) if option else ()
        marked = tuple(p for part in block.parts for p in part.provenance)
        if not stated and not marked and option is None and self.consults and block.name in IN_CONSULT:
            return self.consult.consult.provenance
        if not stated and not marked and option is None:
            self.report.add(
                "ALK602",
                block.position,
                f"Bij `{block.name}` staat niet waar het vandaan komt.",
                expected="`:bron: fictie`, of een bron zoals `:bron: S003 §8`",
                remedy="Zet zo'n regel direct onder het begin van het blok.",
            )
        return tuple(dict.fromkeys([*stated, *marked]))


PATIENT = "Patiënt"
IN_CONSULT = ("feit", "zin", "signaal", "alarm", "einde")
"""Blocks that belong to the consult above them."""

LEERDOEL = OptionShape("leerdoel", "Het leerdoel uit de kop waarvoor dit een kans is.")
GESPREK = OptionShape(
    "gesprek", "De gesprekken waar dit bij hoort; wie een ander gesprek apart speelt, ziet het niet."
)
BRON = OptionShape("bron", "Waar de inhoud vandaan komt: `fictie`, of een bron met paragraaf; meer met `;`.")


def _companion(name: str) -> PartShape:
    return PartShape(name, "Wat deze aanwezige zegt.", required=False, many=True, conditional=True)


def part(block: Block, label: str) -> Part:
    """Return the part with this label; only for labels that the shape requires."""
    return next(p for p in block.parts if p.label == label)


def body(block: Block) -> Prose:
    """Return the text of a block without labels."""
    return block.parts[0].prose


def check(block: Block, shape: Directive, draft: Draft) -> bool:
    """Report where a block does not have its shape; True where it can be built."""
    report = draft.report
    before = len(report.found)
    if shape.name in IN_CONSULT and not draft.consults:
        report.add(
            "ALK208",
            block.position,
            f"`{shape.name}` hoort bij een gesprek, maar hierboven begint er geen.",
            remedy="Zet er een blok `:::{gesprek}` boven.",
        )
    _check_argument(block, shape, report)
    _check_options(block, shape, report)
    if shape.parts:
        _check_labels(block, shape, draft)
    else:
        _check_prose(block, report)
    return len(report.found) == before


def _check_argument(block: Block, shape: Directive, report: Report) -> None:
    seen, length = block.argument, len(block.argument)
    if shape.argument == "geen":
        fits, expected = not seen, f"alleen `:::{{{shape.name}}}`"
        remedy = "Haal weg wat er achter staat."
    elif shape.argument == "titel":
        fits, expected = bool(seen), f"een kopje, zoals `:::{{{shape.name}}} Aan de balie`"
        remedy = "Schrijf achter de accolade het kopje dat de cursist ziet."
    elif shape.argument == "naam":
        fits = ID.fullmatch(seen) is not None and length <= 60  # noqa: PLR2004 - the longest id
        expected = f"een korte naam, zoals `:::{{{shape.name}}} samenvatting`"
        remedy = "Gebruik kleine letters, cijfers en streepjes, te beginnen met een letter."
    else:
        fits, expected = seen in shape.choices, f"een van {listed(shape.choices)}"
        remedy = remedy_for(seen, shape.choices)
    if not fits:
        message = f"Achter `{shape.name}` staat {f'`{seen}`' if seen else 'niets'}."
        report.add(
            "ALK141", block.argument_position, message, expected=expected, remedy=remedy, length=length
        )


def _check_options(block: Block, shape: Directive, report: Report) -> None:
    known = [option.name for option in shape.options]
    for option in block.options.values():
        if option.name not in known:
            at = Position(option.position.line, 2)
            message = f"`{shape.name}` kent geen optie `:{option.name}:`."
            report.add("ALK136", at, message, remedy=remedy_for(option.name, known), length=len(option.name))
        elif not option.value:
            report.add(
                "ALK140",
                Position(option.position.line),
                f"Achter `:{option.name}:` staat niets.",
                remedy="Vul de waarde in, of haal de regel weg.",
            )
    mistyped = {closest(name, known) for name in block.options if name not in known}
    for wanted in shape.options:
        if wanted.required and wanted.name not in block.options and wanted.name not in mistyped:
            report.add(
                "ALK137",
                block.position,
                f"Bij `{shape.name}` ontbreekt de optie `:{wanted.name}:`.",
                expected=wanted.summary,
                remedy=f"Zet `:{wanted.name}: …` direct onder deze regel.",
            )


def _check_prose(block: Block, report: Report) -> None:
    for late in _late_options(block):
        _report_late(late, report)
    if not any(p.prose.text for p in block.parts):
        _report_empty(block, report)


def _report_empty(block: Block, report: Report) -> None:
    report.add(
        "ALK145",
        block.position,
        f"In het blok `{block.name}` staat geen tekst.",
        remedy="Schrijf de tekst, of haal het blok weg.",
    )


def _check_labels(block: Block, shape: Directive, draft: Draft) -> None:
    report = draft.report
    known = {p.label: p for p in shape.parts}
    if shape.companions:
        known |= {name: _companion(name) for name in draft.companions}
    seen: dict[str, Part] = {}
    for late in _late_options(block):
        _report_late(late, report)
    for each in block.parts:
        if each.label:
            _check_label(each, shape, known, seen, report)
        else:
            _report_before_label(each, shape, report)
        seen.setdefault(each.label, each)
    mistyped = {closest(label, known) for label in seen if label not in known}
    spoken = shape.companions and any(name in seen for name in draft.companions)
    for wanted in shape.parts:
        if wanted.label == PATIENT and spoken:
            continue
        if wanted.required and wanted.label not in seen and wanted.label not in mistyped:
            report.add(
                "ALK143",
                block.position,
                f"Bij `{shape.name}` ontbreekt `**{wanted.label}:**`.",
                expected=wanted.summary,
                remedy=f"Voeg een alinea toe die begint met `**{wanted.label}:**`.",
            )


def _check_label(
    each: Part, shape: Directive, known: dict[str, PartShape], seen: dict[str, Part], report: Report
) -> None:
    if each.label not in known:
        message = f"`{shape.name}` kent geen kopje `{each.label}`."
        code, remedy = "ALK142", remedy_for(each.label, known)
    elif each.label in seen and not known[each.label].many:
        message = f"`{each.label}` staat er al op regel {seen[each.label].label_position.line}."
        code, remedy = "ALK144", "Voeg de twee samen, of haal er een weg."
    elif not each.prose.text:
        message = f"Achter `{each.label}` staat geen tekst."
        code, remedy = "ALK145", "Schrijf de tekst, of haal het kopje weg als het mag ontbreken."
    elif each.detail and not known[each.label].conditional:
        message = f"Bij `{each.label}` kan geen voorwaarde staan."
        code, remedy = "ALK152", f"Schrijf `**{each.label}:**`, zonder haakjes."
    else:
        return
    report.add(code, each.label_position, message, remedy=remedy, length=len(each.label))


def _report_before_label(each: Part, shape: Directive, report: Report) -> None:
    lines = each.prose.text.split("\n")
    if all(not line.strip() or _is_option(line) for line in lines):
        return
    report.add(
        "ALK146",
        each.prose.position,
        f"In `{shape.name}` hoort elke tekst bij een kopje; deze staat ervoor.",
        expected=f"een vet kopje met dubbele punt, zoals `**{shape.parts[0].label}:**`",
        remedy=f"Zet het kopje ervoor: {listed(f'`**{p.label}:**`' for p in shape.parts)}.",
    )


def _is_option(line: str) -> bool:
    head = line.split(" ", 1)[0]
    return len(head) > 2 and head[0] == ":" and head[-1] == ":" and head[1:-1].replace("-", "").isalpha()  # noqa: PLR2004 - two colons


def _late_options(block: Block) -> list[tuple[Position, str]]:
    late = []
    for each in block.parts:
        for offset, line in enumerate(each.prose.text.split("\n")):
            if _is_option(line) and (offset or not each.label):
                late.append((Position(each.prose.position.line + offset), line.split(" ", 1)[0]))
    return late


def _report_late(late: tuple[Position, str], report: Report) -> None:
    at, name = late
    report.add(
        "ALK139",
        at,
        f"`{name}` staat na een lege regel of na tekst en telt daarom als tekst.",
        remedy="Zet opties direct onder het begin van het blok, zonder lege regel ertussen.",
        length=len(name),
    )
