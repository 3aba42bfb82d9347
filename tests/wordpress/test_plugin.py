"""The WordPress plugin on a real WordPress: nothing is lost, nothing comes twice, nobody is let through."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from blog import BEGAN, PLUGIN, SECRET, MakeSite, Receiver, Site
from standardwebhooks import Webhook
from standardwebhooks import webhooks as standard

CONSENT = 'Ho letto l\'<a href="/privacy">informativa privacy</a>'
PAGES = {"contatti": f"[filo_form name='Contatti' consent=\"{CONSENT.replace(chr(34), chr(39))}\"]"}
DELAYS = (5, 30, 120, 600, 1800, 3600, 10800, 21600, 36000)
PERSON = {
    "filo_name": "Niccolò D'Aquì",
    "filo_company": "Rossi & Figli <b>Srl</b>",
    "filo_email": "niccolo.daqui@example.it",
    "filo_phone": "051 1234567",
    "filo_message": "Vorrei un preventivo.\nGrazie",
    "filo_consent": "on",
}


class Inputs(HTMLParser):
    """The fields of our form."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and known.get("type") != "checkbox" and known.get("name"):
            self.values[str(known["name"])] = known.get("value") or ""


def fill(browser: httpx.Client, site: Site, typed: dict[str, str], **more: str) -> httpx.Response:
    """Open the page, fill the form in, send it."""
    address = site.page("contatti", **more)
    fields = Inputs(browser.get(address).text).values
    return browser.post(address, data={**fields, **typed})


@pytest.fixture
def browser() -> Any:
    with httpx.Client(timeout=30, headers={"User-Agent": "Prova/1"}) as client:
        yield client


def proved(monkeypatch: pytest.MonkeyPatch, came: tuple[dict[str, str], bytes]) -> Any:
    """The message, as the standard's own library proves it at the time it was signed."""
    headers, body = came

    class Then(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC) + timedelta(seconds=1)

    monkeypatch.setattr(standard, "datetime", Then)
    return Webhook(SECRET).verify(body, headers)


def test_the_service_is_away_and_comes_back(
    make_site: MakeSite, receiver: Receiver, browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(receiver.url, pages=PAGES)
    receiver.status = 503
    answer = fill(browser, site, PERSON, utm_source="fiera")
    assert answer.status_code == 303
    assert "Thank you" in browser.get(site.join(answer)).text
    assert len(receiver.came) == 1
    assert site.cron(4) == 0
    assert site.cron(5) == 1
    receiver.status = 200
    assert site.cron(20) == 0
    assert site.cron(36) == 1
    assert site.cron(4000) >= 0
    assert len(receiver.came) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    assert len({body for _, body in receiver.came}) == 1
    assert [int(headers["webhook-timestamp"]) - BEGAN for headers, _ in receiver.came] == [0, 5, 36]
    for each in receiver.came:
        said = proved(monkeypatch, each)
    fields = {name: (field["type"], field["value"]) for name, field in said["fields"].items()}
    assert fields == {
        "name": ("text", "Niccolò D'Aquì"),
        "company": ("text", "Rossi & Figli Srl"),
        "email": ("email", "niccolo.daqui@example.it"),
        "phone": ("tel", "051 1234567"),
        "message": ("textarea", "Vorrei un preventivo.\nGrazie"),
        "privacy": ("acceptance", "on"),
    }
    assert said["fields"]["privacy"]["title"] == "Ho letto l'informativa privacy"
    assert said["form"] == {"id": "contact", "name": "Contatti", "plugin": "filo"}
    meta = {name: each["value"] for name, each in said["meta"].items()}
    assert meta["page_url"] == str(site.page("contatti", utm_source="fiera"))
    assert (meta["utm_source"], meta["user_agent"], meta["ip"]) == ("fiera", "Prova/1", "127.0.0.1")


def test_it_tries_for_a_day_and_then_asks_a_person(
    make_site: MakeSite, receiver: Receiver, browser: httpx.Client
) -> None:
    site = make_site(receiver.url, pages=PAGES)
    receiver.status = 500
    fill(browser, site, PERSON)
    after = 0
    for delay in DELAYS:
        after += delay
        assert site.cron(after) >= 1
    assert [int(headers["webhook-timestamp"]) - BEGAN for headers, _ in receiver.came] == [
        sum(DELAYS[:i]) for i in range(len(DELAYS) + 1)
    ]
    site.cron(after + 10 * 86400)
    assert len(receiver.came) == len(DELAYS) + 1
    admin = signed_in(browser, site)
    page = settings_page(admin, site)
    assert "1 form submission could not be handed to Filo." in page
    assert "500 Internal Server Error" in page
    receiver.status = 200
    form = next(each for each in page.split("<form") if "filo_forms_message" in each)
    admin.post(f"{site.url}wp-admin/admin-post.php", data={**Inputs("<form" + form).values, "verb": "send"})
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    page = settings_page(admin, site)
    assert "Nothing waits." in page
    assert "could not be handed" not in page


def test_it_waits_as_long_as_it_is_asked_to(make_site: MakeSite, receiver: Receiver, browser: httpx.Client) -> None:
    site = make_site(receiver.url, pages=PAGES)
    receiver.status, receiver.headers = 429, {"Retry-After": "90"}
    fill(browser, site, PERSON)
    assert site.cron(89) == 0
    assert site.cron(90) == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    make_site: MakeSite, receiver: Receiver, browser: httpx.Client
) -> None:
    site = make_site(receiver.url, pages=PAGES)
    evil = '"><script>alert(1)</script>'
    page = fill(browser, site, {"filo_name": "", "filo_company": evil, "filo_email": "no", "filo_message": evil})
    assert page.status_code == 200
    for said in ("tell us your name", "that we can answer to", "Please confirm"):
        assert said in page.text
    assert "<script>alert" not in page.text
    assert 'value="no"' in page.text
    page = fill(browser, site, {**PERSON, "filo_nonce": "stale"})
    assert "press the button once more" in page.text
    assert "D&#039;Aquì" in page.text
    again = browser.post(site.page("contatti"), data={**Inputs(page.text).values, **PERSON})
    assert again.status_code == 303
    assert len(receiver.came) == 1


