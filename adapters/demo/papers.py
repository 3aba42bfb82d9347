"""The demo's quotes and orders."""
