"""What changes what figures are held against."""
