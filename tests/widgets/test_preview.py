"""The author's desk: what it answers, and whom it answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from alk.commands import new
from alk_widgets.preview.desk import Desk
from alk_widgets.preview.page import make_application
from alk_widgets.preview.workshop import WerkplaatsWidget

CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(new.create("proef", tmp_path))


def test_it_shows_the_case_with_its_diagnostics(desk: Desk) -> None:
    shown = desk.look()
    assert [part["heading"] for part in shown["parts"]] == ["In de spreekkamer", "Brief van de neuroloog"]
    assert [part["folded"] for part in shown["parts"]] == [False, True]
    assert [message["code"] for message in shown["messages"]] == ["ALK150"]
    assert shown["consults"][0]["id"] == "terug-van-de-neuroloog"


def test_a_broken_case_still_shows_its_diagnostics(desk: Desk) -> None:
    desk.path.write_text(desk.path.read_text().replace("{vignet}", "{vignnet}"))
    shown = desk.look()
    assert shown["parts"] == []
    assert any(message["code"] == "ALK132" for message in shown["messages"])
    assert "problem" in desk.play({})


def test_the_stamp_changes_when_the_file_does(desk: Desk) -> None:
    before = desk.stamp()
    desk.path.write_text(desk.path.read_text() + "\n")
    assert desk.stamp() != before


def test_a_talk_starts_anywhere_with_any_state(desk: Desk) -> None:
    start = {"trust": 4, "worry": 1, "heard": 3, "facts": ["niet-geloofd"], "missed": ["de-brief"]}
    answer = desk.play({**start, "said": ["waar-bang-voor"]})
    assert answer["turns"][-1]["said"][1]["text"].startswith("Mijn tante")
    assert answer["state"]["verteld"] == ["niet-geloofd", "een-gezwel"]
    assert answer["state"]["gemist"] == ["de-brief"]
    assert {reason["rule"] for reason in answer["turns"][-1]["reasons"]} == {"feit-verteld"}
    assert all(line["line"] > 0 for line in answer["offered"])


def test_a_line_that_was_edited_away_is_left_out(desk: Desk) -> None:
    answer = desk.play({"said": ["weg", "vertel"]})
    assert answer["lost"] == ["weg"]
    assert answer["turns"][-1]["line"] == "vertel"


@pytest.mark.parametrize("odd", [None, 1, [], {"trust": 9}, {"trust": "3"}, {"said": "x"}, {"extra": 1}])
def test_an_odd_question_gets_a_plain_answer(desk: Desk, odd: object) -> None:
    assert "problem" in desk.play(odd)


def test_the_notebook_asks_the_same_desk(desk: Desk) -> None:
    widget = WerkplaatsWidget(desk)
    assert widget.answer({"kind": "look"}) == desk.look()
    assert widget.answer({"kind": "play", "question": {}}) == desk.play({})
    assert widget.answer({"kind": "stamp"}) == desk.stamp()


class TestPage(AsyncHTTPTestCase):
    """The application, asked over HTTP."""

    def get_app(self) -> Application:
        return make_application(Desk(CASES / "overvecht-1" / "casus.md"))

    def ask(self, path: str, **options: Any) -> Any:
        options["headers"] = {"Host": "127.0.0.1", **options.get("headers", {})}
        return self.fetch(path, **options)

    def test_the_page_loads_nothing_from_elsewhere(self) -> None:
        for path in ("/", "/static/desk.js", "/static/desk.css", "/static/page.js"):
            reply = self.ask(path)
            assert reply.code == 200
            assert "http://" not in reply.body.decode()
            assert "https://" not in reply.body.decode()
        assert "default-src 'none'" in self.ask("/").headers["Content-Security-Policy"]

    def test_it_answers_a_question_about_a_talk(self) -> None:
        json_type = {"Content-Type": "application/json"}
        reply = self.ask("/api/play", method="POST", body='{"said": ["tranen"]}', headers=json_type)
        assert json.loads(reply.body)["state"]["opgepakt"] == ["zo-gaat-dat"]

    def test_it_refuses_other_names_other_types_and_other_files(self) -> None:
        assert self.ask("/api/look", headers={"Host": "kwaad.nl"}).code == 403
        assert (
            self.ask("/api/play", method="POST", body="{}", headers={"Content-Type": "text/plain"}).code
            == 415
        )
        assert self.ask("/static/page.html").code == 404
        assert self.ask("/static/../desk.py").code == 404
