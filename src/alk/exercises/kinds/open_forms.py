"""Forms that nobody scores: a plan for one's own practice, the MDO form, trust in one's own skill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alk.cases.directive import OptionShape, PartShape
from alk.cases.suggest import listed, remedy_for
from alk.exercises.base import Grading
from alk.exercises.fields.base import opaque_id
from alk.exercises.fields.number import Number
from alk.exercises.fields.written import SHORT, Text
from alk.exercises.form import Form, Section
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.registry import rule_set
from alk.rules.schema import spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.jsonvalues import JsonValue

LONGEST = 1_500


@dataclass(frozen=True, kw_only=True)
class OpenForm(Form):
    """A form to fill in, keep and print."""

    parts: tuple[Section, ...]

    grading = Grading.NONE
    printable = True

    @property
    def sections(self) -> tuple[Section, ...]:
        """As the kind made them."""
        return self.parts

    def best(self) -> dict[str, JsonValue]:
        """Return something in every field."""
        return {
            name: field.maximum if isinstance(field, Number) else "Een voorbeeld."
            for name, field in self.fields.items()
        }


PDCA = (
    ("plan", "Plan", "Wat wilt u in uw praktijk bereiken, en waaraan ziet u dat het lukt?"),
    ("do", "Do", "Wat gaat u doen, met wie, en welke afspraken maakt u?"),
    ("check", "Check", "Hoe en wanneer kijkt u met het team terug, en wat vraagt u aan patiënten?"),
    ("act", "Act", "Wat stelt u bij, en waar legt u vast wat blijft?"),
)
"""The four steps (S002); the questions are ours."""


def _pdca(block: Block, draft: SheetDraft) -> Form | None:
    steps = tuple(Text(id=name, title=title, help=help_, limit=LONGEST) for name, title, help_ in PDCA)
    who = Text(id="wie", title="Wie trekt dit?", limit=SHORT)
    when = Text(id="wanneer", title="Wanneer kijkt u terug?", limit=SHORT)
    return OpenForm(draft.head(block, "PDCA-plan"), parts=(Section((*steps, who, when)),))


PDCA_KIND = kind(
    "Pdca",
    "pdca",
    "Een plan voor de eigen praktijk in vier stappen, om te bewaren en af te drukken.",
    _pdca,
    parts=(OPDRACHT,),
)


MDO_GROUPS = {
    "hulpvraag": "De bespreking",
    "advies-patient": "Over de patiënt",
    "hulpverlener": "Over de hulpverlener",
    "samenwerking": "Over de samenwerking",
}
"""Headings, in our words, over the form's parts (S003 Bijlage 6), each by the part that it begins with."""


def _mdo(block: Block, draft: SheetDraft) -> Form | None:
    groups: list[list[Text]] = []
    for name, words in spec("mdo_onderdelen").choices.items():
        if name in MDO_GROUPS:
            groups.append([])
        groups[-1].append(Text(id=name, title=words[0].upper() + words[1:], limit=LONGEST))
    rule = rule_set()["mdo.formulier"]
    html = f'<p>{rule.statement}</p><p class="alk-source">Bron: {rule.sources[0]}.</p>'
    parts = (Section(tuple(fields), title=MDO_GROUPS[fields[0].id]) for fields in groups)
    return OpenForm(draft.head(block, "MDO-formulier"), parts=(Section((), html=html), *parts))


MDO_KIND = kind(
    "MdoFormulier",
    "mdo",
    "Het formulier voor het multidisciplinair overleg invullen en afdrukken.",
    _mdo,
    parts=(OPDRACHT, VIGNET),
)

MOMENTS = ("voor", "na", "later")


@dataclass(frozen=True, kw_only=True)
class Zelfvertrouwen(OpenForm):
    """How sure one is, before or after; afterwards the page shows both."""

    before: str = ""
    """Id of the exercise that asked the same earlier; empty where this is the first."""

    printable = False

    def extra(self) -> Mapping[str, JsonValue]:
        """Return nothing but the label of the earlier answers."""
        return {"earlierLabel": "Vóór de training gaf u"} if self.before else {}

    @property
    def builds_on(self) -> str:
        """The exercise whose answers are shown beside these; empty for none."""
        return self.before


def _confidence(block: Block, draft: SheetDraft) -> Form | None:
    moment = block.options["moment"]
    if moment.value not in MOMENTS:
        draft.report.add(
            "ALK140",
            moment.position,
            f"`{moment.value}` is geen moment.",
            expected=f"een van {listed(MOMENTS)}",
            remedy=remedy_for(moment.value, MOMENTS),
        )
        return None
    earlier = block.options.get("vergelijk")
    if earlier and earlier.value not in draft.exercises:
        draft.report.add(
            "ALK140",
            earlier.position,
            f"`{earlier.value}` staat hierboven niet.",
            remedy=remedy_for(earlier.value, draft.exercises),
        )
        return None
    lines = items.lines(block, "Stellingen")
    items.unique(list(lines), draft.report)
    fields = tuple(
        Number(
            id=f"stelling-{opaque_id(line.text)}",
            title=line.text,
            minimum=0,
            maximum=10,
            whole=True,
            ends=("helemaal niet zeker", "heel zeker"),
        )
        for line in lines
    )
    if not fields:
        draft.broken_key(block, "Er zijn geen stellingen.", "Schrijf onder `Stellingen` een lijst.")
        return None
    return Zelfvertrouwen(
        draft.head(block, "Hoe zeker bent u?"),
        parts=(Section(fields),),
        before=f"{draft.folder}_{earlier.value}" if earlier else "",
    )


CONFIDENCE_KIND = kind(
    "Zelfvertrouwen",
    "zelfvertrouwen",
    "Inschatten hoe zeker u bent van uw vaardigheid, vóór en na de training.",
    _confidence,
    parts=(OPDRACHT, PartShape("Stellingen", "Een lijst van vaardigheden.")),
    options=(
        OptionShape("moment", "`voor`, `na` of `later`.", required=True),
        OptionShape("vergelijk", "De naam van de eerdere meting in dit blad, om naast te leggen."),
    ),
)
