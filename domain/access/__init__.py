"""Who may enter a workspace, and what they may do there."""
