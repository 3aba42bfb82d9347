"""What can be done with the people in a workspace."""
