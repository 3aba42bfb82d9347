"""What can be asked of mails."""
