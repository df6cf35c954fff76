"""What words mean: headers, concepts, yes and no, missing, months; asked by every room above, listed nowhere else."""
