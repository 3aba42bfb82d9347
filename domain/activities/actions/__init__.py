"""What can be done with activities, messages, files and notifications."""
