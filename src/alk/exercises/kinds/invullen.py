"""Completing a text: each gap in it has a list of options, of which one is right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.exercises import marking
from alk.exercises.fields.base import Option, opaque_id, shuffled, written
from alk.exercises.fields.gap import Gap
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items, reasons
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alk.cases.blocks import Block
    from alk.exercises.sheet.items import Marked
    from alk.jsonvalues import JsonValue

_TEXT, _GAPS = "Tekst", "Gaten"
_FEWEST, _MOST = 2, 5
_BEFORE, _AFTER = 5, 3
"""How many words of its sentence tell one gap from another, for who does not see it."""

_PLACE = re.compile(r"\[(\d+)\]")
_NUMBERED = re.compile(r"(\d+):\s+(.+)", re.DOTALL)
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+|</(?:p|li|h\d)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One gap: where it stands in the text, and what can be chosen."""

    number: int
    """As the author wrote it; the learner counts along the text."""

    title: str
    """Plain text."""

    answers: tuple[Marked, ...]

    @property
    def field(self) -> Gap:
        """The gap as the page shows it."""
        options = shuffled(Option(opaque_id(one.text), one.text) for one in self.answers)
        return Gap(id=_field_id(self.number), title=self.title, options=options)

    def ids(self, mark: str) -> list[str]:
        """Return the ids of the options with this mark."""
        return [opaque_id(one.text) for one in self.answers if one.mark == mark]

    def mark(self, given: JsonValue, source: str) -> Mark:
        """Score and explain what was chosen."""
        chosen = given if isinstance(given, str) else None
        worth = marking.one_of(chosen, self.ids("x"), self.ids("~"))
        return Mark(
            part=self.field.id,
            title=self.title,
            worth=worth,
            given=self.field.in_words(given),
            expected=self._expected(),
            reason_html=reasons.of_answers(
                self.answers, [chosen] if chosen else [], full=worth == marking.FULL
            ),
            source=source,
        )

    def _expected(self) -> str:
        options = self.field.options
        also = written(options, self.ids("~"))
        return written(options, self.ids("x")) + (f" (ook verdedigbaar: {also})" if also else "")


@dataclass(frozen=True, kw_only=True)
class Invullen(Form):
    """Complete a text; every gap is a part."""

    text: str
    """Safe HTML with a place for each gap."""

    blanks: tuple[Blank, ...]
    """In the order of the text."""

    view = "invullen"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The text and its gaps."""
        return (Section(tuple(blank.field for blank in self.blanks), html=self.text),)

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score each gap."""
        return tuple(
            blank.mark(answer.get(_field_id(blank.number)), self.head.source) for blank in self.blanks
        )

    def best(self) -> dict[str, JsonValue]:
        """Return the right option of each gap."""
        return {_field_id(blank.number): blank.ids("x")[0] for blank in self.blanks}


def _field_id(number: int) -> str:
    return f"gat-{number}"


def _read(block: Block, draft: SheetDraft) -> Form | None:
    prose = items.prose(block, _TEXT)
    html = to_html(prose) if prose else ""
    numbers = _numbers(html, block, draft)
    answers = _answers(block, draft)
    if not numbers or answers is None or not _fits(numbers, answers, block, draft):
        return None
    titles = _titles(html)
    return Invullen(
        draft.head(block, "Invullen"),
        text=_PLACE.sub(_place, html),
        blanks=tuple(
            Blank(number=number, title=titles[number], answers=tuple(answers[number])) for number in numbers
        ),
    )


def _place(found: re.Match[str]) -> str:
    return f'<span data-gap="{_field_id(int(found[1]))}">{found[0]}</span>'


def _numbers(html: str, block: Block, draft: SheetDraft) -> list[int]:
    """Return the numbers of the gaps along the text; none where the text cannot be used."""
    numbers = [int(found) for found in _PLACE.findall(html)]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    for number in twice:
        draft.broken_key(
            block, f"`[{number}]` staat meer dan één keer in de tekst.", "Geef elk gat een eigen nummer."
        )
    if not numbers:
        draft.broken_key(
            block,
            "In de tekst staat geen gat.",
            "Zet een nummer tussen rechte haken waar de cursist kiest.",
            expected="`Uw buik voelt [1] aan.`",
        )
    return [] if twice else numbers


