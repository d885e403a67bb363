"""What a forked kernel is to whoever starts it: an ordinary kernel, sooner."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import psutil
import pytest

from forked_kernel import parents
from forked_kernel.process import ForkedProcess
from tests.forked_kernel.conftest import ARGV, StartKernel

pytestmark = pytest.mark.skipif(not parents.is_possible(), reason="alleen op Linux wordt geforkt")


def gone(pid: int, seconds: float = 5) -> bool:
    """Wait for a process to end."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_a_kernel_is_a_fork_with_its_modules_loaded_and_works(start_kernel: StartKernel) -> None:
    kernel = start_kernel(preload=["ipywidgets"])
    assert kernel.is_fork
    assert kernel.run("import sys; print('ipywidgets' in sys.modules, 6 * 7)") == "True 42"
    assert kernel.run("1 / 0") == "ZeroDivisionError"


def test_a_kernel_has_its_own_session_folder_streams_and_randomness(
    start_kernel: StartKernel, tmp_path: Path
) -> None:
    one, two = start_kernel(), start_kernel()
    code = "import os, random, uuid; print(os.getsid(0) == os.getpid(), os.getcwd(), random.random())"
    said = [kernel.run(code).split() for kernel in (one, two)]
    assert [words[:2] for words in said] == [["True", str(tmp_path)]] * 2
    assert said[0][2] != said[1][2]
    assert one.run("print(os.readlink('/proc/self/fd/0'))") == ("/dev/null")


def test_a_folder_relative_to_the_starter_is_that_folder(
    start_kernel: StartKernel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_kernel()  # the warm parent is in this folder from now on, the starter moves away
    (tmp_path / "onder").mkdir()
    monkeypatch.chdir(tmp_path)
    kernel = start_kernel(cwd="onder")
    assert kernel.run("import os; print(os.getcwd())") == str(tmp_path / "onder")


def test_a_kernel_has_exactly_the_environment_that_was_asked_for(start_kernel: StartKernel) -> None:
    start_kernel(env={"QUERY_STRING": "token=van-een-ander"})
    kernel = start_kernel(env={"EIGEN": "ja"})
    seen = json.loads(kernel.run("import json, os; print(json.dumps(dict(os.environ)))"))
    assert seen["EIGEN"] == "ja"
    assert "QUERY_STRING" not in seen
    block = kernel.run("print(open('/proc/self/environ').read())")
    assert "van-een-ander" not in block


def test_widgets_of_a_kernel_answer_as_in_any_kernel(start_kernel: StartKernel) -> None:
    kernel = start_kernel(preload=["ipywidgets"], each=["ipywidgets:register_comm_target"])
    code = "import comm, ipywidgets; ipywidgets.IntSlider(); print(sorted(comm.get_comm_manager().targets))"
    assert kernel.run(code) == "['jupyter.widget', 'jupyter.widget.control']"


def test_a_kernel_can_be_interrupted_and_restarted(start_kernel: StartKernel) -> None:
    kernel = start_kernel()
    kernel.client.execute("import time\nfor _ in range(300): time.sleep(0.1)")
    time.sleep(0.5)
    kernel.manager.interrupt_kernel()
    assert kernel.client.get_shell_msg(timeout=10)["content"]["ename"] == "KeyboardInterrupt"
    time.sleep(0.1)
    assert kernel.run("print('verder')") == "verder"
    before = kernel.pid
    kernel.run("x = 1")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=30)
    assert (kernel.is_fork, kernel.pid != before) == (True, True)
    assert kernel.run("print(x)") == "NameError"


def test_a_kernel_can_wait_for_processes_of_its_own(start_kernel: StartKernel) -> None:
    code = "import subprocess; print(subprocess.run(['sh', '-c', 'exit 3']).returncode)"
    assert start_kernel().run(code) == "3"


def test_ending_a_kernel_leaves_nothing_behind(start_kernel: StartKernel) -> None:
    start_kernel()
    before = len(list(Path("/proc/self/fd").iterdir()))
    kernel = start_kernel()
    pid, child = (
        kernel.pid,
        int(kernel.run("import subprocess; print(subprocess.Popen(['sleep', '60']).pid)")),
    )
    kernel.stop()
    assert gone(pid)
    assert gone(child)
    kernel.manager.context.destroy()
    del kernel
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 2


