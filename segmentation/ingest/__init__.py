"""File → `Dataset`. The only place that opens a user's file."""

from segmentation.ingest.dataset import Column, Dataset, Dialect, Kind, Role, SetAside, Writing
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.read import read

__all__ = ["Column", "Dataset", "Dialect", "Kind", "ReadOptions", "Role", "SetAside", "Writing", "read"]
