"""The one table of commands and options: parser, help and documentation are made from it."""

from __future__ import annotations

from segmentation.cli import option_values
from segmentation.cli.command import Command, CommandOption
from segmentation.cli.preparation_options import FEATURES, PREPARATION
from segmentation.cli.reading_options import READING
from segmentation.cli.rows_option import ROWS
from segmentation.export.sql.dialects import DIALECTS

AS_OF = CommandOption("--as-of", "the day the log is looked at; by default the day after its last order", "YYYY-MM-DD")
MATCHING = (
    CommandOption(
        "--column",
        "what the file calls a column the recipe needs; may be given several times",
        "NEEDED=COLUMN",
        option_values.of_column,
        default=(),
        dest="matched",
        repeated=True,
    ),
    CommandOption(
        "--factor",
        "what the numbers of a column are multiplied by, such as 0.01 for cents; may be given several times",
        "COLUMN=NUMBER",
        option_values.factor_of_column,
        default=(),
        dest="factors",
        repeated=True,
    ),
)
METHOD_NAMES = (
    "kmeans",
    "minibatch",
    "bisecting",
    "gaussian",
    "latent",
    "ward",
    "kprototypes",
    "hdbscan",
    "spectral",
    "sized",
    "sparse",
    "consensus",
)
"""Written out so that help need not load them; a test compares."""
FILE = CommandOption("file", "the customers: a path, a pattern such as 'export_*.csv', or - for standard input", "FILE")
JSON = CommandOption("--json", "print one JSON object on standard output and nothing else", switch=True)
QUIET = CommandOption("--quiet", "show no progress", switch=True)
SEED = CommandOption("--seed", "number that fixes the random starts", "N", option_values.whole_number, default=0)
EXACT = CommandOption("--exact", "leave cells alone that a spreadsheet would run as a formula", switch=True)
COMMANDS: tuple[Command, ...] = (
    Command(
        "app",
        "the dashboard, opened in the browser",
        "kindred app -- --server.port 8502",
        (
            CommandOption(
                "streamlit",
                "after --, options for Streamlit: a port, an address",
                "[-- STREAMLIT OPTIONS]",
                repeated=True,
            ),
        ),
        "segmentation.cli.app",
        "AppArguments",
    ),
    Command(
        "inspect",
        "what was understood: dialect, columns with kind and role, health findings",
        "kindred inspect customers.csv --json",
        (FILE, ROWS, *READING, JSON, QUIET),
        "segmentation.cli.inspect",
        "InspectArguments",
    ),
    Command(
        "rfm",
        "an order log becomes a table with one row a customer: recency, frequency, monetary and more",
        "kindred rfm orders.csv --output customers.csv --as-of 2024-12-31",
        (
            CommandOption("file", "the orders: a path, a pattern, or - for standard input", "ORDERS"),
            CommandOption(
                "--output",
                "where the customers go: .csv, .xlsx, .parquet, or - for standard output",
                "CUSTOMERS.csv",
                required=True,
            ),
            CommandOption("--customer", "column that names the customer", "C"),
            CommandOption("--date", "column with the day of the order", "D"),
            CommandOption("--amount", "column with the money", "A"),
            CommandOption("--quantity", "column with the number of pieces", "Q"),
            CommandOption("--order", "column that an order's lines have in common", "O"),
            CommandOption("--price", "column with the price of a piece", "P"),
            CommandOption("--refund", "column with money given back, beside what was paid", "R"),
            CommandOption("--discount", "column with the discount of a line", "D"),
            CommandOption("--product", "column that names the product", "P"),
            CommandOption("--category", "column with the kind of product", "C"),
            CommandOption("--status", "column whose words tell cancelled orders", "S"),
            CommandOption("--event", "column whose words tell purchases from views and returns", "E"),
            CommandOption("--currency", "column with the currency", "C"),
            CommandOption(
                "--amount-per",
                "an amount that repeats within an order counts once an order, or on every line",
                choices=("order", "line"),
            ),
            CommandOption(
                "--shares", "give customers the share of each kind of product in what they bought", switch=True
            ),
            CommandOption(
                "--forecast", "give customers the orders and value expected of them in the next 12 months", switch=True
            ),
            ROWS,
            AS_OF,
            CommandOption(
                "--refunds",
                "let refunds reduce what was spent, or leave them out",
                choices=("net", "drop"),
                default="net",
            ),
            CommandOption("--recipe", "an earlier recipe, whose cut points the scores are to have", "R.json"),
            *READING,
            JSON,
            QUIET,
        ),
        "segmentation.cli.rfm",
        "RfmArguments",
    ),
    Command(
        "choose-k",
        "every criterion for every number of segments, the advice and its reason",
        'kindred choose-k customers.csv --features "income,visits" --quick',
        (
            FILE,
            FEATURES,
            *PREPARATION,
            CommandOption(
                "--from",
                "smallest number of segments tried",
                "K",
                option_values.segment_count,
                default=2,
                dest="smallest",
            ),
            CommandOption(
                "--to", "largest number of segments tried", "K", option_values.segment_count, default=10, dest="largest"
            ),
            CommandOption("--quick", "decide, and leave the check of the decision out", switch=True),
            ROWS,
            *READING,
            SEED,
            JSON,
            QUIET,
        ),
        "segmentation.cli.choose_k",
        "ChooseKArguments",
    ),
    Command(
        "segment",
        "the whole job: segments, and the file back with every customer labelled",
        "kindred segment customers.csv --k 4 --output labelled.csv --recipe recipe.json",
        (
            FILE,
            CommandOption(
                "--k", "number of segments; without it the advice is taken", "K", option_values.segment_count
            ),
            FEATURES,
            *PREPARATION,
            ROWS,
            *READING,
            CommandOption("--id", "column that names the customer", "COL", dest="identifier"),
            CommandOption("--method", "how segments are formed: " + ", ".join(METHOD_NAMES), "NAME", default="kmeans"),
            CommandOption(
                "--option",
                "a setting of the method, such as min_size=30; may be given several times",
                "NAME=VALUE",
                option_values.setting,
                default=(),
                dest="settings",
                repeated=True,
                alias="--method-option",
            ),
            SEED,
            CommandOption(
                "--output", "the upload again, labelled: .csv, .xlsx, .parquet, or - for standard output", "LABELLED"
            ),
            EXACT,
            CommandOption("--recipe", "keep all that is needed to label another file", "R.json"),
            CommandOption("--workbook", "segments, profiles, criteria, settings and customers for Excel", "W.xlsx"),
            CommandOption("--report", "one page to read, print and send on", "P.html"),
            CommandOption("--deck", "slides with charts that can be edited in PowerPoint", "D.pptx"),
            CommandOption(
                "--orders", "the customers' order log: report and slides then say what each segment buys", "ORDERS"
            ),
            CommandOption("--title", "what report and slides are called; proposed without it", "TITLE"),
            JSON,
            QUIET,
        ),
        "segmentation.cli.segment",
        "SegmentArguments",
    ),
    Command(
        "score",
        "an earlier segmentation on a new file",
        "kindred score next_month.csv --recipe recipe.json --output labelled.csv",
        (
            FILE,
            CommandOption("--recipe", "the recipe that `segment` kept", "R.json", required=True),
            CommandOption(
                "--output",
                "the file again, labelled: .csv, .xlsx, .parquet, or - for standard output",
                "LABELLED",
                required=True,
            ),
            ROWS,
            AS_OF,
            *MATCHING,
            *READING,
            EXACT,
            JSON,
            QUIET,
        ),
        "segmentation.cli.score",
        "ScoreArguments",
    ),
    Command(
        "compare",
        "who moved between two months, and whether to keep, refit or rebuild the segments",
        "kindred compare march.csv april.csv --recipe recipe.json --id customer_id",
        (
            CommandOption("old", "the earlier file, a labelled file of that month, or a log of orders", "OLD"),
            CommandOption("new", "the later file; none for a log with --at and --and", "NEW", optional=True),
            CommandOption(
                "--recipe",
                "the segments to place both in; without one, two labelled files are compared, and a log is segmented "
                "as it stood on the first day",
                "R.json",
            ),
            CommandOption("--id", "column that names the customer", "COL", dest="identifier"),
            CommandOption("--at", "earlier day on which the log is looked at", "YYYY-MM-DD", dest="first_day"),
            CommandOption("--and", "later day", "YYYY-MM-DD", dest="second_day"),
            CommandOption(
                "--k",
                "segments formed of a log without a recipe; the advice by default",
                "K",
                option_values.segment_count,
            ),
            CommandOption("--value", "column that says what a customer is worth", "COL"),
            CommandOption("--output", "every customer with the segment then and now, as CSV", "MOVERS.csv"),
            CommandOption("--keep-recipe", "keep the segments formed of a log", "R.json"),
            ROWS,
            *MATCHING,
            *READING,
            JSON,
            QUIET,
        ),
        "segmentation.cli.compare",
        "CompareArguments",
    ),
    Command(
        "run",
        "the monthly job: score, compare, lists and report in a dated folder; exits 0 keep, 3 refit, 4 rebuild",
        "kindred run month.toml",
        (
            CommandOption("job", "the job's file: which recipe, which export, what is wanted", "JOB.toml"),
            CommandOption("--day", "the day the folder is named after; today by default", "YYYY-MM-DD"),
            JSON,
            QUIET,
        ),
        "segmentation.cli.run",
        "RunArguments",
    ),
    Command(
        "sql",
        "one SELECT that gives the same labels in a warehouse",
        "kindred sql recipe.json --dialect duckdb --table customers",
        (
            CommandOption("recipe", "the recipe that `segment` kept", "R.json"),
            CommandOption("--dialect", "the warehouse: " + ", ".join(DIALECTS), "NAME", required=True),
            CommandOption("--table", "the table, named as the warehouse wants it", "T", required=True),
            QUIET,
        ),
        "segmentation.cli.sql",
        "SqlArguments",
    ),
)
