"""`FeatureMatrix` → `Segmentation`: one file a method, one protocol, one registry."""

from segmentation.methods.extended import ExtendedModel
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.merge_split import regroup
from segmentation.methods.models import CentreModel, Model, Placement
from segmentation.methods.options import Option, options_of
from segmentation.methods.protocol import Method
from segmentation.methods.registry import METHODS, segment
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.weighted_centres import WeightedCentreModel

__all__ = [
    "METHODS",
    "CentreModel",
    "ExtendedModel",
    "GaussianModel",
    "Method",
    "Model",
    "Option",
    "Placement",
    "Segmentation",
    "WeightedCentreModel",
    "options_of",
    "regroup",
    "segment",
]
