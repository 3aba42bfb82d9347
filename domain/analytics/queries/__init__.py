"""What can be asked of how selling goes."""
