"""The parts of the Segments page."""
