"""From text cells to typed columns: what each column is, and its values."""
