"""Evaluation, the end of treatment, relapse prevention, no-show and MDO (S003 §3.3, stroomschema 4 and 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.rules.registry import rule
from alk.rules.topics.common import contains_all, is_choice
from alk.rules.verdict import Verdict, contains, every, fact, no, opposite, some, unknown, when, yes

if TYPE_CHECKING:
    from alk.rules.registry import Reading

NO_SHOW_STEPS = ("bellen", "brief", "nota")


@rule("evaluatie.doelen-van-allen")
def goals_of_all(reading: Reading) -> Verdict:
    """Goals of patient, GP and team side by side (stroomschema 4)."""
    name = "evaluatie_doelen_van"
    return contains_all(name, reading.facts.evaluatie_doelen_van)


@rule("evaluatie.functioneren")
def functioning(reading: Reading) -> Verdict:
    """Functioning is looked at, not the complaints alone (stroomschema 4)."""
    return contains("evaluatie_uitkomsten", reading.facts.evaluatie_uitkomsten, "functioneren")


@rule("evaluatie.mdo-overwogen")
def mdo_considered(reading: Reading) -> Verdict:
    """Bringing the patient into the MDO was considered (stroomschema 4)."""
    return fact("mdo_overwogen", reading.facts.mdo_overwogen)


@rule("evaluatie.doel-bereikt")
def goal_reached(reading: Reading) -> Verdict:
    """Reached: stop, or prevent relapse (S003 §3.3)."""
    facts = reading.facts
    return when(
        fact("doel_bereikt", facts.doel_bereikt),
        is_choice("vervolg", facts.vervolg, "stoppen", "terugvalpreventie"),
    )


@rule("evaluatie.analyse")
def analysed(reading: Reading) -> Verdict:
    """Not reached: find out why (S003 §3.3)."""
    facts = reading.facts
    return when(
        opposite(fact("doel_bereikt", facts.doel_bereikt)),
        fact("oorzaak_geanalyseerd", facts.oorzaak_geanalyseerd),
    )


@rule("evaluatie.na-analyse")
def after_analysis(reading: Reading) -> Verdict:
    """Then a revised goal; without one, end or low-frequency contacts (S003 §3.3)."""
    facts = reading.facts
    revised = fact("doel_herzien", facts.doel_herzien)
    return when(
        opposite(fact("doel_bereikt", facts.doel_bereikt)),
        some(
            every(revised, is_choice("vervolg", facts.vervolg, "nieuw-doel")),
            every(opposite(revised), is_choice("vervolg", facts.vervolg, "stoppen", "laagfrequent")),
        ),
    )


@rule("terugval.controle")
def check_ups(reading: Reading) -> Verdict:
    """Periodic low-frequency check with GP or POH-GGZ (stroomschema 5)."""
    facts = reading.facts
    return when(
        fact("terugvalpreventie", facts.terugvalpreventie),
        is_choice("terugval_controle_bij", facts.terugval_controle_bij, "huisarts", "poh-ggz"),
    )


@rule("terugval.contact")
def contact(reading: Reading) -> Verdict:
    """The patient may make contact when needed (stroomschema 5)."""
    facts = reading.facts
    return when(
        fact("terugvalpreventie", facts.terugvalpreventie),
        fact("terugval_contact_aangeboden", facts.terugval_contact_aangeboden),
    )


@rule("terugval.niet-verschenen")
def no_show(reading: Reading) -> Verdict:
    """Call once, then a letter, then the bill; the label is the next step (stroomschema 5)."""
    return when(fact("niet_verschenen", reading.facts.niet_verschenen), _in_order(reading))


@rule("mdo.formulier")
def mdo_form(reading: Reading) -> Verdict:
    """All parts of the MDO form (S003 Bijlage 6)."""
    return contains_all("mdo_onderdelen", reading.facts.mdo_onderdelen)


def _in_order(reading: Reading) -> Verdict:
    name = "niet_verschenen_stappen"
    steps = reading.facts.niet_verschenen_stappen
    if steps is None:
        return unknown(name)
    if steps == NO_SHOW_STEPS:
        return yes(name)
    if steps and steps == NO_SHOW_STEPS[: len(steps)]:
        return yes(name).saying("ja_vervolg").labelled(NO_SHOW_STEPS[len(steps)])
    return no(name)
