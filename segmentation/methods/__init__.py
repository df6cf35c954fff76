"""`FeatureMatrix` → `Segmentation`: one file a method, one protocol, one registry."""

from segmentation.methods.fitted_models import CentreModel, Model, Placement
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.merge_split import merge_and_split
from segmentation.methods.method_options import MethodOption, options_of
from segmentation.methods.method_registry import METHODS, segment
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.protocol import Method
from segmentation.methods.segmentation import Segmentation
from segmentation.methods.weighted_centres import WeightedCentreModel

__all__ = [
    "METHODS",
    "CentreModel",
    "NearestCentroidExtension",
    "GaussianModel",
    "Method",
    "Model",
    "MethodOption",
    "Placement",
    "Segmentation",
    "WeightedCentreModel",
    "options_of",
    "merge_and_split",
    "segment",
]
