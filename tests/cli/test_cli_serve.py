"""``quiz serve``: the app in a browser, seen in Chromium if it is installed."""

import asyncio
import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from docs.reports import chromium
from quiz.progress.store import Store
from tests.cli.running import ROOT, quiz


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(bank: Path, tmp_path: Path, host: str) -> Iterator[str]:
    """Serve a bank, and yield the address that is printed."""
    words = ["serve", "--host", host, "--port", str(free_port()), "--banks", str(bank)]
    command = [sys.executable, "-m", "quiz", *words, "--progress", str(tmp_path / "served.db")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            printed = process.stdout.readline()
            yield re.search(r"http://\S+", printed)[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


async def status(session: aiohttp.ClientSession, url: str, **headers: str) -> int:
    async with session.get(url, headers=headers) as response:
        return response.status


WEBSOCKET = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}  # fmt: skip


async def test_on_this_machine_other_pages_are_kept_out(bank: Path, tmp_path: Path) -> None:
    with served(bank, tmp_path, "127.0.0.1") as address:
        assert "token" not in address
        async with aiohttp.ClientSession() as session:
            assert await status(session, address) == 200
            assert await status(session, address, Host="rebound.example") == 403
            assert await status(session, f"{address}ws", **WEBSOCKET, Origin="http://evil.example") == 403
            assert await status(session, f"{address}ws", **WEBSOCKET) == 403
            assert await status(session, address, Host="[::1") == 403
            assert await status(session, f"{address}ws", **WEBSOCKET, Origin="http://[::1") == 403


async def test_elsewhere_the_token_works_once(bank: Path, tmp_path: Path) -> None:
    with served(bank, tmp_path, "0.0.0.0") as printed:
        address = printed.replace("0.0.0.0", "127.0.0.1")
        bare = address.partition("?")[0]
        jar = aiohttp.CookieJar(unsafe=True)  # cookies of addresses that are numbers, too
        async with aiohttp.ClientSession(cookie_jar=jar) as learner, aiohttp.ClientSession() as stranger:
            for wrong in (bare, f"{bare}?token=guess", f"{bare}?token=é", f"{bare}static/", f"{bare}ws"):
                assert await status(stranger, wrong) == 403
            assert await status(stranger, bare, Cookie="quiz=é") == 403
            async with learner.get(address) as response:
                assert response.status == 200
                assert f"ws://{bare.split('/')[2]}/ws" in await response.text()
            assert await status(learner, bare) == 200
            assert await status(stranger, address) == 403


def test_without_the_extra_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quiz.cli.web_server", None)
    done = quiz("serve")
    assert done.returncode == 1
    assert "pip install 'quiz-tui[serve]'" in done.stderr


class Chromium:
    """A page in a headless Chromium, driven through its debugging protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.numbers = count(1)
        self.drawn = ""

    async def send(self, method: str, **parameters: object) -> dict:
        """Send a command; return its result. What the app draws meanwhile is kept."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        while (event := await self._event()).get("id") != number:
            pass
        return event["result"]

    async def _event(self) -> dict:
        event = json.loads(await self.socket.receive_str())
        if event.get("method") == "Network.webSocketFrameReceived":
            frame = event["params"]["response"]
            data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b""
            self.drawn += re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", data.decode("utf-8", "replace"))
        return event

    async def sees(self, text: str) -> None:
        """Wait until the app has drawn a text since the last one."""
        while text not in self.drawn:
            await self._event()
        self.drawn = self.drawn.partition(text)[2]

    async def key(self, key: str) -> None:
        await self.send("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.send("Input.dispatchKeyEvent", type="keyUp", key=key)


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium")
async def test_a_card_is_answered_in_chromium(bank: Path, tmp_path: Path) -> None:
    with served(bank, tmp_path, "127.0.0.1") as address:
        words = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
        browser = await asyncio.create_subprocess_exec(
            chromium(), *words, f"--user-data-dir={tmp_path / 'browser'}", "about:blank",
            stderr=asyncio.subprocess.PIPE, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
        try:
            async with asyncio.timeout(120), aiohttp.ClientSession() as session:
                while b"DevTools listening on" not in (line := await browser.stderr.readline()):
                    pass
                host = line.decode().split("/")[2]
                async with session.get(f"http://{host}/json/list") as response:
                    [page] = [page for page in await response.json() if page["type"] == "page"]
                async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    tab = Chromium(socket)
                    await tab.send("Network.enable")
                    await tab.send("Page.enable")
                    await tab.send("Page.navigate", url=address)
                    await tab.sees("Every kind")
                    focus = "document.querySelector('.xterm-helper-textarea').focus()"
                    await tab.send("Runtime.evaluate", expression=focus)
                    await tab.key(" ")
                    await tab.sees("What does ReLU do")
                    await tab.key(" ")
                    await tab.sees("It sets them to zero.")
                    if picture := os.environ.get("QUIZ_PICTURE"):
                        taken = await tab.send("Page.captureScreenshot")
                        Path(picture).write_bytes(base64.b64decode(taken["data"]))
                    await tab.key("3")
                    await tab.sees("Which layer")
        finally:
            browser.terminate()
            await browser.wait()
    store = Store(str(tmp_path / "served.db"), only_read=True)
    [review] = store.reviews.of_card("test.every-kind/a-card")
    assert review.rating == 3
