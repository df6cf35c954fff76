"""Every kind of fitted model by the name a recipe writes: what stands here can be kept and read again."""

from __future__ import annotations

from segmentation.methods.fitted_models import CentreModel
from segmentation.methods.gaussian_model import GaussianModel
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension
from segmentation.methods.weighted_centres import WeightedCentreModel

MODELS: dict[str, type] = {
    model.kind: model for model in (CentreModel, WeightedCentreModel, NearestCentroidExtension, GaussianModel)
}
