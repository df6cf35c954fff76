"""Chosen segments as lists that advertising and mailing platforms take (`audience.write_audience`)."""
