"""Exports: whole lists taken away as files, by those who may, and told."""
