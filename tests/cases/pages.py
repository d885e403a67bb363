"""Writes what is generated from the language itself: `python -m tests.cases.pages`.

The reference of blocks from their declared shapes and the examples beside it, a page for every diagnostic
from its golden files, and the JSON Schema of the front matter. A test keeps all of them current.
"""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alk.cases.codes import ALL_CODES, CODES, Code, Severity
from alk.cases.directives import DIRECTIVES
from alk.cases.directives.ernst import ITEMS
from alk.cases.front_matter import schema
from alk.cases.provenance import SOURCES
from alk.rules.data import read
from alk.rules.ernst_checklist import ONBESLIST, ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alk.cases.directive import Directive

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "auteurs"
GOLDEN = Path(__file__).parent / "golden"
SHEET_GOLDEN = ROOT / "tests" / "exercises" / "golden"
EXAMPLES = DOCS / "voorbeelden"

_MEANING = {
    Severity.FOUT: "Een **fout**: {work} kan pas worden gebruikt als dit is hersteld.",
    Severity.WAARSCHUWING: "Een **waarschuwing**: {work} werkt, maar waarschijnlijk niet zoals u bedoelt.",
    Severity.NOTITIE: "Een **notitie**: goed om te weten; u hoeft niets te doen.",
}
_ARGUMENT = {
    "titel": "het kopje dat de cursist ziet",
    "naam": "een korte naam: kleine letters, cijfers en streepjes",
    "geen": "niets",
}


def pages() -> dict[Path, str]:
    """Return every generated file with its text."""
    found = {DOCS / "blokken.md": blocks_page(), DOCS / "meldingen" / "README.md": index_page()}
    found[DOCS / "kop.md"] = front_matter_page()
    found |= {DOCS / "meldingen" / f"{code.code}.md": code_page(code) for code in ALL_CODES.values()}
    found[ROOT / "cases" / "kop.schema.json"] = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    return found


def blocks_page() -> str:
    head = (
        "# Alle blokken\n\n<!-- Gemaakt met `python -m tests.cases.pages`; verander de vorm in "
        "src/alk/cases/directives en het voorbeeld in voorbeelden/. -->\n\n"
        "Een blok begint met `:::{naam}` en eindigt met `:::`. Direct onder het begin staan opties, "
        "`:naam: waarde`. Daarna komt de tekst; vette kopjes met een dubbele punt verdelen haar.\n"
    )
    return head + "".join(_block_section(shape) for shape in DIRECTIVES.values())


def _block_section(shape: Directive) -> str:
    example = (EXAMPLES / f"{shape.name}.md").read_text(encoding="utf-8").rstrip("\n")
    behind = _ARGUMENT.get(shape.argument) or "een van " + ", ".join(f"`{c}`" for c in shape.choices)
    if len(shape.choices) > 12:
        behind = "de code van een melding"
    out = [f"\n## `{shape.name}`\n\n{shape.summary}\n\nAchter de accolades: {behind}.\n"]
    if shape.options:
        rows = "".join(
            f"| `:{o.name}:` | {'ja' if o.required else ''} | {o.summary} |\n" for o in shape.options
        )
        out.append(f"\n| optie | verplicht | wat |\n|---|---|---|\n{rows}")
    if shape.parts:
        rows = "".join(
            f"| `**{p.label}:**` | {'ja' if p.required else ''} | {'ja' if p.many else ''} "
            f"| {'ja' if p.conditional else ''} | {p.summary} |\n"
            for p in shape.parts
        )
        out.append(f"\n| kopje | verplicht | vaker | voorwaarde | wat |\n|---|---|---|---|---|\n{rows}")
    if shape.name == "ernst":
        out.append(_levels())
    out.append(f"\nVoorbeeld:\n\n```markdown\n{example}\n```\n")
    return "".join(out)


