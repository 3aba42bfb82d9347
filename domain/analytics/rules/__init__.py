"""What the numbers of selling mean, in plain Python."""
