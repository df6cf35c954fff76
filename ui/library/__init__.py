"""The parts of the Library page, and the box that saves a segmentation in it."""
