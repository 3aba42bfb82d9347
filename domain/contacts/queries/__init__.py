"""What can be asked of people, companies and sources."""
