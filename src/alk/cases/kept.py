"""Files that lie in a folder of their own, read when asked for and read again only when one has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from alk.cases.front_matter import ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Reading = TypeVar("Reading")


class KeptFiles(Generic[Reading]):
    """The files `<id>/<file_name>` below one folder.

    Args:
        root: The folder that holds the folders.
        file_name: Name of the file in each of them.
        read: Reads one file; never raises for what it holds.
    """

    def __init__(self, root: Path, file_name: str, read: Callable[[Path], Reading]) -> None:
        self.root = root
        self.file_name = file_name
        self._read = read
        self._kept: dict[Path, tuple[tuple[int, int], Reading]] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all folders that hold the file, sorted."""
        return tuple(sorted(path.parent.name for path in self.root.glob(f"*/{self.file_name}")))

    def reading(self, folder_id: str) -> Reading | None:
        """Return what reading the file of this folder gave; None where there is no such file."""
        path = self.root / folder_id / self.file_name
        # The pattern keeps an id from naming a path outside the folder.
        if not ID.fullmatch(folder_id) or not path.is_file():
            return None
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        kept = self._kept.get(path)
        if kept is None or kept[0] != stamp:
            kept = self._kept[path] = (stamp, self._read(path))
        return kept[1]
