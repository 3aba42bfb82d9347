"""Mailboxes outside, over IMAP: tried, and emptied into a workspace."""
