"""From bytes to text cells: dialect, header, records, and rows that are no data."""
