"""From a source to bytes: paths, archives, limits, signatures, encodings."""