def test_the_words_of_a_consent_are_the_sites(make_site: MakeSite, receiver: Receiver, browser: httpx.Client) -> None:
    site = make_site(receiver.url, pages=PAGES)
    fields = Inputs(browser.get(site.page("contatti")).text).values
    form = json.loads(unescape(fields["filo_form_is"]))
    forged = json.dumps({**form, "consent": "Regalo tutto"})
    answer = browser.post(site.page("contatti"), data={**fields, **PERSON, "filo_form_is": forged})
    assert (answer.status_code, receiver.came) == (200, [])


def test_machines_that_fill_in_everything_are_put_apart_by_filo(
    make_site: MakeSite, receiver: Receiver, browser: httpx.Client
) -> None:
    site = make_site(receiver.url, pages=PAGES)
    fill(browser, site, {**PERSON, "website_url_hp": "http://spam.example"})
    assert receiver.bodies[0]["fields"]["website_url_hp"]["value"] == "http://spam.example"


def signed_in(browser: httpx.Client, site: Site) -> httpx.Client:
    login = {"log": "admin", "pwd": "password", "testcookie": "1"}
    browser.get(f"{site.url}wp-login.php")
    assert browser.post(f"{site.url}wp-login.php", data=login).status_code == 302
    return browser


def settings_page(admin: httpx.Client, site: Site) -> str:
    return admin.get(f"{site.url}wp-admin/options-general.php?page=filo-forms").text


def test_the_settings_page(make_site: MakeSite, receiver: Receiver, browser: httpx.Client) -> None:
    site = make_site("", pages=PAGES)
    page = f"{site.url}wp-admin/options-general.php?page=filo-forms"
    assert browser.get(page).status_code == 302  # to the sign-in
    admin = signed_in(browser, site)
    form = next(each for each in admin.get(page).text.split("<form") if "options.php" in each)
    wanted = {
        **Inputs("<form" + form).values,
        "filo_forms_settings[endpoint]": receiver.url,
        "filo_forms_settings[secret]": "not a secret",
        "filo_forms_settings[sources][]": ["filo", "wpforms"],
    }
    admin.post(f"{site.url}wp-admin/options.php", data=wanted)
    assert receiver.url in admin.get(page).text
    assert "whsec_ and letters after it" in admin.get(f"{page}&settings-updated=true").text
    admin.post(f"{site.url}wp-admin/options.php", data={**wanted, "filo_forms_settings[secret]": SECRET})
    shown = admin.get(page).text
    assert SECRET not in shown
    assert "Kept; leave empty" in shown
    test = next(each for each in shown.split("<form") if "filo_forms_test" in each)
    answer = admin.post(f"{site.url}wp-admin/admin-post.php", data=Inputs("<form" + test).values)
    assert "filo_test=good" in answer.headers["location"]
    assert receiver.came[0][0]["x-hook-test"] == "true"
    assert "v1," in receiver.came[0][0]["webhook-signature"]
    assert "The test has arrived" in admin.get(site.join(answer)).text
    # Who is not signed in, or has no nonce, sends no test.
    admin.post(f"{site.url}wp-admin/admin-post.php", data={"action": "filo_forms_test"})
    admin.cookies.clear()
    admin.post(f"{site.url}wp-admin/admin-post.php", data=Inputs("<form" + test).values)
    assert len(receiver.came) == 1


