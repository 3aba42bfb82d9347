"""The WordPress plugin and the real service: away, back, an answer that is lost on its way, and one lead."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from blog import ROOT, MakeSite, Receiver, await_port, free_port
from given import Given
from test_plugin import PAGES, PERSON, fill, settings_page, signed_in

from adapters.settings import Settings


@pytest.fixture(scope="module")
def service(settings: Settings) -> Iterator[str]:
    """The service as it runs, on the tests' own database."""
    port = free_port()
    command = ["-m", "uvicorn", "--factory", "api.app:create", "--port", str(port), "--log-level", "warning"]
    known = {"DATABASE_URL": str(settings.database_url), "FILO_SECRET_KEY": str(settings.signing_key)}
    environment = os.environ | known | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT) as server:
        try:
            await_port(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


async def signed_form(given: Given) -> tuple[str, str]:
    """A form's address and its secret."""
    form, address = await given.form(signature="standard-webhooks")
    secret = await (await given.admin()).post(f"/v1/intake/forms/{form['id']}/secret", {}, 201)
    return address, secret["secret"]


async def test_away_and_back_and_a_lost_answer_are_one_lead(
    given: Given, service: str, make_site: MakeSite, receiver: Receiver
) -> None:
    admin, (address, secret) = await given.admin(), await signed_form(given)
    site = make_site(str(httpx.URL(receiver.url).join(address)), secret, pages=PAGES, began=int(time.time()))
    receiver.status = 503
    with httpx.Client(timeout=30, headers={"User-Agent": "Prova/1"}) as browser:
        assert fill(browser, site, PERSON, utm_source="fiera", utm_campaign="EMO").status_code == 303
    assert (await admin.get("/v1/intake/submissions"))["data"] == []
    receiver.onto = service
    assert site.cron(5) == 1  # kept by the service, but its answer is lost
    receiver.status = 200
    assert site.cron(36) == 1
    assert site.cron(4000) >= 0
    assert len(receiver.came) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    assert await given.read_submissions() == ["read", "duplicate"]
    [lead] = (await admin.get("/v1/leads"))["data"]
    person = await admin.get(f"/v1/contacts/{lead['contact_id']}?expand=consents")
    assert (person["name"], person["emails"]) == ("Niccolò D'Aquì", ["niccolo.daqui@example.it"])
    assert person["phones"] == ["+390511234567"]
    assert (await admin.get(f"/v1/companies/{lead['company_id']}"))["name"] == "Rossi & Figli Srl"
    assert "Vorrei un preventivo." in lead["need"]
    assert lead["campaign"] == "EMO"
    [consent] = person["consents"]
    assert consent["text"] == "Ho letto l'informativa privacy"
    assert str(site.page("contatti", utm_source="fiera", utm_campaign="EMO")) in consent["source"]
    headers, body = receiver.came[0]
    del headers["content-length"]
    async with httpx.AsyncClient() as client:
        tampered = await client.post(f"{service}{address}", content=body.replace(b"Rossi", b"Verdi"), headers=headers)
    assert tampered.status_code == 401


async def test_a_wrong_secret_is_told_to_whoever_set_it(
    given: Given, service: str, make_site: MakeSite, receiver: Receiver
) -> None:
    admin, (address, _) = await given.admin(), await signed_form(given)
    site = make_site(f"{service}{address}", pages=PAGES, began=int(time.time()))
    with httpx.Client(timeout=30) as browser:
        fill(browser, site, PERSON)
        assert "401" in settings_page(signed_in(browser, site), site)
    assert (await admin.get("/v1/intake/submissions"))["data"] == []


PLUGINS = ("contact-form-7", "wpforms", "elementor", "gravity", "ninja", "fluent", "forminator")


async def test_each_form_plugins_submission_becomes_a_lead(given: Given, service: str, make_site: MakeSite) -> None:
    admin, (address, secret) = await given.admin(), await signed_form(given)
    site = make_site(f"{service}{address}", secret, began=int(time.time()))
    for plugin in PLUGINS:
        site.php("fire.php", plugin, f"{plugin}@example.it")
    assert await given.read_submissions() == ["read"] * len(PLUGINS)
    leads = (await admin.get("/v1/leads"))["data"]
    people: list[Any] = [await admin.get(f"/v1/contacts/{each['contact_id']}?expand=consents") for each in leads]
    assert {each["emails"][0] for each in people} == {f"{plugin}@example.it" for plugin in PLUGINS}
    assert {each["name"] for each in people} == {"Niccolò D'Aquì"}
    assert {each["emails"][0]: len(each["consents"]) for each in people if not each["consents"]} == {
        "ninja@example.it": 0
    }
