"""What is read in a mail: functions on bytes and values."""
