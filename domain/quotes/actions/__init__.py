"""What can be done with quotes."""