def _answers(block: Block, draft: SheetDraft) -> dict[int, list[Marked]] | None:
    """Return the options by the number of their gap; None where one cannot be read."""
    found: dict[int, list[Marked]] = {}
    lines = items.marked(block, _GAPS, draft.report)
    readable = len(lines) == len(items.lines(block, _GAPS))
    for line in lines:
        numbered = _NUMBERED.fullmatch(line.text)
        if numbered is None or not line.reason:
            items.unreadable(
                line,
                draft.report,
                "`* [x] 1: keuze – waarom`",
                "Zet het nummer van het gat voor de keuze, en het waarom erachter, na ` – `.",
            )
            readable = False
            continue
        found.setdefault(int(numbered[1]), []).append(replace(line, text=numbered[2]))
    return found if readable else None


def _fits(
    numbers: Sequence[int], answers: Mapping[int, Sequence[Marked]], block: Block, draft: SheetDraft
) -> bool:
    """Return whether gaps and options belong together; what does not is reported."""
    loose = {number: options[0] for number, options in answers.items() if number not in numbers}
    for number, line in loose.items():
        draft.report.add(
            "ALK802",
            line.position,
            f"Bij deze keuze staat in de tekst geen `[{number}]`.",
            remedy=f"Zet `[{number}]` in de tekst, of verander het nummer.",
        )
    wrong = [_wrong(number, answers.get(number, ())) for number in numbers]
    for message, remedy in filter(None, wrong):
        draft.broken_key(block, message, remedy, expected="`* [x] 1: keuze – waarom`")
    return not loose and not any(wrong)


def _wrong(number: int, options: Sequence[Marked]) -> tuple[str, str] | None:
    """Return what is wrong with the options of one gap, and what to do."""
    right = sum(one.mark == "x" for one in options)
    if not _FEWEST <= len(options) <= _MOST:
        return (
            f"Gat {number} heeft {len(options) or 'geen'} {'keuze' if len(options) == 1 else 'keuzes'}.",
            f"Geef het onder `**{_GAPS}:**` {_FEWEST} tot en met {_MOST} keuzes.",
        )
    if not right:
        return f"Gat {number} heeft geen goed antwoord.", "Zet `[x]` bij de keuze die klopt."
    if right > 1:
        return (
            f"Gat {number} heeft {right} goede antwoorden.",
            "Laat `[x]` bij één keuze staan; zet `[~]` bij een die ook te verdedigen is.",
        )
    return None


def _titles(html: str) -> dict[int, str]:
    """Return the name of each gap: where it comes in the text, and the words around it."""
    sentences = [re.sub(r"<[^>]+>", "", part) for part in _END_OF_SENTENCE.split(html) if part]
    found = [(place, sentence) for sentence in sentences for place in _PLACE.finditer(sentence)]
    return {
        int(place[1]): f"Gat {order} van {len(found)}: {_around(place, sentence)}"
        for order, (place, sentence) in enumerate(found, 1)
    }


def _around(place: re.Match[str], sentence: str) -> str:
    """Return the words before a gap, up to another gap; where there are none, those after it."""
    before = _PLACE.split(sentence[: place.start()])[-1].split()[-_BEFORE:]
    after = _PLACE.split(sentence[place.end() :])[0].split()[:_AFTER]
    words = [*before, "…"] if before else ["…", *after]
    return unescape(" ".join(words)).strip(" .,;:!?“”")


KIND = kind(
    "Invullen",
    "invullen",
    "Een tekst afmaken: in elk gat kiest de cursist wat er het best past.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape(_TEXT, "De lopende tekst, met `[1]`, `[2]` waar de cursist kiest."),
        PartShape(_GAPS, "Per gat twee tot vijf keuzes, als lijst: `* [x] 1: keuze – waarom`."),
    ),
)
