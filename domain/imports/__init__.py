"""Tables that are brought in: read, planned, carried out, taken back."""
