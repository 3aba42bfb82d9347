"""The child process that sets one document, and can reach nothing: no file, no network, little memory and time.

Run as a script. Standard input: JSON `{template, inputs, format, root, fonts, …}`; standard output: a line of
JSON, `{"bytes": n, "pages": n}` and then the document, or `{"refused": "what typst says"}`.
"""

import json
import resource
import sys
from typing import Any

import typst

LONGEST_WORD = 2000
_WARM = b'#set text(font: "Inter")\nx _x_'
_NOWHERE = "/nonexistent"


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most, most if hard == resource.RLIM_INFINITY else min(most, hard)))


def _press(asked: dict[str, Any]) -> tuple[bytes, int]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]])
    compiler = typst.Compiler(
        _WARM,
        root=asked["root"],
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=_NOWHERE,
        package_cache_path=_NOWHERE,
    )
    compiler.compile(_WARM, format="svg")  # the fonts are in memory from here on
    _limit(resource.RLIMIT_AS, asked["megabytes"] * 1024 * 1024)
    _limit(resource.RLIMIT_CPU, asked["seconds"])
    # No descriptor beyond the three there are: no file can be opened and no socket made, whatever the template says.
    _limit(resource.RLIMIT_NOFILE, 3)
    made = compiler.compile(
        asked["template"].encode(),
        format=asked["format"],
        sys_inputs=asked["inputs"],
        ppi=asked.get("ppi"),
        timestamp=asked["timestamp"],
    )
    pages = made if isinstance(made, list) else [made or b""]
    return pages[min(asked.get("page", 0), len(pages) - 1)], len(pages)


def main() -> None:
    """One document from standard input to standard output."""
    asked = json.load(sys.stdin)
    try:
        document, pages = _press(asked)
    except (typst.TypstError, IndexError) as error:
        sys.stdout.write(json.dumps({"refused": str(error)[:LONGEST_WORD]}) + "\n")
        return
    sys.stdout.write(json.dumps({"bytes": len(document), "pages": pages}) + "\n")
    sys.stdout.flush()
    sys.stdout.buffer.write(document)


if __name__ == "__main__":
    main()
