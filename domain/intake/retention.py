"""How long web forms and what they sent are kept."""

from datetime import timedelta

from domain.intake.actions.forms import FORM
from domain.intake.actions.submissions import SUBMISSION
from domain.intake.tables import form_tokens, submission_raws, submissions
from domain.kernel.retention import empties, expires

expires(submission_raws, "expires_at", timedelta(0))
expires(submissions, "expires_at", timedelta(0))
empties(SUBMISSION.kind, [(submission_raws, "submission_id")])
empties(FORM.kind, [(form_tokens, "form_id")])
