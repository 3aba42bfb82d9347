"""What must hold of orders."""
