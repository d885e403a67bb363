"""A visitor's share of the kernels, where the network loses the answer that told a page of its kernel."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from alk_widgets.server.kernels import PageKernelManager, TooManyTabsError


class Line:
    def kernel_is_gone(self) -> None:
        """Nobody is at the other end."""

    def server_stops(self) -> None:
        """Nor here."""


async def gives_way(folder: Path, *, came: bool, come_timeout: float) -> bool:
    """Tell whether a visitor's one kernel gives way to another page of the same visitor."""
    manager = PageKernelManager(max_kernels_a_visitor=1, come_timeout=come_timeout, root_dir=str(folder))
    manager.take_place("een", "bezoeker", shows_output=False)
    await manager._async_start_kernel(kernel_name="python3", kernel_id="een")
    try:
        if came:
            manager.connected("een", Line())
        manager.take_place("twee", "bezoeker", shows_output=False)
    except TooManyTabsError:
        assert manager.visitor_of("een") == "bezoeker"
        return False
    else:
        assert (manager.visitor_of("een"), manager.visitor_of("twee")) == (None, "bezoeker")
        await asyncio.gather(*manager._endings)
        assert "een" not in manager
        return True
    finally:
        await manager.shutdown_all(now=True)


@pytest.mark.parametrize(
    ("came", "come_timeout", "gives"), [(False, 0, True), (True, 0, False), (False, 60, False)]
)
def test_a_kernel_whose_page_never_came_gives_way_after_a_while(
    tmp_path: Path, came: bool, come_timeout: float, gives: bool
) -> None:
    assert asyncio.run(gives_way(tmp_path, came=came, come_timeout=come_timeout)) is gives
