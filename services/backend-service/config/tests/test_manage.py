"""The development server as a process: it reloads, it can be debugged, and it ends when told."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

LIMIT_SECONDS = 60
SAVE_AGAIN_SECONDS = 5.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for[T](condition: Callable[[], T | None]) -> T:
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        if (value := condition()) is not None:
            return value
        time.sleep(0.05)
    raise TimeoutError(f"still not so after {LIMIT_SECONDS} s")


class DevelopmentServer:
    """`manage.py runserver` on a copy of the code, which tests may change."""

    def __init__(self, directory: Path) -> None:
        self.code = directory / "app"
        shutil.copytree(settings.BASE_DIR, self.code, ignore=shutil.ignore_patterns("__pycache__"))
        self.port, self.debug_port = free_port(), free_port()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", f"127.0.0.1:{self.port}"],
            cwd=self.code,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.development",
                "EXTRA_HOSTS": "127.0.0.1",
                "DEBUGPY_PORT": str(self.debug_port),
                "DATABASE_NAME": connection.settings_dict["NAME"],
            },
        )

    def get(self, path: str) -> str | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return response.read().decode()
        except OSError:
            return None

    def wait(self) -> None:
        wait_for(lambda: self.get("/health/"))


@pytest.fixture
def server(tmp_path: Path, transactional_db) -> Iterator[DevelopmentServer]:
    server = DevelopmentServer(tmp_path)
    server.wait()
    yield server
    server.process.terminate()
    server.process.wait(timeout=LIMIT_SECONDS)


class Debugger:
    """As much of a Debug Adapter Protocol client as one breakpoint takes."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT_SECONDS)
        self.input = self.socket.makefile("rb")

    def send(self, command: str, **arguments) -> None:
        body = json.dumps({"seq": 1, "type": "request", "command": command, "arguments": arguments}).encode()
        self.socket.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def wait_for(self, key: str, value: str) -> dict:
        """The next message whose `key` ("event", or "command" of a response) is the value."""
        while True:
            length = 0
            while (line := self.input.readline()) != b"\r\n":
                if not line:
                    raise EOFError("the debugger hung up")
                name, _, number = line.partition(b":")
                length = int(number) if name.lower() == b"content-length" else length
            message = json.loads(self.input.read(length))
            if message.get(key) == value:
                return message

    def close(self) -> None:
        self.input.close()
        self.socket.close()


def save_until(server: "DevelopmentServer", file: Path, text: str, is_served: Callable[[str | None], bool], path: str) -> None:
    """Saves an edit, and again now and then: one that comes before the reloader's first look at the files goes unseen."""
    saved = -SAVE_AGAIN_SECONDS

    def condition() -> bool | None:
        nonlocal saved
        if time.monotonic() - saved >= SAVE_AGAIN_SECONDS:
            file.write_text(text)
            saved = time.monotonic()
        return True if is_served(server.get(path)) else None

    wait_for(condition)


class TestRunserver:
    def test_changed_code_is_served_without_a_restart_of_the_container(self, server):
        view = server.code / "api" / "views.py"
        edited = view.read_text().replace('for name in ("me", "mail", "schema")', 'for name in ("me",)')

        save_until(server, view, edited, lambda body: body is not None and "mail" not in body, "/api/")

        assert server.process.poll() is None

    def test_a_broken_file_is_survived(self, server):
        view = server.code / "api" / "views.py"
        works = view.read_text()
        save_until(server, view, works + "\nthis is no Python\n", lambda body: body is None, "/health/")

        view.write_text(works)

        server.wait()

    def test_a_breakpoint_stops_it_and_a_second_debugger_can_come_after_the_first(self, server):
        middleware = server.code / "core" / "middleware.py"
        line = 1 + middleware.read_text().splitlines().index("        connected = database_is_connected()")
        for _ in range(2):
            debugger = Debugger(server.debug_port)
            debugger.send("initialize", adapterID="test", pathFormat="path", linesStartAt1=True)
            debugger.wait_for("command", "initialize")
            debugger.send("attach", justMyCode=True)
            debugger.wait_for("event", "initialized")
            debugger.send("setBreakpoints", source={"path": str(middleware)}, breakpoints=[{"line": line}])
            debugger.send("configurationDone")
            debugger.wait_for("command", "attach")

            with socket.create_connection(("127.0.0.1", server.port), timeout=LIMIT_SECONDS) as request:
                request.sendall(b"GET /health/ HTTP/1.0\r\n\r\n")
                stopped = debugger.wait_for("event", "stopped")
                debugger.send("continue", threadId=stopped["body"]["threadId"])
                assert b"200" in request.recv(1024)

            assert stopped["body"]["reason"] == "breakpoint"
            debugger.send("disconnect")
            debugger.wait_for("command", "disconnect")
            debugger.close()

    def test_the_debuggers_port_hangs_up_on_a_browser(self, server):
        message = json.dumps({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "evil"}}).encode()
        with socket.create_connection(("127.0.0.1", server.debug_port), timeout=LIMIT_SECONDS) as page:
            page.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s" % (len(message), message))

            with contextlib.suppress(ConnectionResetError):
                assert page.recv(1024) == b""

    def test_it_ends_at_once_and_leaves_no_process(self, server):
        server.process.send_signal(signal.SIGTERM)

        assert server.process.wait(timeout=5) == 0
        assert server.get("/health/") is None
