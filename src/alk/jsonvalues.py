"""JSON that comes from outside: read strictly, with a limit on size and depth."""

from __future__ import annotations

import json
from typing import NoReturn, TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"


class JsonError(ValueError):
    """The text is not JSON that we accept; the message says why, in Dutch."""


def read_json(data: bytes, *, limit: int) -> JsonValue:
    """Parse UTF-8 JSON of at most `limit` bytes, without NaN, infinities or double keys.

    Raises:
        JsonError: for anything else.
    """
    if len(data) > limit:
        raise JsonError(f"het bestand is {len(data):,} bytes groot; ten hoogste {limit:,} bytes kan")
    try:
        value: JsonValue = json.loads(
            data.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_without_double_keys
        )
    except UnicodeDecodeError as error:
        raise JsonError(f"geen UTF-8 vanaf byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise JsonError(f"geen geldige JSON op regel {error.lineno}, kolom {error.colno}") from error
    except RecursionError as error:
        raise JsonError("te diep genest") from error
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise JsonError(f"{name} is geen getal dat wij aannemen")


def _without_double_keys(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonError("dezelfde sleutel staat er twee keer in")
    return found
