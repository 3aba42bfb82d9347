"""Work and talk on records: activities, messages, files, notifications, the timeline."""
