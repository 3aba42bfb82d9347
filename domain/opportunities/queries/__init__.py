"""What can be asked of pipelines and deals."""
