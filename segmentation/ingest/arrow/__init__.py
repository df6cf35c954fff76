"""What reading does with Arrow's columns and no library does."""
