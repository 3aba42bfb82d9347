"""What can be done with issued invoices."""
