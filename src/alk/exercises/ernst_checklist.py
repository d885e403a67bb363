"""The Ernst Checklist as an exercise: scored per factor, with partial credit and reasons (S003 Bijlage 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from alk.cases.html import to_html
from alk.cases.provenance import in_full
from alk.exercises import marking
from alk.exercises.base import (
    ExerciseError,
    Feedback,
    Grading,
    InvalidAnswerError,
    PartFeedback,
    PartScore,
    Score,
    Told,
)
from alk.exercises.fields.choice import GEEN
from alk.exercises.text import clean_text
from alk.rules.citation import merged
from alk.rules.ernst_checklist import CHECKLIST, ONBESLIST, ChecklistItem, ItemKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.model import Case, ErnstKey, FactorKey
    from alk.jsonvalues import JsonValue

NOTE_LIMIT = 2_000
"""Longest note on an open item, in characters."""

POINTS_PER_FACTOR = 2.0
"""Ours: the source gives the checklist no score (S003 Bijlage 2)."""

_CHOICE_KINDS = {ItemKind.KLASSEN, ItemKind.EFFECT}


@dataclass(frozen=True)
class ErnstChecklist:
    """Scoring the severity of one case, factor by factor."""

    case: Case
    key: ErnstKey
    points: float

    grading = Grading.AUTO
    title = "Ernst Checklist"

    @classmethod
    def build(cls, case: Case, name: str = "ernst", points: float | None = None) -> ErnstChecklist:
        """Make the exercise; raises ExerciseError where the case has no severity key."""
        if name != "ernst":
            raise ExerciseError(
                f"ErnstChecklist heeft geen onderdeel “{name}”.", "Laat het tweede argument weg."
            )
        if case.ernst is None:
            raise ExerciseError(
                f"Casus “{case.id}” heeft geen ernstsleutel.",
                f"Voeg die toe in {case.path} of kies een andere casus.",
            )
        standard = POINTS_PER_FACTOR * len(case.ernst.factors)
        return cls(case, case.ernst, standard if points is None else float(points))

    @property
    def id(self) -> str:
        """Name in the answers file."""
        return f"{self.case.id}_ernst"

    @property
    def case_id(self) -> str:
        """The case it belongs to."""
        return self.case.id

    def spec(self) -> Mapping[str, JsonValue]:
        """Return the checklist's items, without the key."""
        return {
            "kind": "ernst_checklist",
            "id": self.id,
            "title": self.title,
            "points": self.points,
            "noteLimit": NOTE_LIMIT,
            "items": [self._public(item) for item in CHECKLIST],
        }

    def _public(self, item: ChecklistItem) -> JsonValue:
        return {
            "id": item.id,
            "title": item.title,
            "question": item.question,
            "kind": item.kind.value,
            "help": item.help,
            "source": str(item.source),
            "counts": item.id in self.key.factors,
            "levels": [{"id": level, "text": text} for level, text in _options(item).items()],
        }

    def clean(self, value: JsonValue) -> JsonValue:
        """Return the answer with known items only, each checked; raises InvalidAnswerError."""
        if not isinstance(value, dict):
            raise InvalidAnswerError("Het antwoord op de checklist heeft niet de verwachte vorm.")
        known = {item.id: item for item in CHECKLIST}
        unknown = sorted(set(value) - set(known))
        if unknown:
            raise InvalidAnswerError(f"De checklist heeft geen onderdeel “{unknown[0]}”.")
        return {name: _clean_item(item, value[name]) for name, item in known.items() if name in value}

    def is_complete(self, value: JsonValue) -> bool:
        """Return whether every factor that counts has an answer."""
        return isinstance(value, dict) and all(value.get(name) for name in self.key.factors)

    def best(self) -> JsonValue:
        """Return for each factor what earns all points."""
        found: dict[str, JsonValue] = {}
        for name, key in self.key.factors.items():
            levels = [level for level in _options(self._items[name]) if level in key.full]
            ticks = self._items[name].kind is ItemKind.AANKRUISEN
            found[name] = [*levels] or [GEEN] if ticks else levels[0]
        return found

    def reveal(self, value: JsonValue) -> JsonValue:  # noqa: ARG002
        """Return None: nothing opens while filling in the list."""
        return None

    def told(self, value: JsonValue) -> tuple[Told, ...]:
        """Return each item with the level that was chosen."""
        given = value if isinstance(value, dict) else {}
        return tuple(Told(item.title, _in_words(item, given.get(item.id))) for item in CHECKLIST)

    def score(self, value: JsonValue) -> Score:
        """Score each factor by the key: full, half for a defensible level, or none."""
        given = value if isinstance(value, dict) else {}
        return Score(tuple(_score_factor(key, given.get(name)) for name, key in self.key.factors.items()))

    def feedback(self, value: JsonValue) -> Feedback:
        """Explain the score per factor, with rule and source."""
        score = self.score(value)
        given = value if isinstance(value, dict) else {}
        parts = tuple(
            self._explain(self._items[part.part], self.key.factors[part.part], given.get(part.part), part)
            for part in score.parts
        )
        return Feedback(self.key.status, score.points(self.points), self.points, parts)

    @cached_property
    def _items(self) -> dict[str, ChecklistItem]:
        return {item.id: item for item in CHECKLIST}

    def _explain(
        self, item: ChecklistItem, key: FactorKey, given: JsonValue, score: PartScore
    ) -> PartFeedback:
        own = f"{item.source.document} {item.source.section}"
        others = in_full(place for place in key.provenance if place.source != own)
        sources = merged("; ".join(filter(None, (str(item.source), others))))
        return PartFeedback(
            part=item.id,
            title=item.title,
            given=_in_words(item, given),
            expected=_key_in_words(item, key),
            verdict=score.verdict,
            reason_html=to_html(key.reason),
            rule=item.rule_id,
            source=sources,
        )


