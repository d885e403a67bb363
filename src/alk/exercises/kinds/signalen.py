"""Cue spotting: which sentence of the patient opens a door, and to which dimension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.cases.model import Prose
from alk.exercises import marking
from alk.exercises.fields.base import Option, written
from alk.exercises.fields.choice import GEEN, Choice
from alk.exercises.figures import wheel
from alk.exercises.form import Form, Section
from alk.exercises.kinds.sorteren import Grid, grids
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.exercises.sheet.items import Card
from alk.rules.models import explanations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue

NO_CUE = Option(GEEN, "Geen signaal")
_FEWEST = 2


def boxes() -> tuple[Option, ...]:
    """Return what a sentence can open: nothing, or one of the five dimensions."""
    return (NO_CUE, *grids()["scegs"].boxes)


@dataclass(frozen=True, kw_only=True)
class Signalen(Form):
    """Judge each sentence of the patient; every sentence is a part."""

    turns: tuple[Card, ...]
    """The talk in order; a turn whose only box is empty is the doctor's."""

    @property
    def _asked(self) -> dict[str, Card]:
        return {f"zin-{n}": turn for n, turn in enumerate(self.turns, 1) if turn.boxes != ("",)}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The talk, with a choice below each sentence of the patient."""
        found, spoken = [], []
        names = {id(turn): name for name, turn in self._asked.items()}
        for turn in self.turns:
            name = names.get(id(turn))
            if name is None:
                spoken.append(to_html_line(turn))
                continue
            field = Choice(id=name, title=f"“{turn.text}”", options=boxes())
            found.append(Section((field,), html="".join(spoken)))
            spoken = []
        return (*found, *([Section((), html="".join(spoken))] if spoken else []))

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score sentence by sentence."""
        model = explanations()["cues"]
        found = []
        for name, turn in self._asked.items():
            given = answer.get(name)
            full, *others = turn.boxes
            expected = written(boxes(), [full])
            if others:
                expected += f" (ook verdedigbaar: {written(boxes(), others)})"
            found.append(
                Mark(
                    part=name,
                    title=turn.text,
                    worth=marking.one_of(given if isinstance(given, str) else None, {full}, others),
                    given=self.fields[name].in_words(given),
                    expected=expected,
                    reason_html=to_html(turn.reason_prose()),
                    source=f"{model.source}; {self.head.source}",
                )
            )
        return tuple(found)

    def figure(self, answer: Mapping[str, JsonValue]) -> str:
        """Return the SCEGS wheel: of the cues in this talk, how many were heard in each dimension."""
        heard: dict[str, tuple[int, int]] = {}
        for name, turn in self._asked.items():
            if turn.boxes[0] != GEEN:
                caught, total = heard.get(turn.boxes[0], (0, 0))
                heard[turn.boxes[0]] = (caught + (answer.get(name) in turn.boxes), total + 1)
        counts = {box.id: heard.get(box.id, (0, 0)) for box in grids()["scegs"].boxes}
        return wheel.svg(counts, "Gehoorde signalen per dimensie")

    def best(self) -> dict[str, JsonValue]:
        """Return the key."""
        return {name: turn.boxes[0] for name, turn in self._asked.items()}


def to_html_line(turn: Card) -> str:
    """Return a sentence of the doctor; safe HTML."""
    return f'<div class="alk-said alk-mine">{to_html(Prose(turn.text, turn.position))}</div>'


def _read(block: Block, draft: SheetDraft) -> Form | None:
    known = Grid(boxes(), "signalen", explanations()["cues"].source)
    turns: list[Card] = []
    good = True
    for line in items.lines(block, "Gesprek"):
        # An author breaks lines where they are full, also inside `(of …)`.
        speaker, _, said = " ".join(line.text.split()).partition(":")
        if speaker.strip() != "Patiënt":
            turns.append(Card(line.text, "", line.position, ("",)))
            continue
        text, equals, rest = said.rpartition(" = ")
        first, _, others = rest.partition(" (of ")
        wanted = [first.strip(), *(one.strip() for one in others.rstrip(")").split(",") if one.strip())]
        unknown = [one for one in wanted if one not in {box.id for box in known.boxes}]
        if not equals or unknown:
            good = False
            items.unreadable(
                line,
                draft.report,
                f"`* Patiënt: wat zij zegt = {' of '.join(box.id for box in known.boxes)} – waarom`",
                "Zet achter elke zin van de patiënt ` = ` en wat die zin opent, of `geen`.",
            )
            continue
        turns.append(Card(text.strip(), line.reason, line.position, tuple(wanted)))
    if good and sum(turn.boxes != ("",) for turn in turns) < _FEWEST:
        draft.broken_key(
            block, "Er zijn geen twee zinnen van de patiënt.", "Schrijf een gesprek: `* Patiënt: … = …`."
        )
        return None
    return Signalen(draft.head(block, "Signalen horen"), turns=tuple(turns)) if good else None


KIND = kind(
    "Signalen",
    "signalen",
    "In een gesprek horen welke zin van de patiënt een deur opent, en naar welke dimensie.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Gesprek", "Een lijst: `* Dokter: …` en `* Patiënt: … = cognitief – waarom`."),
    ),
)
