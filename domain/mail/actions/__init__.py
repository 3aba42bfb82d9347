"""What can be done with mails."""
