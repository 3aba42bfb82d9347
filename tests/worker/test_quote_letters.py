"""A quote goes by mail after the commit: with the PDF and the link, once, again after a failure; and says so."""

import io
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from given import Given
from post import Post, serving
from procrastinate import JobContext
from pypdf import PdfReader

from adapters.mail import Letter, MailError, Sent, SmtpMail
from worker.jobs import Surroundings
from worker.quotes import send_all


class Refuses:
    """A mail server that says no."""

    def __init__(self, *, again: bool) -> None:
        self.again = again

    async def send(self, letter: Letter, *, now: datetime) -> Sent:
        raise MailError("SMTPRecipientsRefused 550", again=self.again)


def context(given: Given, attempts: int = 0) -> JobContext:
    around = Surroundings(given.filo.settings, given.filo.pool, "")
    job = SimpleNamespace(attempts=attempts)
    return cast("JobContext", SimpleNamespace(additional_context={"surroundings": around}, job=job))


async def written(given: Given, monkeypatch: pytest.MonkeyPatch, **more: Any) -> Any:
    """A quote with a letter that waits, and its facts settled."""
    monkeypatch.setattr(given.filo.letters, "mail", Refuses(again=True))
    admin, quote = await given.admin(), await given.quote()
    wanted = {"to": ["anna@cliente.example"], "cc": ["capo@cliente.example"], "message": "Ecco <il> preventivo", **more}
    said = await admin.post(f"/v1/quotes/{quote['id']}/send", wanted)
    mine = f"tenant_id = '{given.tenant_id}'"
    places = f"select seq, row_number() over (order by seq) as n from events where {mine}"
    await given.run(
        f"update events e set position = p.n, xid = null from ({places}) p where p.seq = e.seq and e.{mine}"
    )
    return said


async def letter_of(given: Given, quote: Any) -> Any:
    [letter] = (await (await given.admin()).get(f"/v1/quotes/{quote['id']}/letters"))["data"]
    return letter


async def test_a_letter_brings_the_pdf_and_a_link_that_opens(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    quote = await written(given, monkeypatch)
    post = Post()
    async with serving(post) as port:
        mail = SmtpMail(f"smtp://127.0.0.1:{port}", "Filo <filo@acme.example>")
        for _ in range(2):
            await send_all(context(given), str(given.tenant_id), mail, 0, 10_000)
    [message] = post.received
    assert set(post.recipients) == {"anna@cliente.example", "capo@cliente.example"}
    assert quote["number"] in message["Subject"]
    assert message["Auto-Submitted"] is None
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "Ecco <il> preventivo" in text
    page = message.get_body(("html",))
    assert page is not None
    assert "Ecco &lt;il&gt; preventivo" in page.get_content()
    [attached] = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == (
        "application/pdf", f"Preventivo {quote['number']}.pdf",
    )  # fmt: skip
    assert quote["number"] in PdfReader(io.BytesIO(attached.get_content())).pages[0].extract_text()
    link = text.rpartition(" ")[2].strip()
    assert (await given.visitor().get(httpx.URL(link).path)).status_code == 200
    assert (await letter_of(given, quote))["state"] == "sent"
    facts = await (await given.admin()).get(f"/v1/quotes/{quote['id']}/timeline?type=quote.letter_sent")
    assert len(facts["data"]) == 1


async def test_a_letter_in_another_language_without_the_pdf(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    await written(given, monkeypatch, language="en", pdf=False)
    post = Post()
    async with serving(post) as port:
        mail = SmtpMail(f"smtp://127.0.0.1:{port}", "Filo <filo@acme.example>")
        await send_all(context(given), str(given.tenant_id), mail, 0, 10_000)
    [message] = post.received
    page = message.get_body(("html",))
    assert page is not None
    assert "Open the quote" in page.get_content()
    assert list(message.iter_attachments()) == []


async def test_what_fails_for_now_waits_and_what_never_can_says_so(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = await written(given, monkeypatch)
    tenant = str(given.tenant_id)
    with pytest.raises(MailError):
        await send_all(context(given), tenant, Refuses(again=True), 0, 10_000)
    letter = await letter_of(given, quote)
    assert (letter["state"], letter["error"]) == ("waiting", "SMTPRecipientsRefused 550")
    await send_all(context(given), tenant, Refuses(again=False), 0, 10_000)
    letter = await letter_of(given, quote)
    assert (letter["state"], letter["error"]) == ("failed", "SMTPRecipientsRefused 550")
    facts = await (await given.admin()).get(f"/v1/quotes/{quote['id']}/timeline?type=quote.letter_failed")
    assert [each["data"]["reason"] for each in facts["data"]] == ["SMTPRecipientsRefused 550"]


async def test_the_last_try_gives_up(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    quote = await written(given, monkeypatch)
    await send_all(context(given, attempts=8), str(given.tenant_id), Refuses(again=True), 0, 10_000)
    assert (await letter_of(given, quote))["state"] == "failed"
    assert datetime.fromisoformat((await letter_of(given, quote))["created_at"]) <= datetime.now(UTC)
