"""What a workspace makes its own: exchange rates, tags, custom fields, saved views, settings."""