def test_private_addresses_are_for_development_only(
    make_site: MakeSite, receiver: Receiver, browser: httpx.Client
) -> None:
    site = make_site(receiver.url, pages=PAGES, strict=True)
    assert fill(browser, site, PERSON).status_code == 303
    assert receiver.came == []
    page = settings_page(signed_in(browser, site), site)
    assert "A valid URL was not provided." in page


NAMES = {"first_name": "Niccolò", "last_name": "D'Aquì"}


@pytest.mark.parametrize(
    ("plugin", "form", "names"),
    [
        ("contact-form-7", "Contatti", {"text": "Niccolò D'Aquì"}),
        ("wpforms", "Contatti", NAMES),
        ("elementor", "Richiesta preventivo", {"text": "Niccolò D'Aquì"}),
        ("gravity", "Contatti", NAMES),
        ("ninja", "Contatti", NAMES),
        ("fluent", "Contatti", NAMES),
        ("forminator", "6", NAMES),
    ],
)
def test_each_form_plugins_submissions_are_read(
    make_site: MakeSite, receiver: Receiver, plugin: str, form: str, names: dict[str, str]
) -> None:
    site = make_site(receiver.url)
    site.php("fire.php", plugin, "niccolo.daqui@example.it")
    [said] = receiver.bodies
    assert (said["form"]["plugin"], said["form"]["name"]) == (plugin, form)
    fields = list(said["fields"].values())
    assert [each["value"] for each in fields if each["value"] == "niccolo.daqui@example.it"]
    for type, value in names.items():
        assert value in [each["value"] for each in fields if each["type"] == type]
    assert all(each["value"] not in ("", []) for each in fields)
    meta = {name: each["value"] for name, each in said["meta"].items()}
    assert (meta["utm_source"], meta["utm_campaign"]) == ("fiera", "EMO")
    if plugin != "ninja":
        assert [each["value"] in ("on", "1") for each in fields if each["type"] == "acceptance"] == [True]
    if plugin == "contact-form-7":
        assert said["fields"]["servizi"]["value"] == ["CRM", "ERP"]
        assert said["fields"]["privacy"]["title"] == "Acconsento alla privacy"
        site.php("fire.php", "contact-form-7-spam", "a@example.it")
        assert len(receiver.came) == 1


def test_the_block_is_the_same_form(make_site: MakeSite, receiver: Receiver, browser: httpx.Client) -> None:
    block = '<!-- wp:filo-forms/form {"fields":"email","consent":"Va bene","button":"Invia"} /-->'
    site = make_site(receiver.url, pages={"contatti": block})
    page = browser.get(site.page("contatti")).text
    assert ">Invia</button>" in page
    assert "filo_company" not in page
    assert fill(browser, site, PERSON).status_code == 303
    assert set(receiver.bodies[0]["fields"]) == {"email", "privacy"}


def test_it_speaks_italian(make_site: MakeSite, receiver: Receiver, browser: httpx.Client) -> None:
    site = make_site(receiver.url, pages=PAGES, language="it_IT")
    page = fill(browser, site, {**PERSON, "filo_email": ""}).text
    assert "Nome e cognome *" in page
    assert "Indica un indirizzo e-mail a cui possiamo rispondere." in page
    assert (
        "Niente in attesa."
        in signed_in(browser, site).get(f"{site.url}wp-admin/options-general.php?page=filo-forms").text
    )


SOURCES = [PLUGIN / "filo-forms.php", *sorted((PLUGIN / "includes").glob("*.php"))]


def test_every_word_is_said_in_italian_too() -> None:
    said = {
        text.replace("\\'", "'")
        for each in SOURCES
        for text in re.findall(r"(?:\b__|_n|esc_html__|esc_attr__)\( '((?:[^'\\\\]|\\\\.)*)'", each.read_text())
    }
    known = (PLUGIN / "languages" / "filo-forms-it_IT.po").read_text()
    translated = {
        "".join(json.loads(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', block))
        for block in re.findall(r'^msgid ((?:".*"\n)+)', known, re.MULTILINE)
    }
    assert said
    assert said - translated == set()
    assert 'msgstr ""\n\n' not in known


def test_nothing_of_php_is_run_from_outside() -> None:
    for each in (*SOURCES, PLUGIN / "uninstall.php"):
        assert re.search(
            r"^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$", each.read_text(), re.MULTILINE
        ), each
