"""The options of a method, as a screen or a parser needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar

from segmentation.errors import InvalidChoice

T = TypeVar("T")


@dataclass(frozen=True)
class MethodOption:
    """One option of a method: what a control needs to be drawn.

    ``minimum`` and ``maximum`` bound a number; ``choices`` lists the values of a text option.
    """

    name: str
    title: str
    help: str
    default: object
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


def option(
    default: T,
    title: str,
    help: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
) -> T:
    """A dataclass field that knows its title, its help text and its limits."""
    known = {"title": title, "help": help, "minimum": minimum, "maximum": maximum, "choices": choices}
    return field(default=default, metadata=known)


MINIMUM_SIZE = MethodOption(
    "min_size",
    "Smallest segment",
    "A segment with fewer customers is joined with the segment whose centre is nearest. 0 sets no minimum.",
    0,
    0,
    None,
)
"""The option every method has."""


def options_of(method: type) -> tuple[MethodOption, ...]:
    """Every option of a method, the common one last.

    >>> from segmentation.methods.method_registry import METHODS
    >>> [o.name for o in options_of(METHODS["kmeans"])][-1]
    'min_size'
    """
    declared = (
        MethodOption(
            f.name,
            str(f.metadata["title"]),
            str(f.metadata["help"]),
            f.default,
            f.metadata["minimum"],
            f.metadata["maximum"],
            f.metadata["choices"],
        )
        for f in fields(method)
        if "title" in f.metadata
    )
    return (*declared, MINIMUM_SIZE)


def checked(method: type, options: Mapping[str, object]) -> dict[str, object]:
    """The options given, each known and within its limits.

    Raises
    ------
    InvalidChoice : naming the first that is not.
    """
    known = {o.name: o for o in options_of(method)}
    for name, value in options.items():
        if name not in known:
            raise InvalidChoice(f"There is no option {name!r} here. Choose among {', '.join(known)}.")
        _check(known[name], value)
    # A project file may say 10.0 where ten is meant.
    return {n: int(v) if _is_whole(known[n].default) else v for n, v in options.items()}  # type: ignore[call-overload]


def check_seed(seed: int) -> None:
    """Refuse a seed that starts no random numbers.

    Raises
    ------
    InvalidChoice : where it is below 0.
    """
    if seed < 0:
        raise InvalidChoice(f"The seed cannot be {seed}. Give a whole number of 0 or more.")


def _is_whole(default: object) -> bool:
    return isinstance(default, int) and not isinstance(default, bool)


def _check(option: MethodOption, value: object) -> None:
    if option.choices and value not in option.choices:
        raise InvalidChoice(f"{option.title} cannot be {value!r}. Choose one of {', '.join(option.choices)}.")
    if isinstance(option.default, bool) or not isinstance(option.default, int | float):
        return
    low, high = option.minimum, option.maximum
    right = isinstance(value, int | float) and not isinstance(value, bool)
    if not right or (low is not None and value < low) or (high is not None and value > high):  # type: ignore[operator]
        between = f"from {low:g}" if low is not None else "up to any value"
        until = f" to {high:g}" if high is not None else ""
        raise InvalidChoice(f"{option.title} cannot be {value!r}. Give a number {between}{until}.")
