"""What happens, told to other systems: subscriptions, and the log of what was sent."""
