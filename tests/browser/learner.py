"""What a learner does on a page, with the keyboard only."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.serving.server import ERNST, MODULE, TEXT, Server

SCEGS = "overvecht-1_scegs"
QUESTIONS = {
    "somatisch": "Hoe ziet een gewone dag er voor u uit?",
    "cognitief": "Wat denkt u zelf dat er aan de hand is?",
    "emotioneel": "Wat doet dit met u, nu u het vertelt?",
    "gedragsmatig": "Wat doet u als de pijn opkomt?",
    "sociaal": "Hoe gaan ze er thuis mee om?",
}
CHOICES = {
    "Duur": "onbeslist",
    "Klachten en beperkingen": "matig",
    "Inzicht in het verband": "moeite",
    "Effect van eerdere behandeling": "onbeslist",
}
SUMMARY = "U bent moe van opstaan, en thuis loopt u op uw sokken tussen iedereen door.\n\nWat heb ik gemist?"


def module_address(server: Server, module: str = MODULE) -> str:
    return f"{server.address}/module/{module}"


def wait_until_ready(page: Page) -> None:
    """Wait until every exercise has its stored answer."""
    expect(page.locator('.alk-exercise[aria-busy="false"]')).to_have_count(3, timeout=30_000)


def exercise(page: Page, exercise_id: str) -> Locator:
    return page.locator(f'[data-exercise="{exercise_id}"]')


def tab_to(page: Page, target: Locator, most: int = 120) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"met Tab niet te bereiken: {target}")


def choose(page: Page, fieldset: Locator, value: str) -> None:
    """Choose a radio by arrow keys: Tab reaches the group, arrows move within it."""
    radios = fieldset.locator("input[type=radio]")
    ids = [str(radio.get_attribute("value")) for radio in radios.all()]
    tab_to(page, radios.first)
    page.keyboard.press("Space")
    for _ in range(ids.index(value)):
        page.keyboard.press("ArrowDown")
    expect(radios.nth(ids.index(value))).to_be_checked()


def saved(page: Page, exercise_id: str) -> None:
    """Wait until the page says that the exercise is stored."""
    expect(exercise(page, exercise_id).locator(".alk-status")).to_have_attribute("data-state", "saved")


def answer_everything_by_keyboard(page: Page) -> None:
    """Do the whole module without a mouse."""
    talk = exercise(page, SCEGS)
    for number, question in enumerate(QUESTIONS.values()):
        turn = talk.locator(".alk-turn").nth(number)
        tab_to(page, turn.locator("textarea"))
        page.keyboard.type(question)
        tab_to(page, turn.get_by_role("button", name="Stel deze vraag"), most=3)
        page.keyboard.press("Enter")
        expect(turn.locator("blockquote")).to_be_visible()
    checklist = exercise(page, ERNST)
    for title, value in list(CHOICES.items())[:3]:
        choose(page, checklist.locator("fieldset", has_text=title).first, value)
    boxes = checklist.locator("fieldset", has_text="Sociale problemen")
    for value in ("steungroep", "werk"):
        tab_to(page, boxes.locator(f"input[value={value}]"))
        page.keyboard.press("Space")
    last = checklist.locator("fieldset", has=page.locator('input[value="negatief"]'))
    choose(page, last, "onbeslist")
    saved(page, ERNST)
    text = exercise(page, TEXT).locator("textarea")
    tab_to(page, text)
    page.keyboard.insert_text(SUMMARY)
    saved(page, TEXT)


def expect_everything_back(page: Page) -> None:
    """Check that the page shows what `answer_everything_by_keyboard` gave."""
    talk = exercise(page, SCEGS)
    for number, question in enumerate(QUESTIONS.values()):
        turn = talk.locator(".alk-turn").nth(number)
        expect(turn.locator("textarea")).to_have_value(question)
        expect(turn.locator("blockquote")).to_be_visible()
    checked = exercise(page, ERNST).locator("input:checked")
    values = [box.get_attribute("value") for box in checked.all()]
    assert values == ["onbeslist", "matig", "moeite", "steungroep", "werk", "onbeslist"]
    expect(exercise(page, TEXT).locator("textarea")).to_have_value(SUMMARY)
