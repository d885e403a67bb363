"""The explanation workshop: a model, this patient's own words, and what happens next (S003 §3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.cases.model import Position, Prose
from alk.cases.suggest import remedy_for
from alk.checks.reading_level import reading
from alk.exercises import marking, words
from alk.exercises.fields.base import EMPTY_WORDS, Option, opaque_id, written
from alk.exercises.fields.choice import Choice, Choices
from alk.exercises.fields.written import Text
from alk.exercises.figures import wheel
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.models import explanations, scegs
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.sheet.items import Marked
    from alk.jsonvalues import JsonValue

MODEL, WORDS, TEXT = "model", "woorden", "uitleg"
RULES = ("gesprek.geruststelling", "gesprek.werkzame-bestanddelen")
_SHORTEST = 30
"""Words from which a text is an explanation; ours."""

_FEWEST_WORDS, _FEWEST_DIMENSIONS = 2, 2


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Something this patient said, in the dimension where it was said."""

    dimension: str
    said: str

    @property
    def id(self) -> str:
        """Name among the choices."""
        return opaque_id(self.said)


@dataclass(frozen=True, kw_only=True)
class Uitleg(Form):
    """Choose a model and building stones, then write; the model is a part, and so is each check."""

    models: tuple[Marked, ...]
    own_words: tuple[OwnWords, ...]
    example: str

    expected_label = "Waar het om gaat"

    @property
    def model_field(self) -> Choice:
        """The models of the rules that the author offers."""
        return Choice(
            id=MODEL,
            title="Met welk model legt u uit?",
            options=tuple(Option(one.text, explanations()[one.text].title) for one in self.models),
            html='<dl class="alk-cards">'
            + "".join(
                f"<dt>{escape(explanations()[one.text].title)}</dt>"
                f"<dd>{to_html(Prose(explanations()[one.text].text, one.position))}</dd>"
                for one in self.models
            )
            + "</dl>",
        )

    @property
    def words_field(self) -> Choices:
        """What the patient said, to build with."""
        titles = {dimension.id: dimension.title for dimension in scegs().dimensions}
        return Choices(
            id=WORDS,
            title="Met welke woorden van de patiënt bouwt u?",
            options=tuple(Option(one.id, f"{titles[one.dimension]}: {one.said}") for one in self.own_words),
            help="Kies woorden uit ten minste twee dimensies, en gebruik ze in uw uitleg.",
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """Model, words, explanation."""
        text = Text(
            id=TEXT,
            title="Uw uitleg",
            help="Zoals u het zou zeggen. Erken de klacht, gebruik de woorden van de patiënt, noem lichaam "
            "en leven, zeg wat er wél is, zeg wat u samen gaat doen, en vraag na wat de ander ervan vindt.",
        )
        return (Section((self.model_field, self.words_field, text)),)

    def checks(self, answer: Mapping[str, JsonValue]) -> dict[str, tuple[str, bool]]:
        """Return each check by id: what it asks, and whether the answer passes it."""
        value = answer.get(TEXT)
        text = value if isinstance(value, str) else ""
        used = [one for one in self.own_words if words.found(text, [one.said])]
        read = reading(text)
        return {
            "erkenning": ("erkent de klacht", words.has(text, "erkenning")),
            "eigen-woorden": (
                "gebruikt ten minste twee keer de woorden van de patiënt, uit twee dimensies",
                len(used) >= _FEWEST_WORDS and len({one.dimension for one in used}) >= _FEWEST_DIMENSIONS,
            ),
            "twee-sporen": (
                "noemt zowel het lichaam als wat er in het leven speelt",
                words.has(text, "lichaam") and words.has(text, "leven"),
            ),
            "geen-dualisme": (
                "zet lichaam en geest niet tegenover elkaar",
                read.words >= _SHORTEST and not words.has(text, "dualisme"),
            ),
            "positief": (
                "zegt wat er wél is en wat wél kan, niet wat er niet gevonden is",
                read.words >= _SHORTEST and not words.has(text, "ontkracht"),
            ),
            "verder": ("zegt wat nu volgt", words.has(text, "verder")),
            "navragen": (
                "eindigt met een open vraag naar wat de patiënt ervan vindt",
                words.has(words.last_question(text), "terugvraag"),
            ),
            "leesbaar": (
                "is in korte zinnen en gewone woorden gesteld",
                read.words >= _SHORTEST and read.is_easy and not words.has(text, "vaktaal"),
            ),
        }

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score the choice of model, and the explanation check by check."""
        text = answer.get(TEXT)
        written_any = isinstance(text, str)
        return (
            self._model_mark(answer.get(MODEL)),
            *(
                Mark(
                    part=f"{TEXT}/{name}",
                    title=f"Uw uitleg {asks}",
                    worth=(marking.FULL if passed else marking.NOTHING) if written_any else marking.EMPTY,
                    given=("Ja" if passed else "Nog niet") if written_any else EMPTY_WORDS,
                    expected=f"Uw uitleg {asks}",
                    reason_html=_measured(str(text)) if name == "leesbaar" and written_any else "",
                    rule=", ".join(RULES),
                    source=_sources(),
                )
                for name, (asks, passed) in self.checks(answer).items()
            ),
        )

    def _model_mark(self, value: JsonValue) -> Mark:
        chosen = value if isinstance(value, str) else None
        by_mark = {mark: {one.text for one in self.models if one.mark == mark} for mark in "x~"}
        told = [one for one in self.models if one.text == chosen or (one.mark == "x" and chosen)]
        return Mark(
            part=MODEL,
            title=self.model_field.title,
            worth=marking.one_of(chosen, by_mark["x"], by_mark["~"]),
            given=self.model_field.in_words(value),
            expected=written(self.model_field.options, by_mark["x"], " of "),
            reason_html="".join(to_html(one.reason_prose()) for one in told if one.reason),
            rule="gesprek.gevolgenmodel",
            source=self.head.source,
        )

    def figure(self, answer: Mapping[str, JsonValue]) -> str:
        """Return the SCEGS wheel of the patient's words that came back in the explanation."""
        value = answer.get(TEXT)
        text = value if isinstance(value, str) else ""
        counts = {dimension.id: (0, 0) for dimension in scegs().dimensions}
        for one in self.own_words:
            used, total = counts[one.dimension]
            counts[one.dimension] = (used + bool(words.found(text, [one.said])), total + 1)
        drawing = wheel.svg(counts, "Woorden van de patiënt in uw uitleg, per dimensie")
        example = to_html(Prose(self.example, Position(1)))
        better = f'<h4 class="alk-example">Zo kan het ook</h4><div class="alk-paper">{example}</div>'
        return f"<div>{drawing}{better}</div>"

    def best(self) -> dict[str, JsonValue]:
        """Return the author's example with a model that fits."""
        used = [one.id for one in self.own_words if words.found(self.example, [one.said])]
        return {
            MODEL: next(one.text for one in self.models if one.mark == "x"),
            WORDS: [*used],
            TEXT: self.example,
        }


def _measured(text: str) -> str:
    return f"<p>Gemeten: {reading(text).in_words}.</p><p>{escape(words.NOTICE)}</p>"


def _sources() -> str:
    found = [str(source) for rule_id in RULES for source in rule_set()[rule_id].sources]
    return "; ".join(dict.fromkeys(found))


def _read(block: Block, draft: SheetDraft) -> Form | None:
    before = len(draft.report.found)
    models = items.marked(block, "Modellen", draft.report)
    for one in models:
        if one.text not in explanations():
            draft.report.add(
                "ALK802",
                one.position,
                f"`{one.text}` is geen model dat de regels kennen.",
                remedy=remedy_for(one.text, explanations()),
            )
    own_words = _own_words(block, draft)
    example = items.prose(block, "Voorbeeld")
    assert example is not None
    if len(draft.report.found) > before:
        return None
    if not own_words or not any(one.mark == "x" for one in models):
        draft.broken_key(
            block, "Er ontbreekt een goed model of een woord van de patiënt.", "Vul beide lijsten in."
        )
        return None
    exercise = Uitleg(
        draft.head(block, "Uitlegwerkplaats"), models=models, own_words=own_words, example=example.text
    )
    failed = [asks for asks, passed in exercise.checks(exercise.best()).values() if not passed]
    if failed:
        draft.report.add(
            "ALK803",
            example.position,
            "De voorbeelduitleg haalt haar eigen toets niet.",
            expected=f"een uitleg die {failed[0]}",
            remedy="Herschrijf het voorbeeld.",
        )
        return None
    return exercise


def _own_words(block: Block, draft: SheetDraft) -> tuple[OwnWords, ...]:
    dimensions = [dimension.id for dimension in scegs().dimensions]
    found = []
    for line in items.lines(block, "Woorden"):
        dimension, colon, said = (piece.strip() for piece in line.text.partition(":"))
        if not colon or not said or dimension not in dimensions:
            items.unreadable(
                line,
                draft.report,
                "`* cognitief: iets dat versleten is`",
                f"Zet een dimensie en een dubbele punt ervoor: {', '.join(dimensions)}.",
            )
            continue
        found.append(OwnWords(dimension, said.strip('"«»“”')))
    return tuple(found)


KIND = kind(
    "Uitleg",
    "uitleg",
    "Een uitleg bouwen: een model kiezen, met de eigen woorden van de patiënt, en zeggen wat nu volgt.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Modellen", "Een lijst: `* [x] gevolgenmodel – waarom`."),
        PartShape("Woorden", "Wat de patiënt zei, per dimensie: `* cognitief: iets dat versleten is`."),
        PartShape("Voorbeeld", "Een uitleg die alle toetsen haalt."),
    ),
)
