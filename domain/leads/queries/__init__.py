"""What can be asked of leads."""
