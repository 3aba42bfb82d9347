"""Mails: filed once on the person and the open deal they belong to."""
