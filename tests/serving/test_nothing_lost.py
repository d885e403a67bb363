"""An answer that was called saved survives; one that could not be saved is never called so."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.serving.server import ERNST, MODULE, TEXT, Server
from tests.serving.test_hardening import put_cell

ROUNDS = int(os.environ.get("ALK_KILL_ROUNDS", "10"))
"""Servers killed; each takes some seconds to start."""


@pytest.mark.slow
def test_no_saved_answer_is_lost_when_kernel_and_server_are_killed(own_server: Server) -> None:
    chance = random.Random(20261122)
    lost = []
    saved = None
    for number in range(ROUNDS):
        with own_server:
            visitor = own_server.open()
            if saved is not None and visitor.ask(TEXT, {"type": "hello"})["value"] != saved:
                lost.append(number)
            saved = f"poging {number}: " + "woord " * chance.randint(1, 1500)
            assert visitor.answer(TEXT, saved, n=number)["type"] == "saved"
            time.sleep(chance.random() * 0.05)
            for kernel in own_server.kernels():
                kernel.kill()
            time.sleep(chance.random() * 0.02)
            own_server.kill()
    with own_server:
        assert own_server.open().ask(TEXT, {"type": "hello"})["value"] == saved
    assert lost == []
    assert not list((own_server.state / "zelfstudie" / MODULE).glob("*beschadigd*"))


def answers_folder(server: Server) -> Path:
    return server.state / "zelfstudie" / MODULE


@pytest.mark.parametrize(
    "damage",
    [
        b'{"schema": 1, "module": "01-eer',
        b'{"schema": 2, "module": "x", "content": "", "answers": {}}',
        b"[1, 2]",
    ],
    ids=["afgebroken", "andere versie", "andere vorm"],
)
def test_a_damaged_answers_file_is_set_aside_and_the_page_works(own_server: Server, damage: bytes) -> None:
    folder = answers_folder(own_server)
    folder.mkdir(parents=True)
    (folder / "antwoorden.json").write_bytes(damage)
    own_server.start()
    assert own_server.get("/")[0] == 200
    visitor = own_server.open()
    state = visitor.ask(ERNST, {"type": "hello"})
    (aside,) = folder.glob("antwoorden.beschadigd.*")
    assert aside.name in state["notice"]
    assert aside.read_bytes() == damage
    assert visitor.answer(ERNST, {"duur": "3-6m"})["type"] == "saved"


def test_a_full_disk_is_told_and_the_old_answer_stays(own_server: Server, small_disk: Path) -> None:
    own_server.state = small_disk / "staat"
    own_server.start()
    visitor = own_server.open()
    assert visitor.answer(TEXT, "past nog")["type"] == "saved"
    (small_disk / "vulling").write_bytes(b"")
    with pytest.raises(OSError, match="No space"), (small_disk / "vulling").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 4096)
    reply = visitor.answer(TEXT, "w" * 9_000)
    assert reply["type"] == "not_saved"
    assert "schijf is vol" in reply["message"]
    assert visitor.ask(TEXT, {"type": "hello"})["value"] == "past nog"
    (small_disk / "vulling").unlink()
    assert visitor.answer(TEXT, "w" * 9_000)["type"] == "saved"


def test_a_state_folder_that_cannot_be_used_is_told(own_server: Server) -> None:
    own_server.start()
    visitor = own_server.open()
    shutil.rmtree(own_server.state, ignore_errors=True)
    own_server.state.write_text("een bestand waar een map hoort")
    reply = visitor.answer(TEXT, "x")
    assert reply["type"] == "not_saved"
    assert reply["message"].startswith("Niet opgeslagen.")
    own_server.state.unlink()


def test_a_broken_case_leaves_the_rest_of_the_module_standing(own_server: Server) -> None:
    case = own_server.content / "cases/overvecht-1/casus.md"
    case.write_text(
        case.read_text(encoding="utf-8").replace("leeftijd: 50", "leeftijd: vijftig"), encoding="utf-8"
    )
    own_server.start()
    visitor = own_server.open()
    shown = [output for outputs in visitor.started["cells"].values() for output in outputs]
    assert len(shown) == 4
    assert all("Dit onderdeel kan nu niet worden getoond." in output["html"] for output in shown)
    assert "Om mee te nemen" in visitor.html
    assert own_server.get("/")[0] == 200


def test_a_module_that_is_no_notebook_is_told_on_the_start_page(own_server: Server) -> None:
    (own_server.content / "modules" / MODULE / f"{MODULE}.ipynb").write_text("{")
    own_server.start()
    status, text, _ = own_server.get("/")
    assert status == 200
    assert "geen leesbaar notebook" in text
    assert own_server.get(f"/module/{MODULE}")[0] == 404


def test_two_tabs_keep_each_others_exercises(own_server: Server) -> None:
    own_server.start()
    one, two = own_server.open(), own_server.open()
    one.answer(ERNST, {"duur": "3-6m"})
    two.answer(TEXT, "in het andere tabblad")
    one.answer(ERNST, {"duur": "onbeslist"})
    later = own_server.open()
    assert later.ask(ERNST, {"type": "hello"})["value"] == {"duur": "onbeslist"}
    assert later.ask(TEXT, {"type": "hello"})["value"] == "in het andere tabblad"


LATE = """import time
from IPython import get_ipython
from IPython.display import HTML, display

kernel = get_ipython().kernel
told = kernel._publish_status

def late(status, *args, **kwargs):
    if status == "idle":
        time.sleep(5)
        display(HTML("laat maar daar"))
        kernel._publish_status = told
    told(status, *args, **kwargs)

kernel._publish_status = late"""


def test_what_a_busy_machine_shows_late_is_on_the_page_all_the_same(own_server: Server) -> None:
    put_cell(own_server, LATE)  # nbclient by itself gives up after four seconds, and says nothing
    with own_server:
        assert "laat maar daar" in str(own_server.open().started["cells"])
