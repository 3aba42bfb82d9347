"""What can be asked of the people in a workspace."""
