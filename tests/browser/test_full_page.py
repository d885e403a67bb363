"""A module with other widgets than ours: the same address, a page that Voila renders, and it works."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, saved
from tests.serving.server import TEXT, Server
from tests.serving.stock import Stock

MODULE = "schuif"
CELLS = [
    """import ipywidgets
from IPython.display import display
slider = ipywidgets.IntSlider(value=3, max=10, description="Ernst")
said = ipywidgets.Label("Nog niet verschoven")
slider.observe(lambda change: setattr(said, "value", f"Nu {change['new']}"), "value")
display(slider, said)""",
    """@ipywidgets.interact(getal=(0, 5))
def maal_twee(getal=2):
    print("Tweemaal is", 2 * getal)""",
    'from alk_widgets import VrijeTekst\nVrijeTekst("overvecht-1", "samenvatting")',
]


def add_module(content: Path, cells: list[str], module: str = MODULE) -> None:
    """Write a module as an author would in JupyterLab."""
    made: Any = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[
            nbformat.v4.new_markdown_cell("# Een module met een schuif\n\nSchuif eens."),  # type: ignore[no-untyped-call]
            *(nbformat.v4.new_code_cell(source) for source in cells),  # type: ignore[no-untyped-call]
        ],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    folder = content / "modules" / module
    folder.mkdir()
    (folder / f"{module}.ipynb").write_text(json.dumps(made), encoding="utf-8")


def ready(page: Page) -> None:
    expect(page.locator(".jupyter-widgets.widget-slider").first).to_be_visible(timeout=60_000)
    expect(exercise(page, TEXT)).to_have_attribute("aria-busy", "false", timeout=30_000)


def test_a_slider_output_and_our_own_exercise_work_on_one_page(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    add_module(server.content, CELLS)
    watched = open_page(f"{server.address}/module/{MODULE}")
    page = watched.page
    ready(page)
    expect(page.get_by_role("heading", name="Een module met een schuif")).to_be_visible()
    page.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Nu 4", exact=True)).to_be_visible()
    page.locator(".noUi-handle").nth(1).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Tweemaal is 6")).to_be_visible()
    exercise(page, TEXT).locator("textarea").fill("Onze eigen oefening erbij.")
    saved(page, TEXT)
    expect(page.locator("#alk-loading")).to_be_hidden()
    expect(page.locator("#alk-progress")).to_have_text("De oefening is ingevuld.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    assert violations(page) == []
    assert watched.elsewhere(server) == []
    # The first try on our own page has ended; the kernel that is left is this page's.
    assert len(server.kernels()) == 1

    page.reload()
    ready(page)
    expect(exercise(page, TEXT).locator("textarea")).to_have_value("Onze eigen oefening erbij.")
    again = open_page(f"{server.address}/module/{MODULE}")
    ready(again.page)
    assert not [url for url in again.requests if url.endswith("/kernel")]


def test_a_lost_kernel_of_a_full_page_is_told_and_a_reload_brings_it_back(
    server: Server, open_page: OpenPage
) -> None:
    add_module(server.content, CELLS)
    page = open_page(f"{server.address}/module/{MODULE}").page
    ready(page)
    exercise(page, TEXT).locator("textarea").fill("Eerst bewaard.")
    saved(page, TEXT)
    for kernel in server.kernels():
        kernel.kill()
    banner = page.locator("#alk-connection")
    expect(banner).to_contain_text("moet opnieuw starten", timeout=30_000)
    banner.get_by_role("button", name="Pagina opnieuw laden").click()
    ready(page)
    expect(banner).to_be_hidden()
    expect(exercise(page, TEXT).locator("textarea")).to_have_value("Eerst bewaard.")


ECHO = """import ipywidgets
from IPython.display import display
typed, shown = ipywidgets.Text(description="Typ"), ipywidgets.HTML()
typed.observe(lambda change: setattr(shown, "value", f"<p class='gezegd'>{change['new']}</p>"), "value")
display(typed, shown)"""
HOSTILE = '<img src="data:," onerror="window.gehackt = 1"><b>vet</b>'


def hacked(page: Page) -> bool:
    """Type what would run as a script if the page let it; tell whether it ran."""
    page.get_by_label("Typ").fill(HOSTILE)
    expect(page.locator(".gezegd b")).to_have_text("vet")
    # The picture has failed by the time that a later one has.
    page.evaluate("new Promise((r) => { const i = new Image(); i.onerror = r; i.src = 'data:,'; })")
    return bool(page.evaluate("window.gehackt === 1"))


def test_text_that_a_module_shows_as_html_runs_nothing(
    tmp_path: Path, server: Server, open_page: OpenPage
) -> None:
    """On stock Voila it runs: ipywidgets puts it in the page as it is."""
    with Stock(tmp_path, ECHO) as stock:
        assert hacked(open_page(stock.address).page)
    add_module(server.content, [ECHO])
    assert not hacked(open_page(f"{server.address}/module/{MODULE}").page)
