"""Writes docs/widgets.md from the kinds themselves: `python -m alk.exercises.docs > docs/widgets.md`."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from alk.exercises.kinds import KINDS
from alk.exercises.reflection import REFLECTION
from alk.exercises.sheet.vignettes import VIGNETTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.directive import Directive

SHEETS = ("werkplaats", "overvecht-1")
"""Where the examples stand."""


FROM_CASE = {
    "ErnstChecklist": "De Ernst Checklist per onderdeel, met «onbeslist» als volwaardig antwoord. De sleutel "
    "staat in `casus.md`, in blokken `:::{ernst}`.",
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
"""
CALLS = {
    "ErnstChecklist": 'ErnstChecklist("overvecht-1", punten=10)',
    "ScegsGesprek": 'ScegsGesprek("overvecht-1")',
    "VrijeTekst": 'VrijeTekst("overvecht-1", "samenvatting")',
}


def page(cases: Path) -> str:
    """Return the whole page; `cases` is the folder with the examples."""
    texts = {sheet: (cases / sheet / "oefeningen.md").read_text(encoding="utf-8") for sheet in SHEETS}
    sections = [_from_sheet(kind.name, kind.shape, texts) for kind in KINDS]
    sections += [_from_case(name) for name in FROM_CASE]
    sections += [_from_sheet("Reflectie", REFLECTION, texts), PLAYED]
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
        yield f"* `:{option.name}:` {option.summary}{'' if option.required else ' *Mag weg.*'}"
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
