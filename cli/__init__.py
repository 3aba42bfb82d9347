"""The edge that a person types."""
