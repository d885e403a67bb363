"""The severity drill: one judgement a patient, many patients, and then how well you are calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape
from alk.cases.suggest import remedy_for
from alk.exercises import marking
from alk.exercises.fields.base import Option, written
from alk.exercises.fields.choice import Choice
from alk.exercises.figures import calibration
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, SheetDraft, kind
from alk.exercises.sheet.vignettes import LABELS
from alk.rules.ernst_checklist import ONBESLIST
from alk.rules.registry import rule_set
from alk.rules.topics.common import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.exercises.sheet.vignettes import DrillVignette
    from alk.jsonvalues import JsonValue

RULE = "ernst.bepaald"
HELP = "Valt het er (nog) niet uit op te maken, kies dan onbeslist."
OPTIONS = (
    *(Option(label, label.capitalize()) for label in SEVERITIES),
    Option(ONBESLIST, "Onbeslist"),
)


@dataclass(frozen=True, kw_only=True)
class ErnstDrill(Form):
    """Judge the severity of each patient; every patient is a part."""

    patients: tuple[DrillVignette, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """One section a patient."""
        return tuple(
            Section((Choice(id=one.name, title=one.title, options=OPTIONS, html=one.html, help=HELP),))
            for one in self.patients
        )

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score patient by patient."""
        return tuple(self._mark(one, answer.get(one.name)) for one in self.patients)

    def _mark(self, patient: DrillVignette, given: JsonValue) -> Mark:
        expected = written(OPTIONS, patient.full, " of ")
        if patient.defensible:
            expected += f" (ook verdedigbaar: {written(OPTIONS, patient.defensible, ' of ')})"
        rule = rule_set()[RULE]
        return Mark(
            part=patient.name,
            title=patient.title,
            worth=marking.one_of(given if isinstance(given, str) else None, patient.full, patient.defensible),
            given=self.fields[patient.name].in_words(given),
            expected=expected,
            reason_html=patient.reason_html,
            rule=rule.id,
            source="; ".join(dict.fromkeys([*map(str, rule.sources), patient.source])),
        )

    def figure(self, answer: Mapping[str, JsonValue]) -> str:
        """Return the calibration: patients whose key is one severity, and who were given one."""
        table = [[0] * len(SEVERITIES) for _ in SEVERITIES]
        for patient in self.patients:
            given = answer.get(patient.name)
            if given in SEVERITIES and len(patient.full & set(SEVERITIES)) == 1:
                key = next(iter(patient.full & set(SEVERITIES)))
                table[SEVERITIES.index(key)][SEVERITIES.index(str(given))] += 1
        return calibration.svg(self.id, SEVERITIES, table)

    def best(self) -> dict[str, JsonValue]:
        """Return for each patient the first severity that earns all points."""
        return {one.name: next(label for label in LABELS if label in one.full) for one in self.patients}


def _read(block: Block, draft: SheetDraft) -> Form | None:
    wanted = block.options.get("vignetten")
    names = [name.strip() for name in wanted.value.split(",")] if wanted else list(draft.vignettes)
    unknown = [name for name in names if name not in draft.vignettes]
    if wanted and unknown:
        draft.report.add(
            "ALK140",
            wanted.position,
            f"`{unknown[0]}` is geen ernstvignet dat hierboven staat.",
            remedy=remedy_for(unknown[0], draft.vignettes),
        )
        return None
    if not names:
        draft.broken_key(
            block, "De drill heeft geen patiënten.", "Zet er een of meer blokken `:::{ernstvignet}` boven."
        )
        return None
    assert items.prose(block, "Opdracht") is not None
    patients = tuple(draft.vignettes[name] for name in names)
    return ErnstDrill(draft.head(block, "Ernstdrill"), patients=patients)


KIND = kind(
    "ErnstDrill",
    "ernstdrill",
    "Van veel korte patiënten de ernst inschatten, en zien hoe goed u geijkt bent.",
    _read,
    parts=(OPDRACHT,),
    options=(OptionShape("vignetten", "Welke patiënten; zonder deze optie alle die erboven staan."),),
)
