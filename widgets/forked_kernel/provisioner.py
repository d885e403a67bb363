"""What Jupyter sees: a provisioner that forks where it can and starts the ordinary way where it cannot."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, List, Unicode

from forked_kernel.parents import (
    CannotForkError,
    WarmingUpError,
    WarmParent,
    Warmth,
    interpreter_environment,
    is_possible,
    parent_for,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_client.connect import KernelConnectionInfo
    from jupyter_client.kernelspec import KernelSpec

LAUNCHERS = (["-m", "ipykernel_launcher"], ["-m", "ipykernel"])
"""What a kernelspec's command must run for a fork to be able to do the same."""

LISTEN_SECONDS = 10.0
"""How long to wait for a fork to open its sockets; after that its client has to try for itself."""

_told: set[str] = set()


class ForkProvisioner(LocalProvisioner):
    """Starts IPython kernels as forks of a warm parent."""

    preload: List[str] = List(
        Unicode(),
        help="Modules to import in the warm parent, or functions to call there: `package.module:function`. "
        "A function is called in the folder of the first kernel and may return the paths it read; when one "
        "of those changes, the parent is renewed.",
    ).tag(config=True)

    leave_out: List[str] = List(
        Unicode(),
        help="Modules that these kernels do without, as if they were not installed; `debugpy` alone saves "
        "several megabytes a kernel where nobody debugs.",
    ).tag(config=True)

    each: List[str] = List(
        Unicode(),
        help="Functions to call in every kernel before its first message, for what a package does on import "
        "when it sees a kernel: `ipywidgets:register_comm_target`.",
    ).tag(config=True)

    wait_for_parent = Bool(
        default_value=False,
        help="Whether a kernel waits for a parent that is still warming up. Where it does not, it starts the "
        "ordinary way, as soon as ever; a server of many kernels had better wait.",
    ).tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel that `cmd` would start; start `cmd` itself where that is not possible."""
        try:
            listening = await asyncio.to_thread(self._fork, cmd, kwargs)
        except WarmingUpError:
            return await super().launch_kernel(cmd, **kwargs)
        except CannotForkError as error:
            if str(error) not in _told:
                _told.add(str(error))
                self.log.warning("Kernels starten gewoon, niet als fork: %s", error)
            return await super().launch_kernel(cmd, **kwargs)
        await _readable(listening)
        return self.connection_info

    def _fork(self, cmd: list[str], kwargs: Mapping[str, Any]) -> int:
        arguments = forkable(cmd, kwargs)
        environment: Mapping[str, str] = kwargs.get("env") or os.environ
        cwd = str(Path(kwargs.get("cwd") or ".").resolve())
        listening, tell = os.pipe()
        try:
            request = {
                "arguments": arguments,
                "environment": dict(environment),
                "cwd": cwd,
                "each": list(self.each),
            }
            fds = (tell, *_streams(kwargs))
            process = self.warm_parent(environment).fork(request, fds, wait=self.wait_for_parent)
        except BaseException:
            os.close(listening)
            raise
        finally:
            os.close(tell)
        self.process = process  # type: ignore[assignment] # of the same shape
        self.pid = self.pgid = process.pid
        self.cwd = cwd
        return listening

    def warm_parent(self, environment: Mapping[str, str]) -> WarmParent:
        """Return the parent that fits a kernel with this environment."""
        interpreter = tuple(sorted(interpreter_environment(environment).items()))
        return parent_for(Warmth(tuple(self.preload), tuple(self.leave_out), interpreter))


def prepare(spec: KernelSpec, environment: Mapping[str, str], folder: str) -> None:
    """Start the warm parent of a kernelspec in `folder`, before its first kernel is asked for.

    Raises:
        CannotForkError: Its kernels will start the ordinary way.
    """
    if not is_possible():
        raise CannotForkError("niet op dit systeem")
    config = spec.metadata.get("kernel_provisioner", {}).get("config", {})
    ForkProvisioner(kernel_spec=spec, **config).warm_parent(environment).prepare(folder)


def forkable(cmd: list[str], kwargs: Mapping[str, Any]) -> list[str]:
    """Return the arguments of the IPython kernel that `cmd` starts.

    Raises:
        CannotForkError: Not on this system, another interpreter, no IPython kernel, or a kernel that must
            outlive its starter.
    """
    if not is_possible():
        raise CannotForkError(f"op dit systeem ({sys.platform}) kan dat niet veilig")
    if Path(cmd[0]) != Path(sys.executable):
        raise CannotForkError(f"de kernelspec noemt een andere Python: {cmd[0]}")
    if cmd[1:3] not in LAUNCHERS:
        raise CannotForkError(f"de kernelspec start geen IPython-kernel: {' '.join(cmd[1:3])}")
    if kwargs.get("independent"):
        raise CannotForkError("de kernel moet zijn starter overleven")
    return cmd[3:]


async def _readable(fd: int) -> None:
    """Wait until a kernel listens or has ended; a client that connects earlier loses 0.1 s by it."""
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    loop.add_reader(fd, told.set)
    try:
        async with asyncio.timeout(LISTEN_SECONDS):
            await told.wait()
    except TimeoutError:
        pass
    finally:
        loop.remove_reader(fd)
        os.close(fd)


def _streams(kwargs: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the descriptors for stdout and stderr, where the starter wants other ones than its own."""
    wanted = [kwargs.get("stdout"), kwargs.get("stderr")]
    if wanted == [None, None]:
        return ()
    fds = [_descriptor(stream, default) for default, stream in enumerate(wanted, 1)]
    return tuple(fds)


def _descriptor(stream: Any, default: int) -> int:  # noqa: ANN401 - as Popen takes it
    if stream is None:
        return default
    fd = stream if isinstance(stream, int) else stream.fileno()
    if fd < 0:
        raise CannotForkError("de starter wil de uitvoer via een pijp")
    return int(fd)
