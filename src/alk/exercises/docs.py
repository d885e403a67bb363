"""Writes docs/widgets.md from the kinds themselves: `python -m alk.exercises.docs > docs/widgets.md`."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from alk.cases.directive import BRON
from alk.exercises.kinds import KINDS
from alk.exercises.reflection import REFLECTION
from alk.exercises.sheet.vignettes import VIGNETTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.directive import Directive

SHEETS = ("werkplaats", "overvecht-1")
"""Where the examples stand."""


FROM_CASE = {
    "ErnstChecklist": "De Ernst Checklist per onderdeel, met “onbeslist” als volwaardig antwoord. De sleutel "
    "staat in `casus.md`, in blokken `:::{ernst}`.",
    "NaHetGesprek": "Drie teksten na een gesprek: een samenvatting, de gezamenlijke probleemdefinitie en de "
    "uitleg aan de patiënt. Een trainer kijkt ze na, met eigen criteria en een citaat bij elk niveau. Staat "
    "in `casus.md`: de open vragen `samenvatting` en `probleemdefinitie`, en de eerste `:::{uitlegtaak}`.",
    "ScegsGesprek": "Een gesprek langs SCEGS: de cursist schrijft een vraag, daarna antwoordt de patiënt. "
    "Staat in `casus.md`, in blokken `:::{scegs}`. Zonder punten.",
    "VrijeTekst": "Een open vraag, een uitleg of een plan in eigen woorden, die een trainer nakijkt. Wie "
    "voor zichzelf werkt, legt de eigen tekst naast de criteria en het voorbeeld. Staat in `casus.md`, in "
    "blokken `:::{open-vraag}`, `:::{uitlegtaak}` en `:::{plantaak}`.",
}
PLAYED = """### Gesprek

Een gesprek met de patiënt van een casus, die reageert op wat de cursist zegt. Het staat in `casus.md`; hoe u
het schrijft, leest u in [Het gesprek](auteurs/gesprek.md). Zonder punten.

![De oefening Gesprek op de pagina](beelden/gesprek.png)

```python
Gesprek("overvecht-1")
```

Een casus met vervolg speelt zo al zijn gesprekken na elkaar; de oefening is af na het laatste. Met de naam
van een gesprek erbij begint en eindigt zij met dat ene. Bij een vervolg staat in `casus.md` wat er vooraf
gezegd is ([Een gesprek apart](auteurs/gesprek.md#een-gesprek-apart)):

```python
Gesprek("patient-b", "de-brief")
```
"""
EXAM = """### Eindtoets

Een toets die bij elke poging andere vragen trekt uit een vragenbank, en opengaat als de verplichte modules af
zijn.

![De oefening Eindtoets op de pagina](beelden/eindtoets.png)

```python
Eindtoets("eindtoets", punten=30)
```

De map heeft een bestand `toets.toml` met de opbouw, en bladen (`*.md`) met kennisvragen die elk een
`:leerdoel:` noemen:

```toml
versie = 1
titel = "Eindtoets"

[vragen]          # hoeveel vragen een poging per leerdoel krijgt
ernst = 4
uitleg = 4
```

De bank moet per leerdoel genoeg vragen hebben voor twee pogingen zonder herhaling. De toets trekt de vragen
met een zaadje dat bij de antwoorden bewaard wordt; het nakijken trekt dus dezelfde. Wat de trainer instelt,
staat bij een cursus onder `[eindtoets]` in `cursus.toml`, en anders in `instellingen.toml` in de map zelf:

```toml
slaaggrens = 80                   # procent; zonder deze regel geen geslaagd of gezakt
vastgesteld_door = ""             # de instantie die dit bevestigde, als die er is
pogingen = 3                      # 0 of geen regel: geen grens
telt = "beste"                    # of "laatste"
verplicht = ["01-herkennen"]      # zonder deze regel: alle modules vóór de toets
```

Zonder instellingen toont de pagina: niet vastgesteld door de accrediterende instantie. Alleen een afgesloten
poging telt. De uitleg bij de vragen komt na het afsluiten.
"""
CALLS = {
    "ErnstChecklist": 'ErnstChecklist("overvecht-1", punten=10)',
    "NaHetGesprek": 'NaHetGesprek("overvecht-1", punten=12)',
    "ScegsGesprek": 'ScegsGesprek("overvecht-1")',
    "VrijeTekst": 'VrijeTekst("overvecht-1", "samenvatting")',
}


def page(cases: Path) -> str:
    """Return the whole page; `cases` is the folder with the examples."""
    texts = {sheet: (cases / sheet / "oefeningen.md").read_text(encoding="utf-8") for sheet in SHEETS}
    sections = [_from_sheet(kind.name, kind.shape, texts) for kind in KINDS]
    sections += [_from_case(name) for name in FROM_CASE]
    sections += [_from_sheet("Reflectie", REFLECTION, texts), PLAYED, EXAM]
    return "\n".join([_prose("begin"), "## De soorten\n", *sections, _prose("eind")])


def _prose(name: str) -> str:
    return files("alk.exercises.data").joinpath(f"widgets-{name}.md").read_text(encoding="utf-8")


def _from_case(name: str) -> str:
    return f"### {name}\n\n{FROM_CASE[name]}\n\n{_picture(name)}\n\n```python\n{CALLS[name]}\n```\n"


def _from_sheet(name: str, shape: Directive, texts: dict[str, str]) -> str:
    sheet, example = _example(shape.name, texts)
    called = re.match(r":::\{[\w-]+\} (\S+)", example)
    assert called
    extra = [f"\nElke patiënt staat in een blok `:::{{{VIGNETTE.name}}}` erboven:\n", *_shape(VIGNETTE)]
    return "\n".join(
        [
            f"### {name}\n",
            f"{shape.summary}\n",
            f"{_picture(name)}\n",
            f'```python\n{name}("{sheet}", "{called[1]}")\n```\n',
            *_shape(shape),
            *(extra if name == "ErnstDrill" else []),
            f"\nVoorbeeld, uit `cases/{sheet}/oefeningen.md`:\n",
            f"```markdown\n{example}\n```\n",
        ]
    )


def _picture(name: str) -> str:
    return f"![De oefening {name} op de pagina](beelden/{name.lower()}.png)"


def _shape(shape: Directive) -> Iterator[str]:
    """Yield the options and parts that a block knows; what may be left out says so."""
    for option in shape.options:
        # No shape requires it, because a text can carry it too; the check asks for it all the same.
        required = option.required or option is BRON
        yield f"* `:{option.name}:` {option.summary}{'' if required else ' *Mag weg.*'}"
    for part in shape.parts:
        yield f"* `**{part.label}:**` {part.summary}{'' if part.required else ' *Mag weg.*'}"


def _example(block: str, texts: dict[str, str]) -> tuple[str, str]:
    for sheet, text in texts.items():
        found = re.search(rf"^:::\{{{block}\}} .*?^:::$", text, re.MULTILINE | re.DOTALL)
        if found:
            return sheet, found[0]
    raise LookupError(block)


if __name__ == "__main__":
    sys.stdout.write(page(Path("cases")))
