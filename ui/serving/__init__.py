"""The server around the app: which addresses, visitors, messages and uploads it lets in, and how it starts and ends."""
