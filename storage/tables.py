"""The tables, as today's Kindred knows them; `migrations.py` makes them and brings older ones up to here."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()
ID, DIGEST = String(64), String(64)

works = Table(
    "works",
    metadata,
    Column("workspace", DIGEST, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("saved_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False, index=True),
)
"""Work in hand. ``workspace`` is a digest of the visitor's cookie and account, so that a reader of the database holds
nobody's key; times are seconds since 1970."""

files = Table(
    "files",
    metadata,
    Column("workspace", DIGEST, primary_key=True),
    Column("digest", DIGEST, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("expires_at", Float, nullable=False, index=True),
)

file_parts = Table(
    "file_parts",
    metadata,
    Column("workspace", DIGEST, primary_key=True),
    Column("digest", DIGEST, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["workspace", "digest"], ["files.workspace", "files.digest"], ondelete="CASCADE"),
)
"""A file in parts, so that neither database nor driver ever holds it twice."""

segmentations = Table(
    "segmentations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("owner_name", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("saved_at", Float, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("deleted_at", Float),
)

versions = Table(
    "versions",
    metadata,
    Column("segmentation", ID, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("saved_at", Float, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("summary", Text, nullable=False),
    ForeignKeyConstraint(["segmentation"], ["segmentations.id"], ondelete="CASCADE"),
)

members = Table(
    "members",
    metadata,
    Column("segmentation", ID, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("customer", Text, primary_key=True),
    Column("segment", Integer, nullable=False),
    ForeignKeyConstraint(["segmentation", "number"], ["versions.segmentation", "versions.number"], ondelete="CASCADE"),
)
"""Which customer is in which segment, only where its owner ticked that."""

grants = Table(
    "grants",
    metadata,
    Column("segmentation", ID, primary_key=True),
    Column("reader", Text, primary_key=True),
    ForeignKeyConstraint(["segmentation"], ["segmentations.id"], ondelete="CASCADE"),
)
"""Who else may read a segmentation, by e-mail address in small letters."""
