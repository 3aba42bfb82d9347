"""What can be done with an import."""

from domain.imports.actions.asking import ask_commit, ask_plan, ask_revert, discard
from domain.imports.actions.staging import ASKED, begin, stage, staged

__all__ = ["ASKED", "ask_commit", "ask_plan", "ask_revert", "begin", "discard", "stage", "staged"]
