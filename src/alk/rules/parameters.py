"""Values that rules rest on, apart from the code: each with a source and a date, or openly not fixed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from alk.errors import AlkError
from alk.rules.data import read
from alk.rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

Value: TypeAlias = float | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a rule rests on."""

    id: str
    title: str
    value: Value | None
    """None: nobody fixed it (`niet_vastgesteld`)."""
    unit: str
    choices: tuple[str, ...]
    """The words a text value may take; empty for a number."""
    source: Source
    date: date
    """The day on which the value was taken from the source."""
    note: str

    @property
    def shown(self) -> str:
        """The value as a reader sees it."""
        if self.value is None:
            return "niet_vastgesteld"
        if isinstance(self.value, str):
            return self.value
        return f"{self.value:g} {self.unit}".strip()


class Parameters:
    """All parameters by id; overridden values come from a trainer or clinician."""

    def __init__(self, known: Mapping[str, Parameter], chosen: Mapping[str, Value] | None = None) -> None:
        self._known = known
        self._chosen = dict(chosen or {})
        for name, value in self._chosen.items():
            _check(self[name], value)

    def __getitem__(self, name: str) -> Parameter:
        """Return the definition of a parameter.

        Raises:
            AlkError: there is no such parameter.
        """
        try:
            return self._known[name]
        except KeyError:
            raise AlkError(
                f"Er is geen parameter ‘{name}’.", f"Bekend zijn: {', '.join(self._known)}."
            ) from None

    def __iter__(self) -> Iterator[Parameter]:
        """Go through the definitions in the order of the data file."""
        return iter(self._known.values())

    def number(self, name: str) -> float | None:
        """Return the number in force, or None where nobody fixed it."""
        value = self._chosen.get(name, self[name].value)
        assert not isinstance(value, str), f"{name} is no number"
        return value

    def fixed(self, name: str) -> float:
        """Return the number in force of a parameter that the data file does fix."""
        value = self.number(name)
        assert value is not None, f"{name} is not fixed"
        return value

    def word(self, name: str) -> str:
        """Return the word in force."""
        value = self._chosen.get(name, self[name].value)
        assert isinstance(value, str), f"{name} is no word"
        return value

    def chosen(self, values: Mapping[str, Value]) -> Parameters:
        """Return these parameters with `values` in force.

        Raises:
            AlkError: a name is unknown or a value impossible.
        """
        return Parameters(self._known, {**self._chosen, **values})


@cache
def default_parameters() -> Parameters:
    """Return the parameters as the data file has them."""
    return Parameters({entry["id"]: _parameter(entry) for entry in read("parameters")["parameter"]})


def _parameter(entry: dict[str, Any]) -> Parameter:
    return Parameter(
        id=entry["id"],
        title=entry["titel"],
        value=None if entry["waarde"] == "niet_vastgesteld" else entry["waarde"],
        unit=entry.get("eenheid", ""),
        choices=tuple(entry.get("keuzes", ())),
        source=Source(*entry["bron"]),
        date=entry["datum"],
        note=entry["toelichting"],
    )


def _check(parameter: Parameter, value: Value) -> None:
    if parameter.choices:
        if value not in parameter.choices:
            raise AlkError(
                f"Parameter ‘{parameter.id}’ kan niet ‘{value}’ zijn.",
                f"Kies uit: {', '.join(parameter.choices)}.",
            )
    elif isinstance(value, str | bool) or value < 0:
        raise AlkError(f"Parameter ‘{parameter.id}’ kan niet ‘{value}’ zijn.", "Geef een getal vanaf 0.")
