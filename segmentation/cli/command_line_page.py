"""The page on the command line: ``python -m segmentation.cli.command_line_page > docs/command-line.md``."""

from __future__ import annotations

import sys

from segmentation.cli.command import Command, CommandOption
from segmentation.cli.options import COMMANDS
from segmentation.methods import METHODS
from segmentation.methods.method_options import MINIMUM_SIZE, options_of

HEAD = """# The command line

`kindred COMMAND` does without a screen what the app does on one, with the same numbers. It is there after
`pip install .`; in a folder with the code, `python -m segmentation COMMAND` is the same.

FILE is a path, a folder, a pattern such as `'export_*.csv'`, or `-` for standard input. A LIST is one CSV record: a
name that holds a comma is quoted. Names match exactly, then without regard to case and blanks. Progress goes to
stderr, and only where that is a terminal. Every output is written aside and takes its place when it is whole.
`--output -` gives the table to standard output, so that commands can be joined by pipes; words go to stderr.

The exit status is 0 when the work is done, 2 where the file or the command was wrong or disk or memory ran out
(one sentence on stderr says what and what now), and 1 for a fault of ours. With `--json` one object is printed on
standard output and nothing else.

This page is made from the table that the parser is made of (`segmentation/cli/options.py`).
"""


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(_section, COMMANDS), _settings()])


def _choices(choices: tuple[str, ...]) -> str:
    return f" One of {', '.join(choices)}." if choices else ""


def _settings() -> str:
    """What `--method-option` takes, method by method."""
    rows = [
        f"| `{name}` | `{option.name}` | {_escaped(option.help)}{_choices(option.choices)} | {option.default} |"
        for name, method in METHODS.items()
        for option in options_of(method)[:-1]
    ]
    every = f"Every method takes `{MINIMUM_SIZE.name}`: {MINIMUM_SIZE.help}"
    head = ["## Settings of the methods", "", f"For `segment --method-option NAME=VALUE`. {every}", ""]
    return "\n".join(
        [*head, "| method | setting | what it says | by default |", "| --- | --- | --- | --- |", *rows, ""]
    )


def _section(command: Command) -> str:
    rows = [f"| `{_escaped(option.usage)}` | {_help_of(option)} |" for option in command.options]
    lines = [
        f"## {command.name}",
        "",
        f"{command.summary[:1].upper()}{command.summary[1:]}.",
        "",
        "```sh",
        command.example,
        "```",
        "",
        "| option | what it says |",
        "| --- | --- |",
        *rows,
        "",
    ]
    return "\n".join(lines)


def _help_of(option: CommandOption) -> str:
    default = f" ({option.default} by default)" if option.default not in (None, False, ()) else ""
    return (
        f"{option.help}{default}{'; needed' if option.required or (option.positional and not option.repeated) else ''}"
    )


def _escaped(usage: str) -> str:
    return usage.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(document())
