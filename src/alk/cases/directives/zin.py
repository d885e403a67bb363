"""`:::{zin} naam`: something the learner can say or do in a consult."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases import values
from alk.cases.directive import BRON, LEERDOEL, PATIENT, Directive, OptionShape, PartShape, part
from alk.cases.script import Judgement, Kind, Line

if TYPE_CHECKING:
    from alk.cases.blocks import Block
    from alk.cases.directive import Draft

_NAMES, _SPACE = "benoemt", "ruimte"


def _build(block: Block, draft: Draft) -> None:
    response = values.choices(block, "reactie", (_NAMES, _SPACE), draft)
    kind = values.choice(block, "soort", Kind, draft)
    judgement = values.choice(block, "oordeel", Judgement, draft)
    provenance = draft.provenance(block)
    line = Line(
        id=block.argument,
        utterance=part(block, "U").prose,
        paraphrases=values.proses(block, "Ook"),
        kind=Kind(kind or Kind.OPEN),
        judgement=Judgement(judgement or Judgement.KAN),
        asks=values.names(block, "vraagt", "feit", draft),
        touches=values.names(block, "raakt", "feit", draft),
        answers=values.name(block, "op", "signaal", draft),
        names=_NAMES in response,
        space=_SPACE in response,
        acts=values.name(block, "handelt", "alarm", draft),
        condition=values.condition(block, draft),
        effects=values.effects(block, draft),
        remembers=values.notes(block),
        cue=values.name(block, "signaal", "signaal", draft),
        alarm=values.name(block, "alarm", "alarm", draft),
        phases=values.names(block, "fase", "fase", draft),
        to_phase=values.name(block, "naar", "fase", draft),
        minutes=values.number(block, "duurt", draft, (1, 30), 1),
        speech=values.speech(block, draft, draft.speakers()),
        why=part(block, "Waarom").prose,
        better=values.prose(block, "Beter"),
        goal=values.goal(block, draft),
        provenance=provenance,
        position=block.position,
    )
    if draft.claim("zin", block):
        draft.consult.lines.append(line)


DIRECTIVE = Directive(
    name="zin",
    summary="Iets dat de cursist kan zeggen of doen.",
    argument="naam",
    options=(
        OptionShape(
            "soort",
            "Wat voor zin het is, zoals `open` of `erkenning`; "
            "[alle soorten](gesprek.md#wat-soorten-zinnen-doen).",
            required=True,
        ),
        OptionShape("oordeel", "`sterk`, `kan` of `liever-niet`.", required=True),
        OptionShape("vraagt", "Feiten waar de zin naar vraagt."),
        OptionShape("raakt", "Feiten waar de zin dichtbij komt; verteld als er ruim genoeg vertrouwen is."),
        OptionShape("op", "Het signaal waarop de zin ingaat."),
        OptionShape("reactie", "`benoemt`, `ruimte` of allebei: wat de zin met dat signaal doet."),
        OptionShape("handelt", "Het alarm waarop de zin handelt."),
        OptionShape("als", "Wanneer de zin te kiezen is."),
        OptionShape("effect", "Wat de zin met de patiënt doet, bovenop wat zijn soort al doet."),
        OptionShape("onthoud", "Wat het gesprek hierna onthoudt."),
        OptionShape("signaal", "Het signaal dat de patiënt in zijn antwoord geeft."),
        OptionShape("alarm", "Het alarm dat in het antwoord klinkt."),
        OptionShape("fase", "De fasen waarin de zin te kiezen is; zonder deze regel altijd."),
        OptionShape("naar", "De fase die na deze zin begint."),
        OptionShape("duurt", "Hoeveel minuten het kost; zonder deze regel 1."),
        LEERDOEL,
        BRON,
    ),
    parts=(
        PartShape("U", "Wat de cursist zegt of doet."),
        PartShape("Ook", "Hetzelfde in andere woorden, voor wie zelf typt.", required=False, many=True),
        PartShape(PATIENT, "Wat de patiënt antwoordt.", required=False, many=True, conditional=True),
        PartShape("Waarom", "Wat deze zin doet en waarom; de cursist leest het als terugblik."),
        PartShape("Beter", "Wat hier meer zou openen.", required=False),
    ),
    companions=True,
    build=_build,
)
