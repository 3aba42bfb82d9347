"""Attempts to qualify someone: the ladder, its steps as facts, qualifying and disqualifying."""
