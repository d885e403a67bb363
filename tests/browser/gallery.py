"""What a learner does on any exercise, whatever its kind: by keyboard, or by touch."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.serving.server import Server

MODULE = "werkplaats-widgets"
STATES = "werkplaats-toestanden"
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "button, select, textarea, summary, input[type=text], input[type=range], .alk-option, .alk-step")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
  .map((e) => e.outerHTML.slice(0, 120))"""
"""What a finger needs at least 44 pixels for, and is lower."""
READY = """() => {
  const shown = document.querySelectorAll('.alk-exercise[aria-busy="false"]').length;
  return shown > 0 && shown === document.querySelectorAll('.alk-widget').length;
}"""


def address(server: Server, module: str = MODULE) -> str:
    return f"{server.address}/module/{module}"


def ready(page: Page) -> None:
    """Wait until every exercise has its stored answer."""
    page.wait_for_function(READY, timeout=60_000)


def all_exercises(page: Page) -> list[Locator]:
    names = page.evaluate("[...document.querySelectorAll('.alk-exercise')].map((e) => e.dataset.exercise)")
    return [page.locator(f'[data-exercise="{name}"]') for name in names]


def fill_by_keyboard(page: Page, exercise: Locator) -> None:
    """Give an answer to every field with keys only; focus is set as Tab would (see the test of Tab)."""
    if begin(exercise).count():
        begin(exercise).focus()
        page.keyboard.press("Enter")
        expect(exercise.locator(".alk-line").first).to_be_focused()
        page.keyboard.press("1")
        expect(exercise.locator(".alk-mine")).to_have_count(1)
        return
    done = 0
    while done < exercise.locator(".alk-item").count():
        _keys(page, exercise.locator(".alk-item").nth(done))
        done += 1
    for turn in exercise.locator(".alk-turn").all()[:1]:
        turn.locator("textarea").focus()
        page.keyboard.type("Hoe gaat dat thuis?")
        turn.get_by_role("button").focus()
        page.keyboard.press("Enter")
    if not done and not exercise.locator(".alk-turn").count():
        exercise.locator("textarea").first.focus()
        page.keyboard.type("In mijn eigen woorden.")


def _keys(page: Page, item: Locator) -> None:
    if item.locator(".alk-board").count():
        loose = item.locator(".alk-board > .alk-box .alk-card")
        places = item.locator(".alk-boxes .alk-drop")
        for turn in range(loose.count()):
            loose.first.focus()
            page.keyboard.press("Enter")
            places.nth(turn % places.count()).focus()
            page.keyboard.press("Enter")
    elif item.locator(".alk-order").count():
        item.locator(".alk-move").nth(1).focus()
        page.keyboard.press("Enter")
    elif item.locator(".alk-goals").count():
        item.locator("input[type=text]").first.focus()
        page.keyboard.type("Zaterdag tot de brug lopen")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
    elif item.locator(".alk-slider").count():
        item.locator(".alk-slider").focus()
        page.keyboard.press("PageUp")
        page.keyboard.press("PageUp")
        page.keyboard.press("ArrowRight")
    else:
        _plain_keys(page, item)


def _plain_keys(page: Page, item: Locator) -> None:
    radios, boxes = item.locator("input[type=radio]"), item.locator("input[type=checkbox]")
    if radios.count():
        radios.first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    elif boxes.count():
        boxes.first.focus()
        page.keyboard.press("Space")
    else:
        for select in item.locator("select").all():
            select.focus()
            page.keyboard.press("ArrowDown")
        for text in item.locator("input[type=text], textarea").all():
            text.focus()
            page.keyboard.type(
                "5" if "alk-number" in (text.get_attribute("class") or "") else "Goed, dank u."
            )


def fill_by_touch(exercise: Locator) -> None:
    """Give an answer to every field with a finger."""
    if begin(exercise).count():
        begin(exercise).tap()
        exercise.locator(".alk-line").first.tap()
        expect(exercise.locator(".alk-mine")).to_have_count(1)
        return
    for item in exercise.locator(".alk-item").all():
        if item.locator(".alk-board").count():
            item.locator(".alk-board > .alk-box .alk-card").first.tap()
            item.locator(".alk-boxes .alk-drop").first.tap()
        elif item.locator(".alk-order").count():
            item.locator(".alk-move").nth(1).tap()
        elif item.locator(".alk-slider").count():
            item.locator(".alk-slider").tap()
        elif item.locator(".alk-gap").count():
            item.locator("select").tap()
            item.locator("select").select_option(index=1)
        elif item.locator(".alk-option, .alk-step").count() and not item.locator(".alk-goals").count():
            item.locator(".alk-option, .alk-step").first.tap()


def begin(exercise: Locator) -> Locator:
    """What opens a talk for practice; none where the exercise is filled in."""
    return exercise.get_by_role("button", name="Oefenen", exact=True)


def saved(exercise: Locator) -> None:
    """Wait until the page says that it is stored."""
    expect(exercise.locator(".alk-status")).to_have_attribute("data-state", "saved", timeout=20_000)
