"""The gallery: every kind of exercise in every state, as people with different means meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gallery
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.serving.server import Server

Violations = Callable[[Page], list[str]]

SMALL_TARGETS = """() => [...document.querySelectorAll(
    "button, select, textarea, summary, input[type=text], input[type=range], .alk-option, .alk-step")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
  .map((e) => e.outerHTML.slice(0, 120))"""
FOCUSABLE = """() => {
  const seen = new Set();
  return [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")]
    .filter((e) => e.checkVisibility() && !e.disabled)
    .filter((e) => e.type !== "radio" || (!seen.has(e.name) && seen.add(e.name))).length;
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e.matches("main *")) return null;
  if (!globalThis.trail) globalThis.trail = new Map();
  const key = e.type === "radio" ? e.name : e;
  if (!trail.has(key)) trail.set(key, trail.size);
  return [trail.get(key), e.matches("a[href], button, input, select, textarea, summary")];
}"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that only look."""
    with Server(tmp_path_factory.mktemp("galerij") / "staat", ROOT) as running:
        yield running


def test_every_kind_can_be_answered_by_keyboard_and_is_back_after_a_refresh(
    server: Server, open_page: OpenPage, violations: Violations
) -> None:
    watched = open_page(gallery.address(server), width=768)
    page = watched.page
    gallery.ready(page)
    exercises = gallery.all_exercises(page)
    assert {e.get_attribute("data-state") for e in exercises} == {"leeg"}
    for exercise in exercises:
        gallery.fill_by_keyboard(page, exercise)
        gallery.saved(exercise)
    answered = [e.evaluate("e => [...e.querySelectorAll(':checked')].length") for e in exercises]
    page.reload()
    gallery.ready(page)
    again = [
        e.evaluate("e => [...e.querySelectorAll(':checked')].length") for e in gallery.all_exercises(page)
    ]
    assert again == answered
    assert {e.get_attribute("data-state") for e in gallery.all_exercises(page)} == {"opgeslagen"}
    for button in page.get_by_role("button", name="Nakijken").all():
        button.click()
    for button in page.get_by_role("button", name="Nakijken").all():
        section = button.locator("xpath=ancestor::section")
        expect(section.get_by_role("group", name="Uitslag")).to_be_visible(timeout=20_000)
        expect(section).to_have_attribute("data-state", "nagekeken")
    assert page.locator(".alk-feedback").count() > 60
    assert page.locator(".alk-figure svg[role=img]").count() >= 4
    assert violations(page) == []
    assert watched.elsewhere(server) == []
    assert watched.errors == []


def test_tab_reaches_every_control_in_the_order_of_the_page(shared: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(shared), width=1280).page
    gallery.ready(page)
    controls = page.evaluate(FOCUSABLE)
    assert controls > 200
    reached: set[int] = set()
    for _ in range(controls + 60):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place and place[1]:
            reached.add(place[0])
    assert len(reached) == controls


def test_every_kind_can_be_answered_by_touch(server: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(server), width=360, has_touch=True, is_mobile=True).page
    gallery.ready(page)
    for exercise in gallery.all_exercises(page):
        if exercise.locator(".alk-option, .alk-step, .alk-card, .alk-move, .alk-say").count():
            gallery.fill_by_touch(exercise)
            gallery.saved(exercise)


@pytest.mark.parametrize("module", [gallery.MODULE, gallery.STATES])
def test_every_kind_in_every_state_fits_the_screen_and_passes_axe(
    shared: Server, open_page: OpenPage, violations: Violations, module: str
) -> None:
    """A width of 320 is what 400 % zoom leaves of 1280."""
    page = open_page(gallery.address(shared, module), width=360, color_scheme="dark").page
    gallery.ready(page)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == []
    # Contrast does not go by width nor layout by colour: one run of axe for each scheme tells it all.
    assert violations(page) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 900})
    assert violations(page) == []


def test_each_state_has_its_own_word_and_fixed_answers_cannot_be_changed(
    shared: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(shared, gallery.STATES)).page
    gallery.ready(page)
    words = {
        "opgeslagen": ("opgeslagen", "Opgeslagen"),
        "niet-opgeslagen": ("niet-opgeslagen", "Niet opgeslagen"),
        "nagekeken": ("nagekeken", "Nagekeken"),
        "ingeleverd": ("ingeleverd", "Ingeleverd"),
        "vast": ("nagekeken", "Nagekeken"),
    }
    for pose, (state, word) in words.items():
        posed = page.locator(f'.alk-exercise[data-exercise$="--{pose}"]')
        assert posed.count() >= 23
        for exercise in posed.all():
            scored = exercise.locator(".alk-points").count()
            if pose == "nagekeken" and not scored:
                continue
            expect(exercise).to_have_attribute("data-state", state)
            expect(exercise.locator(".alk-state")).to_have_text(word)
        if pose in {"ingeleverd", "vast"}:
            enabled = posed.locator(".alk-body :is(input, select, textarea, button):not(:disabled)")
            assert enabled.count() == 0


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_high_contrast_and_reduced_motion_are_respected(
    shared: Server, open_page: OpenPage, options: dict[str, str]
) -> None:
    page = open_page(gallery.address(shared), **options).page
    gallery.ready(page)
    card = page.locator(".alk-card").first
    card.click()
    shown = card.evaluate(
        "e => { const s = getComputedStyle(e); return [s.borderTopWidth, s.transitionDuration]; }"
    )
    assert shown[0] == ("3px" if "forced_colors" in options else "1px")
    assert shown[1] in {"0s", ""}


def test_on_paper_a_form_stands_alone_with_all_of_its_text(server: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    form = page.locator('[data-exercise="werkplaats_formulier"]')
    long_text = "Een lange hulpvraag. " * 60
    form.locator("textarea").first.fill(long_text)
    gallery.saved(form)
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    form.get_by_role("button", name="Afdrukken").click()
    assert "alk-print-one" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(form.get_by_role("button", name="Afdrukken")).to_be_hidden()
    expect(form.locator(".alk-printed").first).to_have_text(long_text.strip())
    expect(form.locator(".alk-printed").first).to_be_visible()
    visible = page.evaluate(
        "[...document.querySelectorAll('.alk-exercise')].filter((e) => e.checkVisibility()).length"
    )
    assert visible == 1


def test_the_start_page_leads_back_to_where_the_learner_left_off(server: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    exercise = page.locator('[data-exercise="overvecht-1_bord"]')
    exercise.locator(".alk-step").nth(3).click()
    gallery.saved(exercise)
    page.goto(server.address)
    section = page.get_by_role("region", name="Verder waar u was")
    expect(section).to_contain_text("Het laatst ingevuld: 4D-bord")
    section.get_by_role("link").click()
    gallery.ready(page)
    expect(exercise).to_be_focused()
    expect(exercise).to_be_in_viewport()


def test_what_is_written_in_the_diary_never_reaches_an_answers_file(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    diary = page.locator('[data-exercise="werkplaats_eigen-gevoel"]')
    expect(diary).to_contain_text("Alleen voor u.")
    diary.locator("textarea").first.fill("Ik voelde mij machteloos.")
    gallery.saved(diary)
    holding = [p for p in server.state.rglob("*") if p.is_file() and b"machteloos" in p.read_bytes()]
    assert [path.name for path in holding] == ["dagboek.json"]
    assert "antwoorden.json" not in [path.name for path in Path(server.state).rglob("*.json")]
    page.reload()
    gallery.ready(page)
    expect(diary.locator("textarea").first).to_have_value("Ik voelde mij machteloos.")
    expect(page.locator("#alk-progress")).to_contain_text("0 van")
