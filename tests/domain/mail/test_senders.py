"""Nobody is taken for somebody else: who a mail is from, and what its receiver proved."""

import pytest
from letters import letter

from domain.mail.rules.proof import results_of, sender_of
from domain.mail.rules.reading import read_mail

ANNA, EVIL = "anna@leonessa.example", "evil@x.example"
TWO_FACED = [
    f"{ANNA} <{EVIL}>",
    f"{ANNA}, {EVIL}",
    f"{EVIL}, {ANNA}",
    f"Gruppo: {ANNA}; <{EVIL}>",
    f"Gruppo: {ANNA};",
    f"<{ANNA}><{EVIL}>",
    f'"a" <{ANNA}>{EVIL}',
    f"=?utf-8?Q?=0D=0AFrom:_?= <{ANNA}>, <{EVIL}>",
    f"=?utf-8?Q?a?= <_{ANNA}?=>",
    f"<@x.example:{ANNA}>",
    f"{ANNA} ({EVIL})",
    f"({EVIL}) {ANNA}",
    f"<{ANNA}",
    f"x <{ANNA}> y",
    f'"x\\" <{ANNA}>, "y" <{EVIL}>',
    f"{ANNA}\n <{EVIL}>",
    f"{'(' * 900} {ANNA}",
    ".\0@[ ",
    f"{'x' * 5000} <{ANNA}>",
    "\u212aarl@leonessa.example",  # the sign for kelvin is a k in lower case
]


@pytest.mark.parametrize("said", TWO_FACED)
def test_a_sender_that_can_be_read_in_two_ways_is_nobody(said: str) -> None:
    assert sender_of(said) is None
    if "example" not in said:
        return
    mail = read_mail(f"From: {said}\nTo: crm@filo.example\nSubject: x\n\nciao".encode())
    assert (mail.ambiguous, mail.unproven) == (True, True)


def test_an_encoded_word_is_never_an_address() -> None:
    mail = read_mail(f"From: =?utf-8?q?_{ANNA}?= <{EVIL}>\n\nciao".encode())
    assert (mail.sender.address, mail.sender.name, mail.ambiguous) == (EVIL, ANNA, False)
    assert sender_of(f"=?utf-8?q?_{ANNA}?=") is None


def test_two_senders_in_two_headers_are_nobody() -> None:
    assert read_mail(f"From: {ANNA}\nFrom: {EVIL}\n\nciao".encode()).ambiguous


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (ANNA, ""),
        (f"<{ANNA.upper()}>", ""),
        (f"Rossi S.r.l. <{ANNA}>", "Rossi S.r.l."),
        (f'"Rossi, Anna" <{ANNA}>', "Rossi, Anna"),
        (f"=?utf-8?q?Citt=C3=A0?=\r\n =?utf-8?q?_Nuova?= <{ANNA}>", "Città Nuova"),
        (f"Città <{ANNA}>", "Città"),
        (f'"{EVIL}" <{ANNA}>', EVIL),
    ],
)
def test_a_sender_as_programs_write_them_is_read(said: str, name: str) -> None:
    found = sender_of(said)
    assert found is not None
    assert (found.address, found.name) == (ANNA, name)


@pytest.mark.parametrize(
    ("results", "forged", "elsewhere"),
    [
        ("", False, False),
        ("mx; dmarc=pass header.from=leonessa.example", False, False),
        ("mx; dmarc=pass header.from=x.example", True, True),
        ("mx; dmarc=fail header.from=leonessa.example; dkim=pass header.d=leonessa.example", True, False),
        ("mx; spf=fail smtp.mailfrom=leonessa.example", True, False),
        ("mx; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=leonessa.example", False, False),
        ("mx; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=x.example", False, True),
        ("mx; spf=pass smtp.mailfrom=evil@x.example; dkim=pass header.i=@x.example; dmarc=none", False, True),
        ("mx; spf=pass (a; dmarc=fail) smtp.mailfrom=anna@leonessa.example; dkim=none", False, False),
        ("mx; dkim=pass (header.d=leonessa.example) header.d=x.example", False, True),
        ('mx; spf=pass smtp.mailfrom="; dkim=pass header.d=leonessa.example;"@x.example', False, True),
        ("mx; spf=pass smtp.mailfrom=a@leonessa.example@x.example; dkim=pass header.d=x.example", False, True),
        ("mx; auth=pass smtp.auth=anna", False, False),
        ("mx; dmarc = pass header.from = LEONESSA.example", False, False),
    ],
)
def test_what_passed_counts_for_its_own_domain_only(results: str, forged: bool, elsewhere: bool) -> None:
    found = results_of(results)
    assert (found.forged("leonessa.example"), found.elsewhere("leonessa.example")) == (forged, elsewhere)
    head = f"Authentication-Results: {results}\r\n".encode() if results else b""
    mail = read_mail(head + letter(sender=ANNA))
    assert (mail.unproven, mail.elsewhere) == (forged, elsewhere)
