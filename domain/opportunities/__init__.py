"""Deals on their way: pipelines, stages, the board and how a deal ends."""
