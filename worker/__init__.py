"""The edge that works in the background."""
