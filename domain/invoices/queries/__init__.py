"""What can be asked of issued invoices."""
