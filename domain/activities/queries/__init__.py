"""What can be asked of work and talk."""
