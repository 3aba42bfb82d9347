"""Somebody who brings tables in, over HTTP."""

from typing import Any

from given import Given, Person

from adapters.importing import carry_on
from domain.imports.rules.columns import keys_in

WHERE = "/v1/imports"


class Importer:
    """Somebody who brings tables in, and the worker beside them."""

    def __init__(self, given: Given, person: Person) -> None:
        self.given, self.person = given, person

    async def read(self, content: str | bytes, kind: str = "company", status: int = 201) -> Any:
        data = content.encode() if isinstance(content, str) else content
        return await self.person.call("POST", f"{WHERE}?kind={kind}&file_name=prova.csv", status, content=data)

    async def carry(self) -> None:
        rows = await self.given.filo.pool.fetch("select id from imports where tenant_id = $1", self.given.tenant_id)
        for row in rows:
            await carry_on(self.given.filo.pool, self.given.tenant_id, row[0])

    async def planned(self, read: Any, **more: Any) -> Any:
        columns = [each["field"] for each in read["reading"]["columns"]]
        source = {} if read["kind"] == "product" else {"source_id": (await self.given.source())["id"]}
        people = read["kind"] == "contact" or any((each or "").startswith("contact.") for each in columns)
        basis = {"legal_basis": "Clienti del vecchio gestionale"} if people else {}
        by = keys_in(read["kind"], columns)[0]
        wanted = {"columns": columns, "match_by": by, **source, **basis, **more}
        await self.person.call("POST", f"{WHERE}/{read['id']}/plan", 202, json=wanted)
        await self.carry()
        return await self.person.get(f"{WHERE}/{read['id']}")

    async def committed(self, read: Any, conflicts: str = "keep") -> Any:
        await self.person.call("POST", f"{WHERE}/{read['id']}/commit", 202, json={"conflicts": conflicts})
        await self.carry()
        return await self.person.get(f"{WHERE}/{read['id']}")

    async def brought(self, content: str | bytes, kind: str = "company", **more: Any) -> Any:
        return await self.committed(await self.planned(await self.read(content, kind), **more))

    async def reverted(self, read: Any) -> Any:
        await self.person.call("POST", f"{WHERE}/{read['id']}/revert", 202)
        await self.carry()
        return await self.person.get(f"{WHERE}/{read['id']}")

    async def rows(self, read: Any, **query: str) -> Any:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return (await self.person.get(f"{WHERE}/{read['id']}/rows?{asked}"))["data"]

    async def facts(self) -> int:
        return await self.given.filo.pool.fetchval(
            "select count(*) from events where tenant_id = $1 and record_kind <> 'workspace'", self.given.tenant_id
        )


def counts(**more: int) -> dict[str, int]:
    return {"created": 0, "changed": 0, "unchanged": 0, "conflict": 0, "refused": 0, **more}
