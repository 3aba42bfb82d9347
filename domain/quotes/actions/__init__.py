"""What can be done with quotes; accepting one makes an order, so that stands in the orders' area."""

from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.steps import decline, duplicate, expire, extend, prefer, revise, send, void

__all__ = ["QUOTE", "decline", "duplicate", "expire", "extend", "prefer", "revise", "send", "void"]
