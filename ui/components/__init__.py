"""One widget group a file: ``show(...) -> value``."""
