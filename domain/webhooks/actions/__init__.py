"""What can be done with subscriptions, and what carries them out."""
