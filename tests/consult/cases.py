"""Small cases for the tests of the consult."""

from __future__ import annotations

from pathlib import Path

from alk.cases.reader import read_bytes
from alk.consult.script import Script, compile_case

KOP = """---
casus: klein
titel: Klein
versie: 1
bron: fictie
auteurs:
  - naam: A. Auteur
    belangen: geen
patient:
  naam: Mevrouw Klein
  leeftijd: 40
  omschrijving: Vrouw van 40
aanwezig: [Moeder]
leerdoelen:
  luisteren: U luistert.
competenties: [communicatie]
---

"""

GESPREK = """
:::{gesprek} g
:bron: fictie
:tijd: 10
:vertrouwen: 2
:ongerustheid: 2
:gehoord: 2

**Begin:** Zij komt binnen.

**Patiënt:** Dag.

**Nog niet:** Dat weet ik niet.

**Al gezegd:** Dat zei ik net.

**Niet begrepen:** Wat?

**Aandringen:** Kan er een foto?

**Aandringen:** Dan ga ik naar het ziekenhuis.
:::
"""

EINDE = """
:::{zin} stoppen
:soort: afsluiting
:oordeel: kan

**U:** We stoppen.

**Patiënt:** Goed.

**Waarom:** U sluit af.
:::

:::{einde} klaar
**Slot:** Zij gaat.

**Patiënt:** Dat was het.
:::
"""


def fact(name: str, options: str = "", *, dimension: str = "somatisch", says: str = "Het is zo.") -> str:
    return f"\n:::{{feit}} {name}\n:dimensie: {dimension}\n{options}\n**Patiënt:** {says}\n:::\n"


def line(name: str, kind: str = "open", options: str = "", says: str = "Tja.") -> str:
    return (
        f"\n:::{{zin}} {name}\n:soort: {kind}\n:oordeel: sterk\n{options}\n**U:** Zin {name}.\n\n"
        f"{says and f'**Patiënt:** {says}'}\n\n**Waarom:** Zo.\n:::\n"
    )


def cue(name: str, says: str = "*(zij zucht)*") -> str:
    head = f"\n:::{{signaal}} {name}\n:dimensie: emotioneel\n\n"
    return f"{head}**Patiënt:** {says}\n\n**Betekenis:** Veel.\n:::\n"


def script(*blocks: str, consult: str = GESPREK) -> Script:
    """Compile a case of one consult with these blocks; the file must be without diagnostics of form."""
    reading = read_bytes((KOP + consult + "".join(blocks) + EINDE).encode(), Path("klein/casus.md"))
    assert reading.diagnostics == ()
    assert reading.case is not None
    return compile_case(reading.case)
