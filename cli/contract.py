"""The API's contract, as a file."""

import json
import sys

from uvicorn.importer import import_from_string

from cli.serving import API


def openapi() -> None:
    """Print the OpenAPI document."""
    # Named, not imported: the edges do not know each other.
    document = import_from_string(API)().openapi()
    sys.stdout.write(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
