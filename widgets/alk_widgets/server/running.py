"""Starting a module's kernel and running its cells, for one page."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient.exceptions import DeadKernelError
from voila.execute import VoilaExecutor

from alk.errors import AlkError
from alk_widgets.server import events, metrics
from alk_widgets.server.full_page import IMAGES, WIDGET, NeedsFullPageError, check_model, check_output

if TYPE_CHECKING:
    from alk_widgets.server.kernels import PageKernelManager
    from alk_widgets.server.module_view import ModuleView
    from alk_widgets.server.visit import Visit

START_SECONDS = 60
CELL_SECONDS = 60
"""How long a cell may run, and how long what it shows may be under way: a busy machine tells it late."""

AT_ONCE = 6
"""How many kernels start at the same time: more would only make all of them slow."""

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


async def start(visit: Visit, view: ModuleView, folder: str) -> Started:
    """Start a kernel in `folder`, run the cells of `view` and return what they show.

    Args:
        visit: The page that asks.
        view: The module.
        folder: The module's folder, relative to the manager's root.

    Raises:
        TooBusyError: The manager has all the kernels it may have.
        TooManyTabsError: This visitor has.
        NeedsFullPageError: The cells show what our own pages cannot; nothing is left running.
        KernelFailedError: No kernel, or it ended; nothing is left running.
    """
    global _turns  # noqa: PLW0603 - made in the loop that uses it
    _turns = _turns or asyncio.Semaphore(AT_ONCE)
    manager, kernel = visit.manager, visit.kernel
    begun = time.perf_counter()
    visit.take_place()
    try:
        async with _turns, asyncio.timeout(START_SECONDS + CELL_SECONDS):
            await visit.start_kernel(kernel_name=view.kernel_name, path=folder)
            started = await _run(manager, kernel, view)
    except NeedsFullPageError as need:
        events.tell("full_page_needed", kernel=kernel, reason=str(need))
        await manager.discard(kernel)
        raise
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


async def _run(manager: PageKernelManager, kernel: str, view: ModuleView) -> Started:
    cells = [nbformat.v4.new_code_cell(source) for _, source in view.code]  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    executor = VoilaExecutor(
        notebook,
        km=manager.get_kernel(kernel),
        allow_errors=True,
        startup_timeout=START_SECONDS,
        timeout=CELL_SECONDS,
        iopub_timeout=CELL_SECONDS,
        raise_on_iopub_timeout=True,
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
    for id_, state in models.items():
        check_model(state, buffers=id_ in executor.widget_buffers)
    return Started(kernel, {number: found for number, found in shown.items() if found}, models)


def _shown(output: dict[str, Any]) -> Shown | None:
    """Return what a page shows of an output; printed text and bare values are for authors."""
    kind, data = output["output_type"], output.get("data", {})
    if kind == "error":
        events.tell("cell_failed", error=str(output["ename"]))
        metrics.CELL_FAILURES.inc()
        return {"broken": True}
    check_output(data)
    if WIDGET in data:
        return {"widget": data[WIDGET]["model_id"]}
    if "text/html" in data:
        return {"html": data["text/html"]}
    for image in IMAGES:
        if image in data:
            return {"image": f"data:{image};base64,{data[image]}"}
    return None
