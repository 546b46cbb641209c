"""What a client sends neither begins a line of the log nor commands the terminal that shows it."""

import logging
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from config.logs import PrintableFormatter

# A line break, a title for the terminal's window, and a line that is erased: as they are, and in the one character of C1.
ATTACK = "x\n2026-01-01 INFO root: forged\r\x1b]0;title\x07\x1b[2K\x9b2J\u2028\u202e"
SHOWN = r"x\n2026-01-01 INFO root: forged\r\x1b]0;title\x07\x1b[2K\x9b2J\u2028\u202e"


def line_of(record: logging.LogRecord) -> str:
    """As the service writes it."""
    return PrintableFormatter(settings.LOGGING["formatters"]["line"]["format"]).format(record)


def record_of(message: str, *arguments: object, exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord("here", logging.ERROR, "here.py", 1, message, arguments, exc_info)


class TestPrintableFormatter:
    def test_a_message_is_one_line_whatever_is_in_it(self):
        assert line_of(record_of("Sign-in failed: %s", ATTACK)).endswith(f" ERROR here: Sign-in failed: {SHOWN}")

    def test_letters_of_all_languages_stay_as_they_are(self):
        assert line_of(record_of("%s", "Grüße, 日本, 🙂")).endswith("Grüße, 日本, 🙂")

    def test_no_line_of_a_trace_looks_like_a_record(self):
        try:
            raise ValueError(ATTACK)
        except ValueError:
            lines = line_of(record_of("broken", exc_info=sys.exc_info())).split("\n")

        assert len(lines) > 3
        assert all(line.startswith("    ") for line in lines[1:])
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", "".join(lines))

    @pytest.mark.django_db
    def test_what_keycloak_is_said_to_have_refused_stays_in_its_line(self, gateway, provider, caplog):
        location = gateway.get("/accounts/oidc/keycloak/login/")["Location"]
        state = re.search(r"[?&]state=([^&]+)", location)[1]

        answer = f"error=invalid_request&error_description=denied%0aforged%1b]0;x%07&state={state}"
        gateway.get(f"/accounts/oidc/keycloak/login/callback/?{answer}")

        said = [line_of(record) for record in caplog.records if "denied" in record.getMessage()]
        assert [line.partition("Sign-in failed: ")[2] for line in said] == [r"denied\nforged\x1b]0;x\x07"]


@contextmanager
def server(*command: str):
    """One of the programs that serve: its port and a function that waits until its log has a text."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    with tempfile.TemporaryDirectory() as directory, (log := Path(directory, "log")).open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *(part.replace("PORT", str(port)) for part in command)],
            cwd=settings.BASE_DIR, stdout=output, stderr=output,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.base", "DATABASE_NAME": connection.settings_dict["NAME"]},
        )  # fmt: skip

        def wait_for(condition) -> bytes:
            limit = time.monotonic() + 60
            while not condition() and process.poll() is None and time.monotonic() < limit:
                time.sleep(0.02)
            assert condition(), log.read_bytes().decode()
            return log.read_bytes()

        def listens() -> bool:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
            return False

        try:
            wait_for(listens)
            yield port, lambda text: wait_for(lambda: text in log.read_bytes())
        finally:
            process.terminate()
            process.wait(30)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "command",
    [
        ("-m", "gunicorn", "config.wsgi:application", "--bind=127.0.0.1:PORT", "--access-logfile=-"),
        ("manage.py", "runserver", "--noreload", "127.0.0.1:PORT"),
    ],
    ids=["gunicorn", "runserver"],
)
def test_a_request_cannot_write_into_the_terminal(command):
    with server(*command) as (port, wait_for), socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(
            b"GET /nothing\x1b]0;path\x07 HTTP/1.1\r\nHost: \x1b]0;host\x07\r\n"
            b"User-Agent: agent\x1b]0;agent\x07\x9b2J\r\nReferer: page\x1b[2K\r\nConnection: close\r\n\r\n"
        )
        while client.recv(4096):
            pass
        log = wait_for(b"nothing")

    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]", log), log.decode()
