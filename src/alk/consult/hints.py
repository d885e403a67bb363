"""The hint ladder of practice: from where to look to what could be said; every step counts as used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alk.cases.model import Dimension
from alk.cases.script import Judgement

if TYPE_CHECKING:
    from alk.cases.script import Cue
    from alk.consult.talk import Talk

_SIDES = {
    Dimension.SOMATISCH: "het lichaam",
    Dimension.COGNITIEF: "de gedachten",
    Dimension.EMOTIONEEL: "het gevoel",
    Dimension.GEDRAGSMATIG: "wat iemand doet of laat",
    Dimension.SOCIAAL: "de mensen eromheen",
}


def ladder(talk: Talk) -> tuple[str, ...]:
    """Return the hints for this moment, from lightest to plainest; plain text."""
    cue = _open_cue(talk)
    if cue is not None:
        hints = ["Er is net iets gezegd of gedaan waar u op in kunt gaan.", cue.meaning.text]
    elif (dimension := _least_known(talk)) is None:
        hints = [
            "U hebt gehoord wat er nu te horen is.",
            "Kijk wat u samen afspreekt, en rond dan af.",
        ]
    else:
        side = _SIDES[dimension]
        hints = [
            f"Over {side} hebt u nog weinig gehoord.",
            f"Vraag open naar {side}, en wacht op het antwoord.",
        ]
    strong = next((line for line in talk.offered() if line.judgement is Judgement.STERK), None)
    if strong is not None:
        hints.append(f"U zou kunnen zeggen: “{strong.utterance.text}”")
    return tuple(hints)


def _open_cue(talk: Talk) -> Cue | None:
    return next((c.cue for c in talk.script.cues if talk.state.open & c.bit), None)


def _least_known(talk: Talk) -> Dimension | None:
    """Return the side of which the least was told; None where all that can be told here was told."""
    there = talk.chances.facts

    def known(dimension: Dimension) -> float:
        facts = [f for f in there if f.fact.dimension is dimension]
        told = sum(1 for f in facts if talk.state.facts & f.bit)
        return told / len(facts) if facts else 1.0

    least = min(Dimension, key=known)
    return least if known(least) < 1 else None
