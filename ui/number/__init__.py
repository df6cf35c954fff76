"""The parts of the Number page."""
