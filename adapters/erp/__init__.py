"""ERPs outside: orders are put into them, looked for, and followed."""
