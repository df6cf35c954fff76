"""What a command is and what an option of it is: the rows that parser, help and documentation are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast


@dataclass(frozen=True)
class CommandOption:
    """One row of a command: an argument by position (``file``) or an option (``--k``).

    ``field`` is the field of the command's arguments that it fills; a test compares the two. ``alias`` is a second
    name that says more; ``optional`` an argument by position that may be left out.
    """

    name: str
    help: str
    metavar: str = ""
    convert: Callable[[str], object] = str
    choices: tuple[str, ...] = ()
    default: object = None
    switch: bool = False
    required: bool = False
    dest: str = ""
    repeated: bool = False
    alias: str = ""
    optional: bool = False

    @property
    def field(self) -> str:
        """The field of the command's arguments: ``--as-of`` fills ``as_of``."""
        return self.dest or self.name.lstrip("-").replace("-", "_")

    @property
    def positional(self) -> bool:
        """True where it is given by position."""
        return not self.name.startswith("-")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it may be given by."""
        return (self.name, self.alias) if self.alias else (self.name,)

    @property
    def usage(self) -> str:
        """How it is written: ``--k K``, ``FILE``."""
        if self.positional:
            return f"[{self.metavar}]" if self.optional else self.metavar
        value = "|".join(self.choices) or self.metavar
        return " or ".join(name if self.switch else f"{name} {value}" for name in self.names)


@dataclass(frozen=True)
class Command:
    """One command; ``module`` is loaded when it is called, and holds the class of its ``arguments`` and its ``run``."""

    name: str
    summary: str
    example: str
    options: tuple[CommandOption, ...]
    module: str
    arguments: str

    @property
    def arguments_type(self) -> type:
        """The class of its arguments, one field for each option."""
        return cast(type, getattr(import_module(self.module), self.arguments))

    def run(self, given: Mapping[str, object]) -> int | None:
        """Do what the command does with what was given, by field; an exit status where it has one to give."""
        return cast("int | None", import_module(self.module).run(self.arguments_type(**given)))
