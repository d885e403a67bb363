"""A group that shares one server: every browser its own answers, and nobody at another's kernel."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import websocket

from tests.serving.server import MODULE, TEXT, Server, Visitor


@pytest.fixture
def group(own_server: Server) -> Iterator[Server]:
    own_server.options = ("--group",)
    with own_server as running:
        yield running


def cookies(visitor: Visitor) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in visitor.cookies.split("; "))


def test_every_browser_has_answers_of_its_own_and_finds_them_again(group: Server) -> None:
    one, two = group.open(), group.open()
    one.answer(TEXT, "van de een")
    assert two.ask(TEXT, {"type": "hello"})["value"] is None
    two.answer(TEXT, "van de ander")
    one.start()
    assert one.ask(TEXT, {"type": "hello"})["value"] == "van de een"
    folders = [path for path in (group.state / "groep").iterdir() if path.is_dir()]
    assert len(folders) == 2
    name = cookies(one)["alk-browser"]
    assert name != cookies(two)["alk-browser"]
    assert name not in str(folders)
    with one.browser.open(f"{group.address}/module/{MODULE}", timeout=20) as reply:
        page = reply.read().decode()
    assert "van de ander" not in page
    assert (page.count('"complete": true'), page.count('"complete": false')) == (1, 2)
    assert group.get("/", Cookie=two.cookies)[1].count("1 van 3 oefeningen ingevuld") == 2
    assert "Het laatst ingevuld" not in group.get("/")[1]


def given(server: Server, **headers: str) -> str:
    """The cookie that a browser with these headers gets as its name; empty where it gets none."""
    request = urllib.request.Request(server.address, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as reply:
        cookies = reply.headers.get_all("Set-Cookie", [])
    return next((cookie for cookie in cookies if cookie.startswith("alk-browser=")), "")


def test_the_cookie_cannot_be_read_by_scripts_and_only_a_name_that_we_gave_counts(group: Server) -> None:
    first = given(group)
    assert all(part in first for part in ("HttpOnly", "SameSite=Lax"))
    name = first.split(";")[0].removeprefix("alk-browser=")
    assert given(group, Cookie=f"alk-browser={name}").startswith(f"alk-browser={name};")
    for forged in ("../../elders", "x", ""):
        again = given(group, Cookie=f"alk-browser={forged}")
        assert again
        assert not again.startswith(f"alk-browser={forged};")


def test_who_knows_the_id_of_a_kernel_can_do_nothing_with_it(group: Server) -> None:
    owner, stranger = group.open(), group.open()
    address = f"/api/kernels/{owner.kernel}"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(
            f"ws://127.0.0.1:{group.port}{address}/channels", cookie=stranger.cookies, timeout=10
        )
    assert refused.value.status_code == 404
    assert group.get(address, Cookie=stranger.cookies)[0] == 404
    with pytest.raises(urllib.error.HTTPError) as closing:
        stranger.post(f"/voila/api/shutdown/{owner.kernel}")
    assert closing.value.code == 404
    assert owner.answer(TEXT, "ongestoord")["type"] == "saved"


def test_a_course_goes_by_name(own_server: Server, tmp_path: Path) -> None:
    own_server.options = ("--group", "--course", str(tmp_path), "--learner", "anna")
    with pytest.raises(RuntimeError, match="Een cursus gaat op naam"):
        own_server.start()


def test_the_answers_of_one_learner_stand_in_no_page_of_another(group: Server) -> None:
    one, two = group.open(), group.open()
    one.answer(TEXT, "zeer persoonlijk")
    assert "zeer persoonlijk" not in json.dumps(two.states())
    assert "zeer persoonlijk" not in group.get(f"/module/{MODULE}", Cookie=two.cookies)[1]
