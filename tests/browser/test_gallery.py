"""The gallery: every kind of exercise in every state, as people with different means meet it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gallery
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.serving.server import Server

Violations = Callable[[Page], list[str]]

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
        assert page.evaluate(gallery.SMALL_TARGETS) == []
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
    words: dict[str, tuple[str, str | re.Pattern[str]]] = {
        "opgeslagen": ("opgeslagen", "Opgeslagen"),
        "niet-opgeslagen": ("niet-opgeslagen", "Niet opgeslagen"),
        "nagekeken": ("nagekeken", re.compile("Nagekeken|Naast de criteria")),
        "ingeleverd": ("ingeleverd", "Ingeleverd"),
        "vast": ("nagekeken", "Nagekeken en vast"),
    }
    for pose in words:
        posed = page.locator(f'.alk-exercise[data-exercise$="--{pose}"]')
        assert posed.count() >= 23
        for exercise in posed.all():
            scored = exercise.locator(".alk-points").count()
            if pose == "nagekeken" and not scored:
                continue
            state, word = words["ingeleverd" if pose == "vast" and not scored else pose]
            expect(exercise).to_have_attribute("data-state", state)
            expect(exercise.locator(".alk-state")).to_have_text(word)
        if pose in {"ingeleverd", "vast"}:
            enabled = posed.locator(".alk-body :is(input, select, textarea, button):not(:disabled)")
            assert enabled.count() == 0
            # What nobody can do any more is not offered: to check, to add, to say.
            offered = posed.locator(".alk-button:not(.alk-foot > .alk-quiet), .alk-line")
            assert [one.inner_text() for one in offered.all() if one.is_visible()] == []


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


def test_a_talk_keeps_its_bubbles_in_high_contrast_and_its_buttons_off_paper(
    shared: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(shared, gallery.STATES), forced_colors="active").page
    gallery.ready(page)
    talk = page.locator('[data-exercise="overvecht-1_gesprek--opgeslagen"]')
    for bubble in (talk.locator(".alk-theirs").first, talk.locator(".alk-mine").first):
        expect(bubble).to_have_css("border-top-width", "1px")
    expect(talk.locator(".alk-seen").first).to_have_css("border-top-width", "0px")
    expect(talk.locator(".alk-say")).to_be_visible()
    page.emulate_media(media="print")
    expect(talk.locator(".alk-say")).to_be_hidden()
    expect(talk.locator(".alk-theirs").first).to_be_visible()


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


def test_a_card_that_can_go_no_further_says_so_and_keeps_the_focus(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    exercise = page.locator('[data-exercise="werkplaats_wegblijven"]')
    name = exercise.locator(".alk-card-row > span:first-child").nth(1).inner_text()
    up = exercise.get_by_role("button", name=f"Omhoog: {name}")
    down = exercise.get_by_role("button", name=f"Omlaag: {name}")
    said = exercise.locator("p.alk-visually-hidden[role=status]")
    ends = exercise.locator(".alk-move[aria-disabled=true]")
    expect(ends).to_have_count(2)
    expect(ends.first).to_have_accessible_name("Omhoog: een nota sturen")
    expect(ends.last).to_have_accessible_name("Omlaag: een brief sturen")
    expect(up).to_be_enabled()
    up.focus()
    page.keyboard.press("Enter")
    gallery.saved(exercise)
    expect(up).to_be_focused()
    expect(up).to_be_disabled()
    saved = exercise.locator(".alk-status").inner_text()
    page.keyboard.press("Enter")
    expect(said).to_have_text(f"{name} staat al bovenaan.")
    expect(up).to_be_focused()
    expect(exercise.locator(".alk-card-row").first).to_contain_text(name)
    assert exercise.locator(".alk-status").inner_text() == saved
    page.keyboard.press("Tab")
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(down).to_be_disabled()
    expect(up).to_be_enabled()
    page.keyboard.press("Enter")
    expect(said).to_have_text(f"{name} staat al onderaan.")
    expect(exercise.locator(".alk-card-row").last).to_contain_text(name)


def test_whoever_taps_a_card_sees_where_it_can_go(server: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(server), width=360, has_touch=True, is_mobile=True).page
    page.set_viewport_size({"width": 360, "height": 480})
    gallery.ready(page)
    board = page.locator('[data-exercise="overvecht-1_factoren"] .alk-board')
    card, place = board.locator(".alk-card").first, board.locator(".alk-boxes .alk-drop").first
    card.scroll_into_view_if_needed()
    card.tap()
    expect(place).to_be_in_viewport()
    place.tap()
    expect(board.locator("> .alk-box .alk-card").first).to_be_focused()
    expect(board.locator("> .alk-box .alk-card").first).to_be_in_viewport()


def test_by_keyboard_a_chosen_card_goes_straight_to_the_boxes_and_back(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    board = page.locator('[data-exercise="overvecht-1_factoren"] .alk-board')
    loose, places = board.locator("> .alk-box .alk-card"), board.locator(".alk-boxes .alk-drop")
    card = loose.nth(1)
    name = card.inner_text()
    card.focus()
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(places.first).to_be_focused()
    expect(places.first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(places.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(board.locator(".alk-boxes .alk-box").nth(1)).to_contain_text(name)
    expect(loose.first).to_be_focused()


def test_every_goal_has_a_number_and_the_last_one_cannot_be_taken_away(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server)).page
    gallery.ready(page)
    exercise = page.locator('[data-exercise="werkplaats_kleine-stap"]')
    more = exercise.get_by_role("button", name="Nog een doel")
    expect(exercise.get_by_role("group", name="Doel 1", exact=True)).to_be_visible()
    expect(exercise.get_by_role("button", name="Haal doel 1 weg")).to_be_hidden()
    more.click()
    second = exercise.get_by_role("group", name="Doel 2", exact=True)
    expect(second.get_by_label("Het doel")).to_be_focused()
    page.keyboard.type("Zaterdag naar de markt")
    exercise.get_by_role("button", name="Haal doel 1 weg").click()
    expect(more).to_be_focused()
    first = exercise.get_by_role("group", name="Doel 1", exact=True)
    expect(first.get_by_label("Het doel")).to_have_value("Zaterdag naar de markt")
    expect(second).to_have_count(0)
    expect(exercise.get_by_role("button", name="Haal doel 1 weg")).to_be_hidden()
    gallery.saved(exercise)


def test_a_choice_that_a_menu_cuts_off_can_be_read_below_it(shared: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(shared, gallery.STATES), width=360).page
    gallery.ready(page)
    pairs = page.locator('[data-exercise="werkplaats_drie-kaarten--ingeleverd"] .alk-pair')
    chosen = pairs.locator("select").first.evaluate("s => s.selectedOptions[0].text")
    expect(pairs.first.locator(".alk-chosen")).to_have_text(chosen)
    expect(pairs.first.locator(".alk-chosen")).to_be_visible()
    expect(pairs.last.locator(".alk-chosen")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(pairs.first.locator(".alk-chosen")).to_be_visible()


def test_a_field_shows_all_of_a_text_that_is_longer_than_its_first_rows(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(gallery.address(server), width=360).page
    gallery.ready(page)
    for name in ("overvecht-1_scegs", "overvecht-1_samenvatting", "werkplaats_uitslag"):
        field = page.locator(f'[data-exercise="{name}"] textarea').first
        empty = field.evaluate("e => e.clientHeight")
        field.fill("Een zin die op een telefoon niet op twee regels past. " * 8)
        assert field.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
        assert field.evaluate("e => e.clientHeight") > empty


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


STICKING_OUT = """() => [...document.querySelectorAll(".alk-exercise")].flatMap((exercise) => {
  const edge = exercise.getBoundingClientRect().right + 0.5;
  const out = [...exercise.querySelectorAll("*:not(svg *)")]
    .filter((e) => e.checkVisibility() && !e.closest(".alk-visually-hidden"))
    .find((e) => e.getBoundingClientRect().right > edge);
  return out ? [`${exercise.dataset.exercise}: ${out.className}`] : [];
})"""


def test_nothing_sticks_out_of_an_exercise_at_any_width(shared: Server, open_page: OpenPage) -> None:
    page = open_page(gallery.address(shared), width=320).page
    gallery.ready(page)
    found = {}
    for width in range(320, 1000, 20):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate(STICKING_OUT)
    assert {width: names for width, names in found.items() if names} == {}
