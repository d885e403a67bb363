"""What a sort of line sets in motion in the patient: each rule once, with its reason and its source.

The direction of every effect follows the source that is named. The size of the steps, the scale from 0 to 5
and the thresholds below are our own choice, made to keep a consult readable; no source gives them.
"""

from __future__ import annotations

from dataclasses import dataclass

EXPLORED_ENOUGH = 3
"""Dimensions of SCEGS in which something must have been told before an explanation can build on it (ours)."""

TRUST_ENOUGH = 3
"""Vertrouwen from which a link between body and life can be made (ours)."""

SUMMARY_ENOUGH = 3
"""Facts told that make a summary worth giving (ours)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One regularity of the simulated patient."""

    id: str
    text: str
    """For the learner, in Dutch: what happened and why."""

    source: str
    trust: int = 0
    worry: int = 0
    heard: int = 0


def _table(*rules: Rule) -> dict[str, Rule]:
    return {rule.id: rule for rule in rules}


RULES = _table(
    Rule(
        "feit-verteld",
        "U vroeg ernaar en het vertrouwen was er: dit werd verteld.",
        "S003 Bijlage 5",
    ),
    Rule(
        "feit-geraakt",
        "U kwam in de buurt en het vertrouwen was ruim genoeg: dit kwam vanzelf.",
        "S003 §1.3",
    ),
    Rule(
        "feit-nog-niet",
        "U vroeg ernaar, maar daarvoor was het vertrouwen nog te laag.",
        "S003 §1.3",
    ),
    Rule(
        "gesloten-vraag",
        "Een gesloten vraag haalt op wat voor het oprapen ligt; wat dieper zit, vraagt om ruimte.",
        "S003 Bijlage 5",
    ),
    Rule(
        "gesloten-kort",
        "Een gesloten vraag kreeg een kort antwoord; wat er nog bij hoorde, bleef ongezegd.",
        "S003 Bijlage 5",
    ),
    Rule(
        "sturende-vraag",
        "Het antwoord zat al in uw vraag. Dan hoort u vooral uzelf.",
        "S003 Bijlage 5",
        heard=-1,
    ),
    Rule(
        "signaal-opgepakt",
        "U benoemde het signaal en gaf er ruimte bij: de patiënt voelt zich gehoord.",
        "S003 §1.3",
        trust=1,
        heard=1,
    ),
    Rule(
        "signaal-half",
        "U benoemde het signaal of gaf ruimte, niet allebei. De deur staat nog op een kier.",
        "S003 §1.3",
    ),
    Rule(
        "signaal-voorbij",
        "Het signaal kreeg twee keer een half antwoord en zakt weg.",
        "S003 §1.3",
    ),
    Rule(
        "stilte",
        "U zweeg en bleef erbij. Het signaal ligt er nog.",
        "S003 §1.3",
    ),
    Rule(
        "signaal-gemist",
        "Er lag een signaal en u ging eraan voorbij. De zorg zoekt een andere weg: nog een onderzoek.",
        "S003 §1.3",
        worry=1,
        heard=-1,
    ),
    Rule(
        "samenvatting",
        "U gaf terug wat u had gehoord. Dat laat merken dat het is aangekomen.",
        "S003 Bijlage 5",
        trust=1,
        heard=1,
    ),
    Rule(
        "samenvatting-leeg",
        "Er was nog te weinig verteld om samen te vatten.",
        "S003 Bijlage 5",
    ),
    Rule(
        "samenvatting-hol",
        "U vatte samen, maar de patiënt voelde zich nog niet gehoord. Dan klinkt het als een lijstje.",
        "eigen",
    ),
    Rule(
        "erkenning",
        "U erkende wat de patiënt doormaakt, zonder er iets mee te willen.",
        "S003 §1.3",
        heard=1,
    ),
    Rule(
        "geruststelling-te-vroeg",
        "Geruststellen voordat u weet waarover iemand zich zorgen maakt, stelt niet gerust.",
        "S003 §3.2",
        trust=-1,
        worry=1,
    ),
    Rule(
        "geruststelling",
        "U had gehoord waar de zorg zat, en uw geruststelling sloot daarop aan.",
        "S003 §3.2",
        worry=-1,
    ),
    Rule(
        "verband-te-vroeg",
        "U legde een verband dat de patiënt nog niet zag. Dat klinkt als: het zit tussen uw oren.",
        "S003 §3.2",
        trust=-1,
        heard=-1,
    ),
    Rule(
        "verband",
        "U legde een verband met wat de patiënt zelf had verteld.",
        "S003 §3.2",
    ),
    Rule(
        "uitleg-te-vroeg",
        "Uitleg die niet bouwt op wat de patiënt vertelde, landt niet.",
        "S003 §3.2",
        heard=-1,
    ),
    Rule(
        "uitleg",
        "U bouwde de uitleg op uit wat de patiënt zelf had verteld.",
        "S003 §3.2",
        worry=-1,
    ),
    Rule(
        "advies-te-vroeg",
        "Zelf gevonden inzicht werkt beter dan aangereikt advies; dit advies kwam vóór het verhaal.",
        "S003 Bijlage 5",
        heard=-1,
    ),
    Rule(
        "verwijzing-onder-druk",
        "U verwees omdat er werd aangedrongen. Dat lucht even op; wat eronder zat, is niet besproken.",
        "S003 NTvG",
        worry=-1,
        heard=-1,
    ),
    Rule(
        "alarm-gehandeld",
        "U handelde op een teken waarop gehandeld moest worden.",
        "S003 §2.3",
    ),
    Rule("effect", "Dit staat zo in de casus.", "eigen"),
    Rule("fase", "Het gesprek komt in een nieuwe fase.", "eigen"),
    Rule("al-gezegd", "Dit was al verteld; er veranderde niets.", "eigen"),
    Rule("tijd-om", "De tijd is om.", "eigen"),
    Rule("einde", "Het gesprek is klaar.", "eigen"),
)
"""By id."""
