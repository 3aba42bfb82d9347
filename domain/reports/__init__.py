"""Reports: a figure with its filters under a name; shared, taken away as a file, mailed by the calendar."""
