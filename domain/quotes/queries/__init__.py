"""What can be asked of quotes."""
