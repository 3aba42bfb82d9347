"""From a raw request to what it says of a person: functions on bytes and values, that refuse nothing."""
