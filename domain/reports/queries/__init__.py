"""What can be asked of saved reports."""
