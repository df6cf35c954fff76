"""How good a segmentation is: silhouette, gap, null model, resampling, prediction strength."""
