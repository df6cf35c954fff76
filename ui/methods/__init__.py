"""The parts of the pages that compare methods and show k-means at work."""
