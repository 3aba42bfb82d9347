"""Invoices that were issued: what customers were charged, for what and at which price."""