def test_a_kernel_survives_its_parent_and_the_next_one_gets_a_new_parent(start_kernel: StartKernel) -> None:
    kernel = start_kernel()
    (parent,) = parents.running()
    assert parent.pid
    os.kill(parent.pid, signal.SIGKILL)
    assert kernel.run("print('nog hier')") == "nog hier"
    assert start_kernel().is_fork
    assert parent.starts == 2


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules kernels can import."""
    folder = tmp_path / "pakket"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    return folder


def test_a_parent_is_renewed_when_what_it_read_changes(
    start_kernel: StartKernel, tmp_path: Path, package: Path
) -> None:
    note = tmp_path / "tekst.txt"
    note.write_text("een")
    source = (
        f"def up():\n    global text\n    text = open({str(note)!r}).read()\n    return [{str(note)!r}]\n"
    )
    (package / "warm_proef.py").write_text(source)
    code = "import warm_proef; print(warm_proef.text)"
    assert start_kernel(preload=["warm_proef:up"]).run(code) == "een"
    note.write_text("twee!")
    assert start_kernel(preload=["warm_proef:up"]).run(code) == "twee!"
    (package / "warm_proef.py").write_text(source.replace("text = ", "text = 'nieuw ' + "))
    kernel = start_kernel(preload=["warm_proef:up"])
    assert (kernel.is_fork, kernel.run(code)) == (True, "nieuw twee!")
    (parent,) = parents.running()
    assert parent.starts == 3


KILLED = """
import os, signal
from pathlib import Path
times = len(Path({marks!r}).read_text())
if times:
    Path({marks!r}).write_text("x" * (times - 1))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_parent_that_is_killed_while_it_warms_up_is_started_again_at_once(
    start_kernel: StartKernel, tmp_path: Path, package: Path
) -> None:
    marks = tmp_path / "keer"
    (package / "wordt_afgebroken.py").write_text(KILLED.format(marks=str(marks)))
    marks.write_text("x")
    kernel = start_kernel(preload=["wordt_afgebroken"])
    assert (kernel.is_fork, kernel.run("print(6 * 7)")) == (True, "42")


def test_kernels_are_forked_again_soon_after_a_parent_that_kept_being_killed(
    start_kernel: StartKernel, tmp_path: Path, package: Path
) -> None:
    marks = tmp_path / "keer"
    (package / "wordt_afgebroken.py").write_text(KILLED.format(marks=str(marks)))
    marks.write_text("xx")
    assert not start_kernel(preload=["wordt_afgebroken"]).is_fork
    time.sleep(parents.REST_SECONDS[0])
    assert start_kernel(preload=["wordt_afgebroken"]).is_fork


def test_a_kernel_need_not_wait_for_warming_up(start_kernel: StartKernel) -> None:
    assert not start_kernel(wait_for_parent=False).is_fork
    deadline = time.monotonic() + 30
    while not parents.running() and time.monotonic() < deadline:
        time.sleep(0.1)
    kernels = [start_kernel(wait_for_parent=False) for _ in range(2)]
    assert any(kernel.is_fork for kernel in kernels)


def test_kernels_and_parent_end_with_their_starter() -> None:
    code = (
        "import os\n"
        "from forked_kernel.parents import *\n"
        "parent = WarmParent(Warmth((), (), tuple(interpreter_environment(os.environ).items())))\n"
        "r, w = os.pipe()\n"
        "request = {'arguments': ['-f', '/dev/shm/kernel-proef.json'], 'environment': dict(os.environ)}\n"
        "kernel = parent.fork({**request, 'cwd': '/', 'each': []}, (w,))\n"
        "os.read(r, 1)\n"
        "print(parent.pid, kernel.pid, flush=True)\n"
        "input()\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout
    pids = [int(word) for word in starter.stdout.readline().split()]
    assert len(pids) == 2
    starter.kill()
    starter.wait()
    assert [gone(pid) for pid in pids] == [True, True]
    Path("/dev/shm/kernel-proef.json").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "case",
    [
        ("bestaat_niet", {"preload": ["bestaat_niet"]}, ARGV),
        ("threads", {"preload": ["met_thread"]}, ARGV),
        ("IPython-kernel", {}, ["python", "-c", "from ipykernel.kernelapp import main; main()", *ARGV[3:]]),
    ],
)
def test_what_cannot_be_forked_starts_the_ordinary_way_and_is_told_once(
    start_kernel: StartKernel,
    caplog: pytest.LogCaptureFixture,
    package: Path,
    case: tuple[str, dict[str, list[str]], list[str]],
) -> None:
    why, config, argv = case
    (package / "met_thread.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
    )
    with caplog.at_level(logging.WARNING):
        kernels = [start_kernel(argv=argv, **config) for _ in range(2)]
    assert [kernel.is_fork for kernel in kernels] == [False, False]
    assert kernels[1].run("print(6 * 7)") == "42"
    lines = [record.getMessage() for record in caplog.records if "niet als fork" in record.getMessage()]
    assert len([line for line in lines if why in line]) == 1


def test_other_systems_start_the_ordinary_way(
    start_kernel: StartKernel, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("forked_kernel.provisioner.is_possible", lambda: False)
    with caplog.at_level(logging.WARNING):
        kernel = start_kernel()
    assert not kernel.is_fork
    assert kernel.run("print(6 * 7)") == "42"
    assert "niet als fork" in caplog.text


def test_a_signal_never_reaches_a_process_that_came_after() -> None:
    pid = os.fork()
    if pid == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
    process = ForkedProcess(pid, os.pidfd_open(pid))
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.05)
    process.kill()
    os.waitpid(pid, 0)
    assert process.wait(5) == process.poll() == 1
    process.kill()


def test_the_installed_kernelspec_names_a_provisioner_that_is_there() -> None:
    points = entry_points(group="jupyter_client.kernel_provisioners", name="forked-kernel")
    if not points:
        pytest.skip("alk-training is hier niet geïnstalleerd, alleen op het pad")
    from jupyter_client.kernelspec import KernelSpecManager  # noqa: PLC0415

    spec = KernelSpecManager().get_kernel_spec("alk")
    assert spec.metadata["kernel_provisioner"]["provisioner_name"] == "forked-kernel"
    (point,) = points
    assert point.load().__name__ == "ForkProvisioner"
