"""Damaged case files: what editors, hurried authors and broken disks do to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_LINES = (
    ":::",
    ":::{zin} nog-een",
    ":::{gesprek} tweede",
    "::::{vignet} X",
    ":::{feit}",
    ":als: niet of en",
    ":vraagt: niets, van, dit",
    ":effect: vertrouwen +9",
    "**Patiënt (vertrouwen minstens 3):** Ja.",
    "**Onbekend:** Tja.",
    "---",
    "titel: &a [*a, *a]",
    "leerdoelen: {x: {y: {z: 1}}}",
    "<!--",
    "-->",
    "```",
    "<div>",
    "> - > - > - > - > - > - > - > - > - > - > - > - diep",
    "    ingesprongen",
    "[S003 §8]: http://x",
    "\t",
    "1. 2. 3. 4.",
    "=====",
    "* * * * * * * * * * * * * * * * * * * * * * * *",
    '"""',
    "? ? ? !!python/object:os.system",
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\xe2\x80\xae",
    b"\xc3",
    b"\x1b[2J",
    b"\xf0\x9f\x98\x80",
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Damage a file in one to four ways."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_BYTES) + data[at + chance.randint(0, 3) :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 400) :]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(_LINES).encode())
    return b"\n".join(lines)


def _drop_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _repeat_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join(
        [*lines[:at], *lines[at : at + chance.randint(1, 30)] * chance.randint(2, 4), *lines[at:]]
    )


def _swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _swap_words(data: bytes, chance: random.Random) -> bytes:
    words = data.split(b" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _change_digit(data: bytes, chance: random.Random) -> bytes:
    digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return data
    at = chance.choice(digits)
    return data[:at] + str(chance.choice((0, 1, 5, 9, 99999999999999999999))).encode() + data[at + 1 :]


def _mistype(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.choice(b":-*#{}[]|>&!%@`'\"\\ aeiou")]) + data[at + 1 :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes,
    _cut,
    _truncate,
    _insert_line,
    _drop_line,
    _repeat_lines,
    _swap_lines,
    _swap_words,
    _change_digit,
    _mistype,
)
