"""Chromium, driven through its own driver by the WebDriver protocol: real keys, real clicks, nothing but the standard library."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import ports

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
needed = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="Chromium with its driver is not installed (./run test --full installs both)"),
]
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


class Browser:
    """One window."""

    def __init__(self, address: str, profile: Path) -> None:
        self.address = address
        options = {"binary": BROWSER, "args": [*_FLAGS, f"--user-data-dir={profile}"]}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self.session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def open(self, file: Path) -> None:
        self._ask("POST", f"/session/{self.session}/url", {"url": file.as_uri()})

    def screen(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Another screen: how wide in CSS pixels, and whether its owner likes it dark."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        for command, told in (("setDeviceMetricsOverride", size), ("setEmulatedMedia", {"features": [scheme]})):
            self._ask("POST", f"/session/{self.session}/goog/cdp/execute", {"cmd": f"Emulation.{command}", "params": told})

    def run(self, script: str, *given: Any) -> Any:
        """What a script returns."""
        return self._ask("POST", f"/session/{self.session}/execute/sync", {"script": script, "args": list(given)})

    def until(self, script: str) -> Any:
        """What a script returns as soon as it is something, at the latest after two seconds."""
        for _again in range(40):
            if found := self.run(script):
                return found
            time.sleep(0.05)
        return None

    def press(self, *keys: str) -> None:
        """Keys, one after the other, as a person would."""
        for key in keys:
            actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
            self._act({"type": "key", "id": "keyboard", "actions": actions})

    def click(self, selector: str) -> None:
        self._ask("POST", f"/session/{self.session}/element/{self._find(selector)}/click", {})

    def point(self, selector: str) -> None:
        """Move the mouse over an element."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        origin = {_ELEMENT: self._find(selector)}
        self._act({"type": "pointer", "id": "mouse", "actions": [{"type": "pointerMove", "origin": origin, "x": 0, "y": 0}]})

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self._ask("GET", f"/session/{self.session}/screenshot")))

    def messages(self) -> list[str]:
        """What the page's console holds: faults of script, refused resources."""
        return [entry["message"] for entry in self._ask("POST", f"/session/{self.session}/se/log", {"type": "browser"})]

    def printed(self) -> bytes:
        """The page on paper, as PDF."""
        return base64.b64decode(self._ask("POST", f"/session/{self.session}/print", {"background": True}))

    def close(self) -> None:
        self._ask("DELETE", f"/session/{self.session}")

    def _find(self, selector: str) -> str:
        body = {"using": "css selector", "value": selector}
        return str(self._ask("POST", f"/session/{self.session}/element", body)[_ELEMENT])

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("POST", f"/session/{self.session}/actions", {"actions": [source]})

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A fresh Chromium."""
    log = profile.with_suffix(".log")
    with log.open("wb") as said:
        driver = subprocess.Popen([str(DRIVER), "--port=0"], stdout=said, stderr=said)
    try:
        window = Browser(f"http://127.0.0.1:{ports.told(driver, log, 'successfully on port ')}", profile)
        try:
            yield window
        finally:
            window.close()
    finally:
        driver.terminate()
        driver.wait(timeout=20)
