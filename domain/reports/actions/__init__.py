"""What can be done with saved reports."""
