"""What must hold of saved reports, and how they become tables."""
