"""The parts of the Trust page."""
