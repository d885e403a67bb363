"""Numbers as Dutch readers write them."""

from __future__ import annotations


def number(value: float, *, at_most: int | None = None, exactly: int | None = None) -> str:
    """Write a number with a decimal comma and a true minus sign: 7,5 and −0,25.

    `at_most` rounds to that many decimals and leaves out noughts at the end; `exactly` keeps them.
    """
    if exactly is not None:
        text = f"{value:.{exactly}f}"
    else:
        text = f"{value if at_most is None else round(value, at_most):g}"
    return text.replace(".", ",").replace("-", "−")


def thousands(value: int) -> str:
    """Write a whole number with points between the thousands: 20.000."""
    return f"{value:,}".replace(",", ".")
