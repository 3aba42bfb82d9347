"""What can be done with web forms and what they sent."""
