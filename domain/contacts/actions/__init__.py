"""What can be done with people, companies and sources."""
