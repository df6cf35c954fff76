"""The one table of commands and options: parser, help and documentation are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from segmentation import wording
from segmentation.cli import values
from segmentation.export.sql.dialects import DIALECTS


@dataclass(frozen=True)
class Option:
    """One row of a command: an argument by position (``file``) or an option (``--k``).

    ``field`` is the field of the command's ``Arguments`` that it fills; a test compares the two.
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

    @property
    def field(self) -> str:
        """The field of ``Arguments``: ``--as-of`` fills ``as_of``."""
        return self.dest or self.name.lstrip("-").replace("-", "_")

    @property
    def positional(self) -> bool:
        """True where it is given by position."""
        return not self.name.startswith("-")

    @property
    def usage(self) -> str:
        """How it is written: ``--k K``, ``FILE``."""
        if self.positional:
            return self.metavar
        value = "|".join(self.choices) or self.metavar
        return self.name if self.switch else f"{self.name} {value}"


@dataclass(frozen=True)
class Command:
    """One command; ``module`` holds its ``Arguments`` and its ``run``."""

    name: str
    summary: str
    example: str
    options: tuple[Option, ...]
    module: str


METHOD_NAMES = (
    "kmeans",
    "minibatch",
    "bisecting",
    "gaussian",
    "ward",
    "kprototypes",
    "hdbscan",
    "sparse",
    "consensus",
)
"""Written out so that help need not load them; a test compares."""
FILE = Option("file", "the customers: a path, a pattern such as 'export_*.csv', or - for standard input", "FILE")
JSON = Option("--json", "print one JSON object on standard output and nothing else", switch=True)
QUIET = Option("--quiet", "show no progress", switch=True)
SEED = Option("--seed", "number that fixes the random starts", "N", values.whole_number, default=0)
EXACT = Option("--exact", "leave cells alone that a spreadsheet would run as a formula", switch=True)
FEATURES = Option(
    "--features", "columns that form the segments, as one CSV record: a name that holds a comma is quoted", "LIST"
)
PREPARATION = (
    Option("--missing", "fill missing values with the median, or drop the customer", choices=("median", "drop")),
    Option("--log", "logarithm (log1p): auto, none, all, or the columns as one CSV record", "auto|none|all|LIST"),
    Option(
        "--winsorise",
        f"clip at the {wording.clip_limits()} quantiles: auto, none, all, or columns",
        "auto|none|all|LIST",
    ),
    Option(
        "--scale",
        "z uses the population standard deviation, robust median and quartiles",
        choices=("z", "robust", "minmax", "none"),
    ),
    Option("--plan", "a plan, recipe or project file whose treatments are taken as they are", "PLAN.json"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "inspect",
        "what was understood: dialect, columns with kind and role, health findings",
        "python -m segmentation inspect customers.csv --json",
        (FILE, JSON, QUIET),
        "segmentation.cli.inspect",
    ),
    Command(
        "rfm",
        "an order log becomes a table with one row a customer: recency, frequency, monetary and more",
        "python -m segmentation rfm orders.csv --output customers.csv --as-of 2024-12-31",
        (
            Option("file", "the orders: a path, a pattern, or - for standard input", "ORDERS"),
            Option(
                "--output",
                "where the customers go: .csv, .xlsx, .parquet, or - for standard output",
                "CUSTOMERS.csv",
                required=True,
            ),
            Option("--customer", "column that names the customer", "C"),
            Option("--date", "column with the day of the order", "D"),
            Option("--amount", "column with the money", "A"),
            Option("--quantity", "column with the number of pieces", "Q"),
            Option("--as-of", "the day the log is looked at; by default the day after its last order", "YYYY-MM-DD"),
            Option(
                "--refunds",
                "let refunds reduce what was spent, or leave them out",
                choices=("net", "drop"),
                default="net",
            ),
            Option("--recipe", "an earlier recipe, whose cut points the scores are to have", "R.json"),
            JSON,
            QUIET,
        ),
        "segmentation.cli.rfm",
    ),
    Command(
        "choose-k",
        "every criterion for every number of segments, the advice and its reason",
        'python -m segmentation choose-k customers.csv --features "income,visits" --quick',
        (
            FILE,
            FEATURES,
            *PREPARATION,
            Option(
                "--from", "smallest number of segments tried", "K", values.segment_count, default=2, dest="smallest"
            ),
            Option("--to", "largest number of segments tried", "K", values.segment_count, default=10, dest="largest"),
            Option("--quick", "fewer resamples: a first answer", switch=True),
            SEED,
            JSON,
            QUIET,
        ),
        "segmentation.cli.choose_k",
    ),
    Command(
        "segment",
        "the whole job: segments, and the file back with every customer labelled",
        "python -m segmentation segment customers.csv --k 4 --output labelled.csv --recipe recipe.json",
        (
            FILE,
            Option("--k", "number of segments; without it the advice is taken", "K", values.segment_count),
            FEATURES,
            *PREPARATION,
            Option("--id", "column that names the customer", "COL", dest="identifier"),
            Option("--method", "how segments are formed: " + ", ".join(METHOD_NAMES), "NAME", default="kmeans"),
            Option(
                "--option",
                "a setting of the method, such as min_size=30; may be given several times",
                "NAME=VALUE",
                values.setting,
                default=(),
                dest="settings",
                repeated=True,
            ),
            SEED,
            Option(
                "--output", "the upload again, labelled: .csv, .xlsx, .parquet, or - for standard output", "LABELLED"
            ),
            EXACT,
            Option("--recipe", "keep all that is needed to label another file", "R.json"),
            Option("--workbook", "segments, profiles, criteria, settings and customers for Excel", "W.xlsx"),
            Option("--report", "one page to read, print and send on", "P.html"),
            JSON,
            QUIET,
        ),
        "segmentation.cli.segment",
    ),
    Command(
        "score",
        "an earlier segmentation on a new file",
        "python -m segmentation score next_month.csv --recipe recipe.json --output labelled.csv",
        (
            FILE,
            Option("--recipe", "the recipe that `segment` kept", "R.json", required=True),
            Option(
                "--output",
                "the file again, labelled: .csv, .xlsx, .parquet, or - for standard output",
                "LABELLED",
                required=True,
            ),
            EXACT,
            JSON,
            QUIET,
        ),
        "segmentation.cli.score",
    ),
    Command(
        "sql",
        "one SELECT that gives the same labels in a warehouse",
        "python -m segmentation sql recipe.json --dialect duckdb --table customers",
        (
            Option("recipe", "the recipe that `segment` kept", "R.json"),
            Option("--dialect", "the warehouse: " + ", ".join(DIALECTS), "NAME", required=True),
            Option("--table", "the table, named as the warehouse wants it", "T", required=True),
            QUIET,
        ),
        "segmentation.cli.sql",
    ),
)
