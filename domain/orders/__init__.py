"""Accepted quotes on their way to the ERP."""
