"""The app in a browser: textual-serve, with what keeps strangers out."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from quiz.cli.output import say

COOKIE = "quiz"
"""Holds the pass of the browser that has used up the token."""
LOCAL = ("localhost", "127.0.0.1", "::1")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_local(host: str) -> bool:
    """Tell whether an address can only be reached from this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def authority(url: str) -> tuple[str, str]:
    """Return the host with its port, and the host alone, of an address; both empty if it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", ""
    return parts.netloc, host


def is_same(given: str, secret: str) -> bool:
    """Tell whether a secret was given, in a time that does not depend on how much of it is right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())


class WebServer(Server):
    """Runs the ``command`` for each page that is opened.

    Unless it can only be reached from this machine, the page opens by an address with a token, and that once:
    the browser then has a cookie, without which nothing is served. Pages of other sites are kept from
    reaching the app through the browser: a connection must come from a page served here.
    """

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host, port, title="quiz")
        self._is_local = is_local(host)
        self._token = "" if self._is_local else secrets.token_urlsafe(24)
        self._pass = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """The address to open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{f'?token={self._token}' if self._token else ''}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._keep_strangers_out)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: the address is printed once it can be opened."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002 - textual-serve's own
        """Serve until Ctrl+C. Raises ``OSError`` if the port is in use."""
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._tell, access_log=None)

    def _tell(self, _text: str) -> None:
        say(f"quiz is at {self.address}\nCtrl+C ends it.")
        sys.stdout.flush()

    @web.middleware
    async def _keep_strangers_out(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        _, host = authority(f"//{request.host}")
        origin, _ = authority(request.headers.get("Origin", ""))
        if self._is_local and host not in LOCAL and host != self.host:
            raise web.HTTPForbidden(text="This address is not the one that quiz serves.")
        if request.path == "/ws" and origin != request.host:
            raise web.HTTPForbidden(text="This page is not the one that quiz serves.")
        if self._is_local or is_same(request.cookies.get(COOKIE, ""), self._pass):
            self.public_url = f"{request.scheme}://{request.host}"
            return await handler(request)
        return self._let_in(request)

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """Take the token, which is used up by it, and give a cookie in its place."""
        given = request.query.get("token", "")
        if not self._token or not is_same(given, self._token):
            raise web.HTTPForbidden(text="Open the address that quiz serve printed; it works once.")
        self._token = ""
        response = web.HTTPSeeOther("/")
        response.set_cookie(COOKIE, self._pass, httponly=True, samesite="Strict")
        return response
