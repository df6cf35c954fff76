"""What is known about the customers of an order log besides their orders?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from segmentation.errors import InvalidChoice
from segmentation.features.cell_values import as_words
from segmentation.features.match_name import match_name
from segmentation.ingest import Column, Dataset
from segmentation.wording import count

EXAMPLES = 3
"""Keys named in a sentence on what did not match."""


def join_customers(customers: Dataset, table: Dataset, key: str | None = None) -> Dataset:
    """The customers of a log (`build_rfm`) with the columns of a customer table beside theirs.

    Customers of the log that the table does not have stay, with those cells missing; customers
    of the table without an order are left out. Both are counted in the notices.

    Parameters
    ----------
    key : the table's column that names the customer; the one named as in the log, or its
        identifier, by default.

    Raises
    ------
    InvalidChoice : where there is no such column, it names a customer twice, or nothing matches.
    """
    ours = customers.columns[0].name
    theirs = match_name(table.column_names, key) if key else _key(table, ours)
    known = _keys(table.frame[theirs])
    repeated = known[known.duplicated() & known.notna()]
    if len(repeated):
        raise InvalidChoice(
            f"{theirs!r} names {len(repeated):,} customers more than once (first: {repeated.iloc[0]!r}). "
            "A table to be joined needs one row a customer."
        )
    taken = {name.casefold() for name in customers.column_names}
    extra = [c for c in table.columns if c.name != theirs]
    names = {c.name: c.name if c.name.casefold() not in taken else f"{c.name}_2" for c in extra}
    right = table.frame[[c.name for c in extra]].rename(columns=names)
    right = right.set_index(pd.Index(known, name=ours))
    right = right[right.index.notna()]
    bought = pd.Index(_keys(customers.frame[ours]))
    matched = bought.isin(right.index)
    if not matched.any():
        raise InvalidChoice(
            f"No customer of the orders is in {theirs!r} of the table (orders: {bought[0]!r}, table: "
            f"{right.index[0] if len(right) else ''!r}). Choose the column that holds the same numbers."
        )
    beside = right.reindex(bought).reset_index(drop=True)
    frame = pd.concat([customers.frame.reset_index(drop=True), beside], axis=1)
    added = tuple(_described(c, names[c.name], frame) for c in extra)
    joined = Dataset.from_frame(frame, (*customers.columns, *added), name=customers.name)
    return replace(joined, notices=(*customers.notices, *_unmatched(bought, right.index, matched.tolist(), table.name)))


def _keys(cells: pd.Series[Any]) -> pd.Series[Any]:
    """The cells as keys are compared: without blanks around them, e-mail addresses in small letters."""
    words = as_words(cells).str.strip()
    return words.where(~words.str.contains("@", regex=False, na=False), words.str.lower())


def _key(table: Dataset, ours: str) -> str:
    if any(name.casefold() == ours.casefold() for name in table.column_names):
        return match_name(table.column_names, ours)
    named = [c.name for c in table.columns if c.role == "identifier"]
    if not named:
        raise InvalidChoice(f"It is not clear which column of {table.name!r} names the customers. Name it.")
    return named[0]


def _described(column: Column, name: str, frame: pd.DataFrame) -> Column:
    role = "descriptor" if column.role == "identifier" else column.role
    missing, distinct = int(frame[name].isna().sum()), int(frame[name].nunique())
    return replace(column, name=name, role=role, missing=missing, distinct=distinct)


def _unmatched(bought: pd.Index, known: pd.Index, matched: list[bool], name: str) -> list[str]:
    sentences = []
    strangers = [str(key) for key, known_there in zip(bought, matched, strict=True) if not known_there]
    if strangers:
        sentences.append(
            f"{count(len(strangers), 'customer')} of the orders {'is' if len(strangers) == 1 else 'are'} not in {name} "
            f"(such as {_few(strangers)}): what it knows is missing there."
        )
    silent = sorted(str(key) for key in known.difference(bought))
    if silent:
        sentences.append(
            f"Left out, because without an order: {count(len(silent), 'customer')} of {name} ({_few(silent)})."
        )
    return sentences


def _few(keys: list[str]) -> str:
    return ", ".join(keys[:EXAMPLES])
