"""Starting a module's kernel and running its cells, for one page."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import DeadKernelError
from voila.execute import VoilaExecutor

from alk.errors import AlkError
from alk_widgets.server import events, metrics

if TYPE_CHECKING:
    from jupyter_client.kernelspec import KernelSpecManager

    from alk_widgets.server.kernels import PageKernelManager
    from alk_widgets.server.module_view import ModuleView

START_SECONDS = 60
CELL_SECONDS = 60
AT_ONCE = 6
"""How many kernels start at the same time: more would only make all of them slow."""

_WIDGET = "application/vnd.jupyter.widget-view+json"
_IMAGES = ("image/png", "image/jpeg")

Shown = dict[str, str | bool]


class KernelFailedError(AlkError):
    """A page got no kernel, or lost it before its cells had run."""


@dataclass(frozen=True, slots=True)
class Started:
    """What a page needs to go on: its kernel, and what its cells show."""

    kernel: str
    cells: dict[int, list[Shown]]
    models: dict[str, dict[str, Any]]
    """State of each widget that is shown, by the id of its comm."""


_turns: asyncio.Semaphore | None = None


async def start(
    manager: PageKernelManager, specs: KernelSpecManager, view: ModuleView, folder: str, visitor: str
) -> Started:
    """Start a kernel in `folder`, run the cells of `view` and return what they show.

    Args:
        manager: Where the kernel is kept.
        specs: The kernels that are installed.
        view: The module.
        folder: The module's folder, relative to the manager's root.
        visitor: Whose page it is, for the limits.

    Raises:
        TooBusyError: The manager has all the kernels it may have.
        KernelFailedError: No kernel, or it ended; nothing is left running.
    """
    global _turns  # noqa: PLW0603 - made in the loop that uses it
    _turns = _turns or asyncio.Semaphore(AT_ONCE)
    kernel = str(uuid.uuid4())
    begun = time.perf_counter()
    with manager.place_for(kernel, visitor):
        try:
            async with _turns, asyncio.timeout(START_SECONDS + CELL_SECONDS):
                name = _installed(specs, view.kernel_name)
                await manager.start_kernel(kernel_name=name, path=folder, kernel_id=kernel)
                started = await _run(manager, kernel, view)
        except Exception as error:
            metrics.KERNEL_STARTS.labels(outcome="failed").inc()
            events.tell("kernel_failed", kernel=kernel, error=type(error).__name__)
            await manager.discard(kernel)
            raise KernelFailedError(
                "De oefeningen konden niet worden klaargezet.", "Laad de pagina opnieuw."
            ) from error
    seconds = time.perf_counter() - begun
    metrics.KERNEL_STARTS.labels(outcome="started").inc()
    metrics.START_SECONDS.observe(seconds)
    events.tell("kernel_started", kernel=kernel, ms=round(seconds * 1000))
    return started


def _installed(specs: KernelSpecManager, name: str) -> str:
    """Return the kernelspec that the module names, or the ordinary one where that is not installed."""
    try:
        specs.get_kernel_spec(name)
    except NoSuchKernel:
        return "python3"
    return name


async def _run(manager: PageKernelManager, kernel: str, view: ModuleView) -> Started:
    cells = [nbformat.v4.new_code_cell(source) for _, source in view.code]  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    executor = VoilaExecutor(
        notebook,
        km=manager.get_kernel(kernel),
        allow_errors=True,
        startup_timeout=START_SECONDS,
        timeout=CELL_SECONDS,
        log=manager.log,
    )
    shown: dict[int, list[Shown]] = {}
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for index, (number, _) in enumerate(view.code):
            try:
                cell = await executor.execute_cell(cells[index], None, index, store_history=False)
            except DeadKernelError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad cell takes no other down
                events.tell("cell_failed", cell=number, error=type(error).__name__)
                metrics.CELL_FAILURES.inc()
                shown[number] = [{"broken": True}]
                continue
            shown[number] = [found for output in cell.outputs if (found := _shown(output))]
    finally:
        executor.kc.stop_channels()
    wanted = {str(item["widget"]) for outputs in shown.values() for item in outputs if "widget" in item}
    models = {id_: dict(executor.widget_state[id_]) for id_ in wanted if id_ in executor.widget_state}
    return Started(kernel, {number: found for number, found in shown.items() if found}, models)


def _shown(output: dict[str, Any]) -> Shown | None:
    """Return what a page shows of an output; printed text and bare values are for authors."""
    kind, data = output["output_type"], output.get("data", {})
    if kind == "error":
        events.tell("cell_failed", error=str(output["ename"]))
        metrics.CELL_FAILURES.inc()
        return {"broken": True}
    if _WIDGET in data:
        return {"widget": data[_WIDGET]["model_id"]}
    if "text/html" in data:
        return {"html": data["text/html"]}
    for image in _IMAGES:
        if image in data:
            return {"image": f"data:{image};base64,{data[image]}"}
    return None
