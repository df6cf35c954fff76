"""A fitted segmentation as one SELECT that gives the same labels in a warehouse (`statement.to_sql`)."""
