"""What can be done with orders."""

from domain.orders.actions.delivering import send
from domain.orders.actions.making import ORDER
from domain.orders.actions.steps import Advance, accept, advance, complete, vary, withdraw

__all__ = ["ORDER", "Advance", "accept", "advance", "complete", "send", "vary", "withdraw"]
