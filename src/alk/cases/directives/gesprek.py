"""`:::{gesprek} naam`: a consult; the blocks after it, up to the next one, belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, PATIENT, ConsultDraft, Directive, OptionShape, PartShape, part
from alk.cases.script import HIGHEST, LOWEST, Consult, Measure, Speech

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

_MIDDLE = {Measure.VERTROUWEN: 2, Measure.ONGERUSTHEID: 3, Measure.GEHOORD: 2}


def _build(block: Block, draft: Draft) -> None:
    provenance = draft.provenance(block)
    fresh = draft.claim("gesprek", block)
    after = values.name(block, "na", "gesprek", draft)
    consult = Consult(
        id=block.argument,
        title=block.options["titel"].value if "titel" in block.options else block.argument,
        minutes=values.number(block, "tijd", draft, (1, 120), 30),
        after=after,
        said_before=(),
        start=tuple(
            (m, values.number(block, m, draft, (LOWEST, HIGHEST), default)) for m, default in _MIDDLE.items()
        ),
        effects=values.effects(block, draft),
        remembers=values.notes(block),
        phases=tuple(word for word, _ in values.pieces(block.options.get("fasen"))),
        opening=_opening(block, draft),
        cue="",
        alarm="",
        repeated=part(block, "Al gezegd").prose,
        not_understood=part(block, "Niet begrepen").prose,
        not_yet=values.speech(block, draft, ["Nog niet"], PATIENT),
        pressing=values.speech(block, draft, ["Aandringen"], _who_presses(block, draft)),
        facts=(),
        lines=(),
        cues=(),
        alarms=(),
        endings=(),
        provenance=provenance,
        position=block.position,
    )
    draft.consults.append(ConsultDraft(consult, fresh=fresh))
    # The cue and the alarm of the opening are defined below this block, so they belong to its own scope. What
    # was said before is looked for in the consults that this one follows up.
    draft.consult.cue = values.name(block, "signaal", "signaal", draft)
    draft.consult.alarm = values.name(block, "alarm", "alarm", draft)
    draft.consult.said_before = tuple(values.pieces(block.options.get("vooraf")))
    values.names(block, "vooraf", "zin", draft)


def _opening(block: Block, draft: Draft) -> tuple[Speech, ...]:
    said = values.speech(block, draft, ["Begin", *draft.speakers()])
    return tuple(Speech("", s.text, s.condition, s.otherwise) if s.speaker == "Begin" else s for s in said)


def _who_presses(block: Block, draft: Draft) -> str:
    return values.choice(block, "dringt-aan", draft.speakers(), draft) or PATIENT


DIRECTIVE = Directive(
    name="gesprek",
    summary="Het begin van een gesprek: hoe de patiënt binnenkomt en hoe hij reageert als het stroef gaat.",
    argument="naam",
    options=(
        OptionShape("titel", "Hoe de cursist het gesprek genoemd ziet."),
        OptionShape("tijd", "Hoeveel minuten er zijn, van 1 tot 120; zonder deze regel 30."),
        OptionShape(
            "na",
            "Het gesprek waarop dit een vervolg is; alles gaat mee: vertrouwen, feiten, wat is onthouden.",
        ),
        OptionShape(
            "vooraf",
            "Voor een vervolg dat ook [apart te spelen](gesprek.md#een-gesprek-apart) is: de zinnen die in "
            "de eerdere gesprekken gezegd zijn, op volgorde, tot en met de laatste afsluiting.",
        ),
        OptionShape("vertrouwen", "Vertrouwen aan het begin, van 0 tot 5; zonder deze regel 2."),
        OptionShape("ongerustheid", "Ongerustheid aan het begin, van 0 tot 5; zonder deze regel 3."),
        OptionShape("gehoord", "Hoe gehoord de patiënt zich voelt, van 0 tot 5; zonder deze regel 2."),
        OptionShape("fasen", "Fasen op volgorde, met komma's; het gesprek begint in de eerste."),
        OptionShape("effect", "Wat er sinds het vorige gesprek veranderde, zoals `ongerustheid +2`."),
        OptionShape("onthoud", "Wat vanaf nu als onthouden geldt."),
        OptionShape("signaal", "Het signaal dat de patiënt bij binnenkomst geeft."),
        OptionShape("alarm", "Het alarm dat bij binnenkomst al klinkt."),
        OptionShape("dringt-aan", "Wie aandringt na een gemist signaal, als het niet de patiënt is."),
        BRON,
    ),
    parts=(
        PartShape("Begin", "Wat u ziet als het gesprek begint.", many=True, conditional=True),
        PartShape(PATIENT, "De eerste woorden van de patiënt.", required=False, many=True, conditional=True),
        PartShape(
            "Nog niet",
            "Wat de patiënt zegt als het vertrouwen voor een antwoord te laag is.",
            required=False,
            many=True,
            conditional=True,
        ),
        PartShape("Al gezegd", "Wat de patiënt zegt als iets al verteld is."),
        PartShape("Niet begrepen", "Wat de patiënt zegt als hij de vraag niet begrijpt."),
        PartShape(
            "Aandringen",
            "Wat er komt na een gemist signaal: de eerste, de tweede, de derde keer.",
            required=False,
            many=True,
        ),
    ),
    companions=True,
    build=_build,
)
