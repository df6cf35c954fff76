"""`FeatureMatrix` → `Segmentation`: one file a method, one protocol, one registry."""

from segmentation.methods.models import CentreModel, Model, Placement
from segmentation.methods.protocol import Method
from segmentation.methods.registry import METHODS, segment
from segmentation.methods.segmentation import Segmentation

__all__ = ["METHODS", "CentreModel", "Method", "Model", "Placement", "Segmentation", "segment"]
