"""One resource through every point of the contract."""

from given import Given


async def test_a_company_is_added_read_and_changed(given: Given) -> None:
    admin = await given.admin()
    made = await given.company(name="Rossi Utensili", vat_number="IT 007431 10157", tags=["fiera"])
    assert made["vat_number"] == "IT00743110157"
    assert made["owner_id"] == str(admin.id)
    answer = await admin.client.get(f"/v1/companies/{made['id']}")
    assert answer.headers["etag"] == '"v1"'
    changed = await admin.patch(f"/v1/companies/{made['id']}", {"name": "Rossi Srl", "tags": None})
    assert changed["name"] == "Rossi Srl"
    assert changed["tags"] == []
    assert changed["version"] == 2
