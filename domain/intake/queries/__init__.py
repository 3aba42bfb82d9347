"""What can be asked of web forms and what they sent."""
