"""The measured comparisons behind the documentation."""
