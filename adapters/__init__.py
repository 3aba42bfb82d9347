"""The outside world: database, settings, mail, files of other kinds."""