def _options(item: ChecklistItem) -> dict[str, str]:
    """The choices of an item by id, with the ones that every item of its kind has."""
    levels = {level.id: level.text for level in item.levels}
    if item.kind in _CHOICE_KINDS:
        return {**levels, ONBESLIST: "Onbeslist: hier valt dit (nog) niet uit op te maken"}
    if item.kind is ItemKind.AANKRUISEN:
        return {**levels, GEEN: "Geen van deze"}
    return levels


def _clean_item(item: ChecklistItem, value: JsonValue) -> JsonValue:
    if item.kind is ItemKind.OPEN:
        return clean_text(value, limit=NOTE_LIMIT, what=f"Uw notitie bij “{item.title}”")
    if item.kind is ItemKind.CIJFER:
        return _clean_grade(item, value)
    options = _options(item)
    if item.kind is ItemKind.AANKRUISEN:
        return _clean_ticks(item, value, options)
    if not isinstance(value, str) or value not in options:
        raise InvalidAnswerError(f"“{item.title}” kent deze keuze niet.")
    return value


def _clean_grade(item: ChecklistItem, value: JsonValue) -> JsonValue:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 10:  # noqa: PLR2004 - a school grade
        raise InvalidAnswerError(f"“{item.title}” vraagt een heel cijfer van 1 tot en met 10.")
    return value


def _clean_ticks(item: ChecklistItem, value: JsonValue, options: dict[str, str]) -> JsonValue:
    if not isinstance(value, list) or any(not isinstance(v, str) or v not in options for v in value):
        raise InvalidAnswerError(f"“{item.title}” kent een van deze keuzes niet.")
    ticked = set(value)
    if GEEN in ticked and len(ticked) > 1:
        raise InvalidAnswerError(f"“{item.title}”: “Geen van deze” gaat niet samen met een andere keuze.")
    return [name for name in options if name in ticked]


def _score_factor(key: FactorKey, given: JsonValue) -> PartScore:
    if isinstance(given, list):
        worth = marking.ticks([str(name) for name in given], key.full, key.defensible)
    else:
        worth = marking.one_of(str(given) if given else None, key.full, key.defensible)
    return PartScore(key.item, worth.earned, worth.verdict)


def _in_words(item: ChecklistItem, given: JsonValue) -> str:
    if not given:
        return "Niet ingevuld"
    names = given if isinstance(given, list) else [given]
    options = _options(item)
    return "; ".join(options.get(str(name), str(name)) for name in names)


def _key_in_words(item: ChecklistItem, key: FactorKey) -> str:
    options = _options(item)
    full = key.full or frozenset({GEEN})
    text = _list(options, full, " en " if item.kind is ItemKind.AANKRUISEN else " of ")
    if key.defensible:
        text += f" (ook verdedigbaar: {_list(options, key.defensible, ' of ')})"
    return text


def _list(options: dict[str, str], wanted: frozenset[str], last: str) -> str:
    texts = [text for name, text in options.items() if name in wanted]
    return last.join(["; ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else texts[0]
