"""Posts a lead, as a landing page's backend or a fair's scanner would: the person, and what they ask for.

    FILO_API_KEY=filo_… python examples/post_lead.py fair-2026-0042 '{"given_name": "Anna", "family_name": "Bianchi",
        "email": "anna@rossi.example", "need": "Twenty drills", "source": "Fiera di Brescia"}'

The first argument is the lead's key with you: sent twice, it is one lead. The API key needs contacts:write, leads:write
and, for a source that is not there yet, dictionaries:write. For a web form without a backend see
docs/integrations/forms.md.
"""

import json
import sys
from collections.abc import Mapping

from filo_client import Filo, Problem
from filo_client.api import contacts, leads, sources

SYSTEM = "fair"


def source_id(filo: Filo, name: str) -> str:
    """The source of this name, made where there is none."""
    found = next((each for each in filo.every(sources.list()) if each["name"].casefold() == name.casefold()), None)
    return (found or filo.send(sources.create({"name": name, "kind": "fair"})))["id"]


def contact_id(filo: Filo, key: str, said: Mapping[str, str]) -> str:
    """Who has this e-mail, untouched; else somebody new."""
    known = filo.send(contacts.list(emails=[said["email"]], include_never_qualified=True, limit=1))["data"]
    if known:
        return known[0]["id"]
    person = contacts.upsert(
        SYSTEM,
        key,
        {"given_name": said["given_name"], "family_name": said["family_name"], "emails": [said["email"]]},
    )
    return filo.send(person)["id"]


def main(key: str, text: str) -> int:
    """The exit status."""
    said = json.loads(text)
    with Filo.from_environment() as filo:
        try:
            wanted = leads.upsert(
                SYSTEM,
                key,
                {
                    "contact_id": contact_id(filo, key, said),
                    "source_id": source_id(filo, said["source"]),
                    "need": said["need"],
                },
            )
            print(filo.send(wanted)["id"])
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
