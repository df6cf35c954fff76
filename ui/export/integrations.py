"""What does the same work elsewhere: SQL in a warehouse, a Python script, the recipe."""

from __future__ import annotations

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.export.python_script import to_script
from segmentation.export.sql.dialects import DIALECTS
from segmentation.export.sql.statement import to_sql
from segmentation.pipeline import Result
from segmentation.recipe_file import recipe_to_json
from ui import slots
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session, bound

TESTED = {
    "run": "Run for real in our tests.",
    "run apart": "What it computes was run for real (in MariaDB); the statement as a whole was parsed only.",
    "parsed": "Checked by a parser of this dialect, and what it understood run in DuckDB; not run there by us.",
}


def show(session: Session) -> None:
    """One row each; where a method cannot be written so, a sentence says why."""
    result = session.result
    recipe = recipe_to_json(result.recipe)
    download_row.show(
        session,
        "Recipe",
        "Everything needed to label next month's file in the same way, here or on the command line.",
        "recipe.json",
        lambda progress: Made(recipe.encode()),
        mime="application/json",
        at_once=True,
        preview=lambda: recipe[:3000],
        language="json",
    )
    _sql(session, result)
    _script(session, result)


def _sql(session: Session, result: Result) -> None:
    dialect, table = session.get(slots.SQL_CHOICES, ("duckdb", "customers"))
    warehouse = DIALECTS[dialect]
    options = "Which warehouse, and which table", lambda: _ask(session, dialect, table)
    try:
        statement = _statement(session, result, dialect, table)
    except SegmentationError as refused:
        download_row.refused("SQL", refused, options)
        return
    download_row.show(
        session,
        "SQL",
        f"One SELECT that gives the same labels in {warehouse.title}. {TESTED[warehouse.tested]}",
        f"segments_{dialect}.sql",
        lambda progress: Made(statement.encode()),
        mime="application/sql",
        state=(dialect, table),
        at_once=True,
        options=options,
        preview=lambda: statement,
        language="sql",
    )


def _ask(session: Session, dialect: str, table: str) -> None:
    st.selectbox(
        "Warehouse",
        list(DIALECTS),
        format_func=lambda name: DIALECTS[name].title,
        **bound("dialect", dialect, lambda chosen: session.put(slots.SQL_CHOICES, (chosen, table))),
    )
    st.text_input(
        "Table",
        max_chars=200,
        **bound("table", table, lambda chosen: session.put(slots.SQL_CHOICES, (dialect, chosen))),
    )


def _statement(session: Session, result: Result, dialect: str, table: str) -> str:
    """The statement, written once for each warehouse and table."""
    slot = slots.SQL.of(dialect, table, result.assignment.names)
    statement = session.get(slot)
    if statement is None:
        statement = to_sql(result.recipe, dialect, table)
        session.put(slot, statement)
    return statement


def _script(session: Session, result: Result) -> None:
    try:
        script = to_script(result.recipe, result.dataset)
    except SegmentationError as refused:
        download_row.refused("Python script", refused)
        return
    download_row.show(
        session,
        "Python script",
        "The same labels with pandas and scikit-learn alone, for an analyst's notebook.",
        "segments.py",
        lambda progress: Made(script.encode()),
        mime="text/x-python",
        at_once=True,
        preview=lambda: script,
        language="python",
    )
