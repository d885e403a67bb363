"""What a learner sees of lost kernels, a restarted server, and a second tab: little, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.learner import exercise, module_address, saved, wait_until_ready
from tests.serving.server import ERNST, TEXT, Server


def connected(page: Page) -> None:
    """Wait until the page says nothing about its connection."""
    expect(page.locator("#alk-connection")).to_be_hidden(timeout=30_000)


def stays(page: Page) -> None:
    """Mark the page, so that `stayed` can tell whether it was loaded again."""
    page.evaluate("window.zelfde = true")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.zelfde === true"))


def test_a_lost_kernel_is_replaced_without_a_reload(server: Server, open_page: OpenPage) -> None:
    watched = open_page(module_address(server))
    page = watched.page
    wait_until_ready(page)
    exercise(page, ERNST).locator("input[value=matig]").check()
    saved(page, ERNST)
    stays(page)
    for kernel in server.kernels():
        kernel.kill()
    exercise(page, TEXT).locator("textarea").fill("Geschreven terwijl de kernel weg was.")
    saved(page, TEXT)
    connected(page)
    expect(exercise(page, ERNST).locator("input[value=matig]")).to_be_checked()
    exercise(page, ERNST).get_by_role("button", name="Nakijken").click()
    expect(exercise(page, ERNST).locator(".alk-feedback")).to_have_count(5)
    assert stayed(page)
    page.reload()
    wait_until_ready(page)
    expect(exercise(page, TEXT).locator("textarea")).to_have_value("Geschreven terwijl de kernel weg was.")
    assert watched.errors == []


def test_a_restarted_server_is_told_and_found_again_without_a_reload(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    stays(page)
    server.kill()
    expect(page.locator("#alk-connection")).to_contain_text("verbinding", timeout=20_000)
    exercise(page, TEXT).locator("textarea").fill("Geschreven zonder server.")
    expect(exercise(page, TEXT).locator(".alk-state")).to_have_text("Niet opgeslagen", timeout=20_000)
    server.start()
    # Attempts lie up to 15 seconds apart by now.
    status = exercise(page, TEXT).locator(".alk-status")
    expect(status).to_have_attribute("data-state", "saved", timeout=60_000)
    connected(page)
    assert stayed(page)


def test_without_a_network_the_page_says_so_and_goes_on_afterwards(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(module_address(server)).page
    wait_until_ready(page)
    page.context.set_offline(offline=True)
    exercise(page, TEXT).locator("textarea").fill("In de trein.")
    page.context.set_offline(offline=False)
    saved(page, TEXT)
    connected(page)


def test_another_tab_follows_what_was_saved_and_nothing_is_overwritten(
    server: Server, open_page: OpenPage
) -> None:
    one = open_page(module_address(server)).page
    wait_until_ready(one)
    two = one.context.new_page()
    two.goto(module_address(server))
    wait_until_ready(two)
    exercise(two, TEXT).locator("textarea").fill("Uit tabblad twee.")
    saved(two, TEXT)
    one.bring_to_front()
    expect(exercise(one, TEXT).locator("textarea")).to_have_value("Uit tabblad twee.")
    expect(exercise(one, TEXT).locator(".alk-notice")).to_contain_text("ander tabblad")
    exercise(one, TEXT).locator("textarea").fill("Uit tabblad een, later.")
    saved(one, TEXT)
    two.bring_to_front()
    expect(exercise(two, TEXT).locator("textarea")).to_have_value("Uit tabblad een, later.")
    expect(exercise(two, ERNST).locator(".alk-notice")).to_have_text("")


def test_the_text_reads_and_the_wait_is_told_while_there_is_no_kernel(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page("about:blank").page
    page.route("**/kernel", lambda route: route.abort())
    page.goto(module_address(server))
    expect(page.locator(".alk-vignette")).to_be_visible()
    expect(page.locator("#alk-connection")).to_contain_text("We proberen het opnieuw")
    page.unroute("**/kernel")
    wait_until_ready(page)
    connected(page)


TALK = "overvecht-1_gesprek"


def open_talk(page: Page, server: Server) -> Locator:
    page.goto(module_address(server, "13-spreekkamer"))
    talk = exercise(page, TALK)
    expect(talk).to_have_attribute("aria-busy", "false", timeout=30_000)
    return talk


def test_a_talk_in_two_tabs_goes_on_in_both_and_no_turn_is_lost(server: Server, open_page: OpenPage) -> None:
    one = open_page("about:blank").page
    talk = open_talk(one, server)
    talk.get_by_role("button", name="Oefenen").click()
    expect(talk.locator(".alk-line").first).to_be_enabled()
    two = one.context.new_page()
    other = open_talk(two, server)
    other.locator(".alk-line").first.click()
    expect(other.locator(".alk-mine")).to_have_count(1)
    one.bring_to_front()
    expect(talk.locator(".alk-mine")).to_have_count(1)
    expect(talk.locator(".alk-notice")).to_contain_text("ander tabblad")
    talk.locator(".alk-line").first.click()
    expect(talk.locator(".alk-mine")).to_have_count(2)
    two.bring_to_front()
    expect(other.locator(".alk-mine")).to_have_count(2)


def test_a_turn_taken_without_a_kernel_is_taken_once_it_is_back(server: Server, open_page: OpenPage) -> None:
    watched = open_page("about:blank")
    page = watched.page
    talk = open_talk(page, server)
    talk.get_by_role("button", name="Oefenen").click()
    expect(talk.locator(".alk-line").first).to_be_enabled()
    stays(page)
    for kernel in server.kernels():
        kernel.kill()
    talk.locator(".alk-line").first.click()
    expect(talk.locator(".alk-mine")).to_have_count(1, timeout=30_000)
    expect(talk.locator(".alk-status")).to_have_attribute("data-state", "saved")
    expect(talk.locator(".alk-notice")).to_have_text("")
    connected(page)
    talk.locator(".alk-line").first.click()
    expect(talk.locator(".alk-mine")).to_have_count(2)
    assert stayed(page)
    assert watched.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_banner_passes_axe_and_covers_no_page_on_a_small_screen(
    server: Server, open_page: OpenPage, violations: Callable[[Page], list[str]], scheme: str
) -> None:
    page = open_page("about:blank", width=360, color_scheme=scheme).page
    page.route("**/kernel", lambda route: route.abort())
    page.goto(module_address(server))
    banner = page.locator("#alk-connection")
    expect(banner).to_be_visible()
    assert page.locator("[id^=alk-connection], .alk-lost").count() == 1
    assert violations(page) == []
    box = banner.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.unroute("**/kernel")
    page.route(
        "**/kernel", lambda route: route.fulfill(status=500, json={"message": "Dat ging niet.", "remedy": ""})
    )
    expect(banner.get_by_role("button", name="Pagina opnieuw laden")).to_be_visible(timeout=30_000)
    assert violations(page) == []
