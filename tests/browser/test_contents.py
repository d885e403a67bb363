"""The contents of a module: where you are, what is done, and where to go on; also without a kernel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, saved, tab_to, wait_until_ready
from tests.conftest import ROOT
from tests.serving.server import TEXT, Server

ABOUT_SEVERITY = "De ernst wegen"


def without_kernel(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/kernel", refuse)


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] < 200


def test_a_section_is_found_by_keyboard_and_without_a_kernel(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page("about:blank", width=360, reduced_motion="reduce").page
    without_kernel(page)
    page.goto(module_address(server))
    contents = page.get_by_role("navigation", name="In deze module")
    expect(contents).to_contain_text("6 delen, 0 van 3 oefeningen ingevuld")
    expect(contents.get_by_role("link")).to_have_count(0)
    tab_to(page, contents.locator("summary"), most=5)
    page.keyboard.press("Enter")
    expect(contents.get_by_role("listitem").nth(3)).to_have_text("De ernst wegen 1 oefening")
    assert violations(page) == []
    tab_to(page, contents.get_by_role("link", name=ABOUT_SEVERITY), most=8)
    page.keyboard.press("Enter")
    page.wait_for_function("() => scrollY > 0")
    assert in_view(page, "#deel-4")

    contents.locator("summary").click()
    page.get_by_role("link", name="Deel 4 van 6 (naar de inhoud)").click()
    expect(contents.get_by_role("link", name=ABOUT_SEVERITY)).to_be_visible()
    assert in_view(page, "#alk-contents")


def test_what_is_done_is_ticked_at_once_and_still_is_before_there_is_a_kernel(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    page.locator("#alk-contents").click()
    expect(page.get_by_role("link", name="Verder bij")).to_have_count(0)
    exercise(page, TEXT).locator("textarea").fill("U bent moe. Wat heb ik gemist?")
    saved(page, TEXT)
    last = page.get_by_role("navigation").get_by_role("listitem").filter(has_text="Samenvatten")
    expect(last).to_have_text("Samenvatten ✓ ingevuld")

    without_kernel(page)
    page.reload()
    expect(page.locator("#alk-progress")).to_have_text("1 van 3 oefeningen ingevuld.")
    expect(page.locator("#alk-contents")).to_contain_text("1 van 3 oefeningen ingevuld")
    on = page.get_by_role("navigation").get_by_role("link", name="Verder bij: Het gesprek langs SCEGS")
    expect(on).to_be_visible()
    on.click()
    page.wait_for_function("() => scrollY > 0")
    assert in_view(page, page.locator(".alk-live").first.evaluate("place => '#' + place.id"))


def test_a_link_to_a_section_holds_once_the_exercises_above_it_have_their_length(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{module_address(server)}#deel-5", width=360, reduced_motion="reduce").page
    wait_until_ready(page)
    page.wait_for_function(
        "() => Math.abs(document.querySelector('#deel-5').getBoundingClientRect().top) < 200"
    )


def test_a_module_ends_with_the_way_to_the_next_one(tmp_path: Path, open_page: OpenPage) -> None:
    with Server(tmp_path / "staat", ROOT) as course:
        page = open_page(module_address(course)).page
        page.get_by_role("link", name="Welkom: wat deze training").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Welkom: wat deze training wel en niet kan")
        page.goto(module_address(course, "14-begrippen-en-hulp"))
        expect(page.get_by_text("Volgende module")).to_have_count(0)


def test_a_wide_table_is_a_list_on_a_phone_and_a_grid_on_a_desk(tmp_path: Path, open_page: OpenPage) -> None:
    with Server(tmp_path / "staat", ROOT) as course:
        address = module_address(course, "04-ernst-bepalen")
        phone, desk = open_page(address, width=360).page, open_page(address, width=1280).page
        for page, display in ((phone, "block"), (desk, "table-row")):
            table = page.locator(".alk-stack").filter(has_text="Beperkingen")
            assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
            row = table.locator("tbody tr").first
            assert row.evaluate("row => getComputedStyle(row).display") == display
            expect(table.get_by_role("rowheader", name="Duur")).to_be_visible()
        seen = phone.get_by_role("cell", name="4 tot 8 weken")
        assert "Licht" in seen.evaluate("cell => getComputedStyle(cell, '::before').content")
