"""From the words on the command line to one command, its exit status, and a sentence where it fails."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import NoReturn

import pyarrow as pa

from segmentation import __version__
from segmentation.cli.command import Command, CommandOption
from segmentation.cli.options import COMMANDS
from segmentation.cli.terminal import LINE
from segmentation.errors import InvalidChoice, SegmentationError
from segmentation.process import configure_process

PROGRAM = "kindred"
"""The one name in help, complaints and documents, however it was started."""
STOPPED = 130
"""The exit status shells expect after Ctrl-C."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system answers where a disk, a share of it or a file takes no more."""
OUT_OF_MEMORY = ("alloc", "launch worker thread")
"""What Arrow says in an error of no kind where the system gives it no more memory or threads."""
NO_MEMORY = "There is not enough memory for this file. Close other programs, or use fewer rows or columns."


class Parser(argparse.ArgumentParser):
    """argparse that raises its complaint as a sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print, with where to find help."""
        message = message[:1].upper() + message[1:].rstrip(".")
        raise InvalidChoice(f"{message}. See `{self.prog} --help`.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 2 bad input or usage; a fault of ours ends with 1.

    `run` ends with 3 where the segments should be refitted and with 4 where they should be rebuilt.
    """
    sys.excepthook = _report_our_fault
    try:
        parsed = vars(build_parser().parse_args(arguments))
        configure_process()
        status = parsed.pop("command").run(parsed)
        sys.stdout.flush()
    except SegmentationError as error:
        return _refuse(str(error), error.exit_code)
    except BrokenPipeError:
        _give_up_standard_output()  # whoever reads it has had enough (`| head`)
    except OSError as error:
        if error.errno not in FULL:
            raise
        _give_up_standard_output()
        return _refuse(f"There is no room for what is written: {error.strerror}. Make room, or write somewhere else.")
    except MemoryError:
        return _refuse(NO_MEMORY)
    except pa.ArrowException as error:
        if not any(words in str(error) for words in OUT_OF_MEMORY):
            raise
        return _refuse(NO_MEMORY)
    except KeyboardInterrupt:
        return _refuse("Stopped, as you asked.", STOPPED)
    else:
        return int(status or 0)
    return 0


def _refuse(sentence: str, status: int = SegmentationError.exit_code) -> int:
    LINE.end()
    print(f"{PROGRAM}: {sentence}", file=sys.stderr)
    return status


def _give_up_standard_output() -> None:
    """Python must not try to flush the rest when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> Parser:
    """The parser, made from the table of commands."""
    parser = Parser(
        prog=PROGRAM,
        description="Kindred: find the groups of customers that belong together.",
        epilog=f"{PROGRAM} COMMAND --help shows a command's options and an example.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        _add_command(commands, command)
    return parser


def _add_command(commands: argparse._SubParsersAction[Parser], command: Command) -> None:
    parser = commands.add_parser(
        command.name,
        help=command.summary,
        description=command.summary[:1].upper() + command.summary[1:] + ".",
        epilog=f"Example:\n  {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for option in command.options:
        _add_option(parser, option)
    parser.set_defaults(command=command)


def _add_option(parser: Parser, option: CommandOption) -> None:
    words = option.help.replace("%", "%%")
    if option.positional and option.repeated:
        parser.add_argument(option.field, metavar="OPTION", nargs="*", help=words)
    elif option.positional and option.optional:
        parser.add_argument(option.field, metavar=option.metavar, nargs="?", help=words)
    elif option.positional:
        parser.add_argument(option.field, metavar=option.metavar, help=words)
    elif option.switch:
        parser.add_argument(*option.names, dest=option.field, action="store_true", help=words)
    elif option.repeated:
        parser.add_argument(
            *option.names,
            dest=option.field,
            metavar=option.metavar,
            type=option.convert,
            action="append",
            default=[],
            help=words,
        )
    else:
        parser.add_argument(
            *option.names,
            dest=option.field,
            metavar=option.metavar or None,
            type=option.convert,
            choices=option.choices or None,
            default=option.default,
            required=option.required,
            help=words,
        )


def _report_our_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    LINE.end()
    # A library's message can quote cells of the file, so only the place is told.
    frames = traceback.extract_tb(trace)
    place = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else "unknown place"
    print(
        f"{PROGRAM}: A fault of ours, not of your file: {kind.__name__} at {place}. Please report it.", file=sys.stderr
    )
