"""What the cells of a table mean, and what becomes of a record that they are about."""
