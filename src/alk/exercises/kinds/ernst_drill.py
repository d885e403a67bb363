"""The severity drill: one judgement a patient, many patients, and then how well you are calibrated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape
from alk.cases.html import to_html
from alk.cases.model import ErnstLabel
from alk.cases.provenance import in_full
from alk.cases.suggest import remedy_for
from alk.cases.values import pieces
from alk.cases.vignette import parts_html
from alk.exercises import marking
from alk.exercises.base import ExerciseError
from alk.exercises.fields.base import Option, opaque_id, written
from alk.exercises.fields.choice import Choice
from alk.exercises.figures import calibration
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, SheetDraft, kind
from alk.exercises.sheet.vignettes import LABELS, DrillVignette
from alk.rules.ernst_checklist import ONBESLIST
from alk.rules.registry import rule_set
from alk.rules.topics.common import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.cases.model import Case
    from alk.jsonvalues import JsonValue

RULE = "ernst.bepaald"
HELP = (
    "Onbeslist: het valt hier (nog) niet uit op te maken. Nu geen programma: er staat iets in de weg. "
    "Nu handelen: eerst dit, vandaag of deze week."
)
WORDS = {
    ONBESLIST: "Onbeslist",
    ErnstLabel.BUITEN: "Nu geen programma",
    ErnstLabel.HANDELEN: "Nu handelen",
}
OPTIONS = tuple(Option(label, WORDS.get(label, label.capitalize())) for label in LABELS)


@dataclass(frozen=True, kw_only=True)
class ErnstDrill(Form):
    """Judge the severity of each patient; every patient is a part."""

    patients: tuple[DrillVignette, ...] = ()
    case_ids: tuple[str, ...] = ()
    """Cases whose patients come after these."""

    @property
    def other_cases(self) -> tuple[str, ...]:
        """The cases of the drill."""
        return self.case_ids

    def with_case(self, case: Case) -> ErnstDrill:
        """Return the drill with the patient of a case added."""
        return replace(self, patients=(*self.patients, of_case(case)))

    @property
    def sections(self) -> tuple[Section, ...]:
        """What the choices mean, and then one section a patient."""
        fields = [
            Choice(id=one.name, title=one.title, options=OPTIONS, html=one.html) for one in self.patients
        ]
        meaning = f'<p class="alk-help">{HELP}</p>'
        return tuple(Section((field,), html="" if number else meaning) for number, field in enumerate(fields))

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
        """Return the calibration: patients whose key is one severity, and who were given one.

        Who does not belong on the scale, by key or by answer, is left out of it; the list of patients tells.
        """
        table = [[0] * len(SEVERITIES) for _ in SEVERITIES]
        outside = 0
        for patient in self.patients:
            given, keys = answer.get(patient.name), patient.full & set(SEVERITIES)
            if given in SEVERITIES and len(keys) == 1:
                table[SEVERITIES.index(next(iter(keys)))][SEVERITIES.index(str(given))] += 1
            elif given is not None:
                outside += 1
        return calibration.svg(SEVERITIES, table, outside)

    def best(self) -> dict[str, JsonValue]:
        """Return for each patient the first severity that earns all points."""
        return {one.name: next(label for label in LABELS if label in one.full) for one in self.patients}


def of_case(case: Case) -> DrillVignette:
    """Return the patient of a case for the drill; raises ExerciseError where the case draws no conclusion.

    Name and heading say nothing of the story: ids and titles of cases may tell how it ends.
    """
    verdict = case.ernst.verdict if case.ernst else None
    if verdict is None:
        raise ExerciseError(
            f"Casus “{case.id}” heeft geen oordeel over de ernst.",
            "Schrijf er een blok `:::{ernst-oordeel}` in, of laat de casus uit de drill.",
        )
    return DrillVignette(
        name=opaque_id(case.id),
        title=f"{case.patient.name}, {case.patient.age} jaar",
        html=parts_html(case, level=5),
        full=frozenset(map(str, verdict.full)),
        defensible=frozenset(map(str, verdict.defensible)),
        reason_html=to_html(verdict.reason),
        source=in_full(verdict.provenance),
    )


def _read(block: Block, draft: SheetDraft) -> Form | None:
    wanted = block.options.get("vignetten")
    case_ids = tuple(dict.fromkeys(name for name, _ in pieces(block.options.get("casussen"))))
    above = [] if case_ids else list(draft.vignettes)
    names = [name.strip() for name in wanted.value.split(",")] if wanted else above
    unknown = [name for name in names if name not in draft.vignettes]
    if wanted and unknown:
        draft.report.add(
            "ALK140",
            wanted.position,
            f"`{unknown[0]}` is geen ernstvignet dat hierboven staat.",
            remedy=remedy_for(unknown[0], draft.vignettes),
        )
        return None
    if not names and not case_ids:
        draft.broken_key(
            block,
            "De drill heeft geen patiënten.",
            "Noem casussen met `:casussen:`, of zet er een of meer blokken `:::{ernstvignet}` boven.",
        )
        return None
    assert items.prose(block, "Opdracht") is not None
    patients = tuple(draft.vignettes[name] for name in names)
    return ErnstDrill(draft.head(block, "Ernstdrill"), patients=patients, case_ids=case_ids)


KIND = kind(
    "ErnstDrill",
    "ernstdrill",
    "Van veel korte patiënten de ernst inschatten, en zien hoe goed u geijkt bent.",
    _read,
    parts=(OPDRACHT,),
    options=(
        OptionShape(
            "casussen", "Casussen met een `:::{ernst-oordeel}`: hun vignet en dossier zijn de patiënten."
        ),
        OptionShape(
            "vignetten",
            "Welke patiënten uit dit blad; zonder deze optie en zonder `:casussen:` alle die erboven staan.",
        ),
    ),
)
