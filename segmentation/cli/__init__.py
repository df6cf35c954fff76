"""The command line: ``kindred COMMAND``."""
