"""Why a file or an archive of invoices is refused."""

WHOLE = frozenset({"invoice-entities", "archive-too-large"})
"""What no program writes by mistake, or what is too much: nothing of the archive is taken."""


class Refused(Exception):
    """Not taken; the code says why in `api/words`, name is the file inside."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code, self.name = code, name
