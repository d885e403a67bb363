"""How every kind looks in every state, kept as text: `python -m tests.browser.looks` writes it anew.

A picture changes with the fonts of a machine; what is kept here does not. Of each exercise it says what can
be seen (as a tree of parts, with what is checked and what is closed), in which twelfths of the width the
parts stand at 360, 768 and 1280 pixels, and in which colours, light and dark. Faults that no page may have
(controls that overlap, stick out, are cut off or covered) are looked for besides.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium, exam, gallery
from tests.browser.pictures import ONE_OF_EACH
from tests.conftest import ROOT
from tests.serving.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = Path(__file__).parent / "looks"
COLOURS = KEPT / "kleuren.json"
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLLECT = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
LOOKED_AT = {**ONE_OF_EACH, "Kennisvraag": "werkplaats_duur-zio"}
IDS = {exercise: kind for kind, exercise in LOOKED_AT.items()} | {exam.EXAM: "Eindtoets"}

Looks = dict[str, dict[str, dict[str, str]]]
"""By kind, by state, and there by what is told: the state's name, the parts, and the columns by width."""

Colours = dict[str, dict[str, list[str]]]
"""By scheme, by part."""


def seen(page: Page, widths: tuple[int, ...] = WIDTHS) -> tuple[Looks, Colours, list[str]]:
    """Return what a page of a gallery looks like, and its faults."""
    looks: Looks = {}
    colours: Colours = {}
    faults: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for name, found in _collected(page):
            kind, state = _posed(name)
            told = looks.setdefault(kind, {}).setdefault(state, {"woord": found["state"]})
            told[f"delen bij {width}"] = found["structure"]
            told[f"kolommen bij {width}"] = found["columns"]
            faults += [f"{kind} {state} bij {width}: {fault}" for fault in found["faults"]]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        parts = colours.setdefault(scheme, {})
        for _, found in _collected(page):
            for part, looked in found["colours"].items():
                parts[part] = sorted({*parts.get(part, []), *looked})
    page.emulate_media(color_scheme="light")
    return (
        {kind: {state: _once(told) for state, told in by.items()} for kind, by in looks.items()},
        colours,
        faults,
    )


def seen_exam(page: Page, state: str) -> tuple[Looks, Colours, list[str]]:
    """Return what the end test looks like in the state that it is in, and its faults."""
    looks, colours, faults = seen(page)
    return {"Eindtoets": {state: looks["Eindtoets"]["leeg"]}}, colours, faults


def _collected(page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    found: dict[str, dict[str, Any]] = page.evaluate(COLLECT)
    for name, told in found.items():
        if name.partition("--")[0] in IDS:
            yield name, told


def _posed(name: str) -> tuple[str, str]:
    exercise, _, pose = name.partition("--")
    return IDS[exercise], pose or "leeg"


def _once(told: dict[str, str]) -> dict[str, str]:
    """Say what is the same at every width once."""
    parts = {told[name] for name in told if name.startswith("delen")}
    if len(parts) > 1:
        return told
    rest = {name: text for name, text in told.items() if not name.startswith("delen")}
    return {"woord": rest.pop("woord"), "delen": parts.pop(), **rest}


def kept() -> tuple[Looks, Colours]:
    """Return what was kept."""
    looks = {kind: json.loads(_file(kind).read_text(encoding="utf-8")) for kind in ONE_OF_EACH}
    return looks, json.loads(COLOURS.read_text(encoding="utf-8"))


def kept_exam() -> tuple[Looks, Colours]:
    """Return what was kept of the end test, which has a page of its own."""
    looks = {"Eindtoets": json.loads(_file("Eindtoets").read_text(encoding="utf-8"))}
    return looks, json.loads(COLOURS.read_text(encoding="utf-8"))


def differences(before: Looks, now: Looks) -> list[str]:
    """Return every way in which `now` differs, for the kinds and states it holds."""
    return [
        f"{kind} {state}, {what}:\n  was {before.get(kind, {}).get(state, {}).get(what)}\n  is  {text}"
        for kind, states in now.items()
        for state, told in states.items()
        for what, text in told.items()
        if before.get(kind, {}).get(state, {}).get(what) != text
    ]


def new_colours(before: Colours, now: Colours) -> list[str]:
    """Return every colour of a part that was not kept."""
    return [
        f"{scheme} {part}: {look}"
        for scheme, parts in now.items()
        for part, looks in parts.items()
        for look in looks
        if look not in before.get(scheme, {}).get(part, [])
    ]


def _file(kind: str) -> Path:
    return KEPT / f"{kind.lower()}.json"


def _write(path: Path, data: Mapping[str, object]) -> None:
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


@dataclass
class _Keeping:
    """What is gathered of all pages before it is written."""

    looks: Looks = field(default_factory=dict)
    colours: Colours = field(default_factory=dict)

    def add(self, looks: Looks, colours: Colours, faults: list[str]) -> None:
        sys.stdout.writelines(f"{fault}\n" for fault in faults)
        for kind, states in looks.items():
            self.looks.setdefault(kind, {}).update(states)
        for scheme, parts in colours.items():
            mine = self.colours.setdefault(scheme, {})
            for part, looked in parts.items():
                mine[part] = sorted({*mine.get(part, []), *looked})


def _keep_galleries(page: Page, folder: Path, keeping: _Keeping) -> None:
    with Server(folder / "staat", ROOT) as server:
        for module in (gallery.MODULE, gallery.STATES):
            page.goto(gallery.address(server, module))
            gallery.ready(page)
            keeping.add(*seen(page))


def _keep_exam(page: Page, folder: Path, keeping: _Keeping) -> None:
    content = exam.copy_content(folder / "toets")
    with Server(folder / "slot", content) as server:
        page.goto(gallery.address(server, exam.MODULE))
        exam.ready(page)
        keeping.add(*seen_exam(page, exam.LOCKED))
    with exam.opened(folder / "open", content) as server:
        page.goto(gallery.address(server, exam.MODULE))
        test = exam.ready(page)
        for state in exam.STATES:
            exam.go_on_to(test, state)
            keeping.add(*seen_exam(page, state))


def main() -> None:
    """Look at both galleries and the end test, and keep what is seen."""
    KEPT.mkdir(exist_ok=True)
    keeping = _Keeping()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.launch_arguments()
        )
        page = browser.new_page(locale="nl-NL")
        _keep_galleries(page, Path(folder), keeping)
        _keep_exam(page, Path(folder), keeping)
        browser.close()
    for kind, states in keeping.looks.items():
        _write(_file(kind), states)
    _write(COLOURS, keeping.colours)


if __name__ == "__main__":
    main()
