"""What can be done with quotes; accepting one makes an order, so that stands in the orders' area."""

from domain.quotes.actions.approvals import approve, recall, reject, remind_approvers, submit
from domain.quotes.actions.clock import expire, remind_expiring
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.line_templates import LINE_TEMPLATE, insert
from domain.quotes.actions.repricing import reprice
from domain.quotes.actions.steps import (
    decline,
    duplicate,
    extend,
    mark_opened,
    prefer,
    revise,
    send,
    void,
)
from domain.quotes.queries import sections

__all__ = [
    "LINE_TEMPLATE",
    "QUOTE",
    "approve",
    "decline",
    "duplicate",
    "expire",
    "extend",
    "insert",
    "mark_opened",
    "prefer",
    "recall",
    "reject",
    "remind_approvers",
    "remind_expiring",
    "reprice",
    "revise",
    "sections",
    "send",
    "submit",
    "void",
]
