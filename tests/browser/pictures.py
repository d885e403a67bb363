"""Makes the pictures of docs/widgets.md: `python -m tests.browser.pictures` writes them to docs/beelden.

With names of kinds behind it, only theirs.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser import chromium, gallery
from tests.conftest import ROOT
from tests.serving.server import Server

TARGET = ROOT / "docs" / "beelden"
WIDTH, TALLEST = 640, 760
ONE_OF_EACH = {
    "Kennisvraag": "werkplaats_modellen-koppelen",
    "Schatten": "werkplaats_onverklaarde-klachten",
    "Instroom": "werkplaats_huur",
    "AndereBron": "werkplaats_negen-weken",
    "ErnstChecklist": "overvecht-1_ernst",
    "ErnstDrill": "werkplaats_zes",
    "Stroomschema": "werkplaats_signalering",
    "Sorteren": "overvecht-1_factoren",
    "Bord4D": "overvecht-1_bord",
    "Signalen": "overvecht-1_deuren",
    "Modelkaarten": "werkplaats_drie-kaarten",
    "Gesprek": "overvecht-1_gesprek",
    "NaHetGesprek": "overvecht-1_na-het-gesprek",
    "ScegsGesprek": "overvecht-1_scegs",
    "Herschrijven": "werkplaats_uitslag",
    "Invullen": "werkplaats_goed-bericht",
    "Uitleg": "overvecht-1_plank-in-de-nek",
    "VrijeTekst": "overvecht-1_samenvatting",
    "Kernteam": "werkplaats_ernstig-thuis",
    "Verwijsgesprek": "werkplaats_naar-de-fysio",
    "Verwijsbrief": "werkplaats_psycholoog",
    "Overdracht": "werkplaats_kliniek",
    "Doelen": "werkplaats_kleine-stap",
    "Evaluatie": "werkplaats_niet-gelukt",
    "MdoFormulier": "werkplaats_formulier",
    "Pdca": "werkplaats_praktijk",
    "Zelfvertrouwen": "werkplaats_zekerheid-voor",
    "Reflectie": "werkplaats_eigen-gevoel",
}
EXAM = "Eindtoets"
FROM_THE_RESULT = ("ErnstDrill", "Signalen", "Stroomschema", "Uitleg")
"""Kinds whose picture shows the outcome, because that is what is special about them."""


def main(wanted: Collection[str]) -> None:
    """Answer every kind once, or those that are wanted, and take its picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "staat", ROOT) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.launch_arguments()
        )
        page = browser.new_page(viewport={"width": WIDTH + 64, "height": 900}, locale="nl-NL")
        page.goto(gallery.address(server))
        gallery.ready(page)
        for kind, name in ONE_OF_EACH.items():
            if kind in wanted:
                _take(page, page.locator(f'[data-exercise="{name}"]'), kind)
        if EXAM in wanted:
            _take_exam(page, Path(folder))
        browser.close()


def _take_exam(page: Page, folder: Path) -> None:
    """Take the end test's picture at a question, on a server where nothing comes first."""
    for name in ("modules/11-eindtoets", "cases/eindtoets"):
        shutil.copytree(ROOT / name, folder / "toets" / name)
    with Server(folder / "toetsstaat", folder / "toets") as server:
        page.goto(gallery.address(server, "11-eindtoets"))
        gallery.ready(page)
        page.get_by_role("button", name="Toets beginnen").click()
        page.locator(".alk-exam-question:not([hidden]) h4").wait_for()
        page.locator(".alk-exercise").screenshot(path=TARGET / "eindtoets.png")


def _take(page: Page, exercise: Locator, kind: str) -> None:
    gallery.fill_by_keyboard(page, exercise)
    gallery.saved(exercise)
    top = 0.0
    if kind in FROM_THE_RESULT:
        exercise.get_by_role("button", name="Nakijken").click()
        exercise.get_by_role("group", name="Uitslag").wait_for()
        head = exercise.get_by_role("group", name="Uitslag").bounding_box()
        whole = exercise.bounding_box()
        assert head
        assert whole
        top = head["y"] - whole["y"]
    box = exercise.bounding_box()
    assert box
    scroll = page.evaluate("window.scrollY")
    clip = {
        "x": box["x"],
        "y": box["y"] + scroll + top,
        "width": box["width"],
        "height": min(box["height"] - top, TALLEST),
    }
    page.screenshot(path=TARGET / f"{kind.lower()}.png", clip=clip, full_page=True)  # type: ignore[arg-type] # a dict of floats


if __name__ == "__main__":
    main(sys.argv[1:] or [*ONE_OF_EACH, EXAM])