def _levels() -> str:
    rows = ""
    for item in ITEMS.values():
        otherwise = "geen" if item.kind is ItemKind.AANKRUISEN else ONBESLIST
        words = [f"`{level.id}`: {level.text[0].lower()}{level.text[1:]}" for level in item.levels]
        rows += f"| `{item.id}` | {'<br>'.join([*words, f'`{otherwise}`'])} |\n"
    return f"\n| onderdeel | niveaus |\n|---|---|\n{rows}"


def front_matter_page() -> str:
    """The keys of the front matter, and the sources that every case may name."""
    shape = schema()
    rows = "".join(_key_rows("", shape, shape["$defs"]))
    sources = "".join(f"| `{code}` | {read('bronnen')['bron'][code]['titel']} |\n" for code in SOURCES)
    competencies = ", ".join(f"`{one}`" for one in shape["properties"]["competenties"]["items"]["enum"])
    return (
        "# De kop\n\n<!-- Gemaakt met `python -m tests.cases.pages`; "
        "verander src/alk/cases/front_matter.py. -->\n\n"
        "Bovenaan, tussen twee regels `---`. Hoe hij eruitziet, ziet u in wat `alk new case` maakt.\n\n"
        f"| sleutel | verplicht | wat |\n|---|---|---|\n{rows}\n"
        f"De competenties zijn {competencies}.\n\n"
        "## Bronnen\n\nDeze bronnen noemt u met hun code en de plaats: `S003 §2.2`, `S003 Bijlage 2`. "
        f"Wat u zelf bedacht, heet `fictie`.\n\n| code | bron |\n|---|---|\n{sources}\n"
        "Een andere bron geeft u zelf een code, onder `bronnen`:\n\n"
        "```yaml\nbronnen:\n  Jansen2019: Jansen, Verhalen uit de praktijk (2019)\n```\n\n"
        "Daarna schrijft u `:bron: Jansen2019`.\n"
    )


def _key_rows(above: str, shape: dict[str, Any], shapes: dict[str, Any]) -> Iterator[str]:
    for name, one in shape["properties"].items():
        required = "ja" if name in shape["required"] else ""
        yield f"| `{above}{name}` | {required} | {one['description']} |\n"
        inner = one.get("$ref") or one.get("items", {}).get("$ref")
        if inner:
            yield from _key_rows(f"{name} › ", shapes[inner.rpartition("/")[2]], shapes)


def index_page() -> str:
    rows = "".join(f"| [{c.code}]({c.code}.md) | {c.severity} | {c.title} |\n" for c in ALL_CODES.values())
    return f"# Alle meldingen\n\n| code | soort | wat |\n|---|---|---|\n{rows}"


def code_page(code: Code) -> str:
    in_a_case = code.code in CODES
    meaning = _MEANING[code.severity].format(work="de casus" if in_a_case else "het blad met oefeningen")
    page = f"# {code.code}: {code.title}\n\n{meaning}\n\n{code.why}\n"
    folder = (GOLDEN if in_a_case else SHEET_GOLDEN) / code.code
    if not folder.is_dir():
        return page
    shown = (folder / "uitvoer.txt").read_text(encoding="utf-8").rstrip("\n")
    bad, good = (_lines(folder / name) for name in ("fout.md", "goed.md"))
    diff = "\n".join(
        line for line in unified_diff(bad, good, n=1, lineterm="") if line[:2] not in {"--", "++"}
    )
    page += f"\nZo ziet de melding eruit:\n\n```text\n{shown}\n```\n"
    return page + (f"\nZo is het hersteld:\n\n```diff\n{diff}\n```\n" if diff else "")


def _lines(path: Path) -> list[str]:
    # What a page cannot show (a byte that is no UTF-8, a control character) becomes a question mark.
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    return ["".join(c if c.isprintable() else "?" for c in line) for line in text.splitlines()]


def main() -> None:
    """Write all pages, and remove those of codes that are gone."""
    wanted = pages()
    for path in (DOCS / "meldingen").glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
