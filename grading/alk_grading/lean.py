"""Importing nbgrader without what takes half the time and is never used here."""

from __future__ import annotations

import sys

_UNUSED = "rfc3987_syntax"
"""Checks internationalised addresses for jsonschema; compiling its grammar takes a second at each start."""


def skip_unused() -> None:
    """Let jsonschema believe that the checker is not installed; it can do without.

    For processes that are ours alone, before nbgrader is imported.
    """
    sys.modules.setdefault(_UNUSED, None)  # type: ignore[arg-type]
