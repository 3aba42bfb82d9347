"""The SPA's files at `/`: what no route of the API answers."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

OURS = frozenset({"v1", "q", "health", "metrics", "docs", "openapi.json", "problems"})
"""First segments that are the API's: an address below them that does not exist is a problem, never the SPA."""
CSP = (
    "default-src 'none'; script-src 'self'; "
    # Components set style attributes and write <style> elements while they run; a nonce would need a page made per
    # request. Styles run nothing, and scripts stay ours alone.
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    # A quote's PDF is fetched with the token and shown from memory.
    "frame-src blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HASHED = {"Cache-Control": "public, max-age=31536000, immutable"}
_ASKED_EACH_TIME = {"Cache-Control": "no-cache"}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
    ".txt": "text/plain",
}
"""What a build holds; anything else there (hidden files, the build's own notes) is not for readers."""


class Pages:
    """Answers with a built file, or with the SPA's one page for an address that only the SPA knows.

    Args:
        folder: the build; without one everything is left to `otherwise`.
        otherwise: says that nothing is there.
    """

    def __init__(self, folder: Path, otherwise: ASGIApp) -> None:
        self._folder = folder.resolve()
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._found(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        await (found or self._otherwise)(scope, receive, send)

    def _found(self, scope: Scope) -> Response | None:
        path: str = scope["path"].removeprefix("/")
        if path.partition("/")[0] in OURS:
            return None
        headers = Headers(scope=scope)
        file = self._file(path or "index.html")
        if file is None and path.partition("/")[0] != "assets" and "text/html" in headers.get("accept", ""):
            file = self._file("index.html")
        return None if file is None else self._answer(file, headers)

    def _file(self, path: str) -> Path | None:
        file = (self._folder / path).resolve()
        hidden = any(part.startswith(".") for part in Path(path).parts)
        if hidden or not file.is_relative_to(self._folder) or file.suffix not in _TYPES or not file.is_file():
            return None
        return file

    def _answer(self, file: Path, asked: Headers) -> Response:
        hashed = file.is_relative_to(self._folder / "assets")
        headers = {**(_HASHED if hashed else _ASKED_EACH_TIME), "Vary": "Accept-Encoding"}
        if file.suffix == ".html" or file.name == "sw.js":
            # A service worker has no page whose policy would bind it: it brings its own.
            headers["Content-Security-Policy"] = CSP
        sent = file
        for name, suffix in _ENCODINGS:
            packed = file.with_name(file.name + suffix)
            if name in asked.get("accept-encoding", "") and packed.is_file():
                sent, headers["Content-Encoding"] = packed, name
                break
        answer = FileResponse(sent, media_type=_TYPES[file.suffix], headers=headers, stat_result=sent.stat())
        if answer.headers["etag"] in asked.get("if-none-match", ""):
            kept = {name: answer.headers[name] for name in ("etag", "cache-control", "vary")}
            return Response(status_code=304, headers=kept)
        return answer
