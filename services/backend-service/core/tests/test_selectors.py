import socketserver
import threading

import pytest

from core.selectors import part_state_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    return settings


class TestPartStates:
    def test_a_part_that_does_not_answer_is_told_apart(self, smtp):
        assert [(state.name, state.works) for state in part_state_list()] == [("Database", True), ("Mail server", False)]

    def test_a_mail_server_that_greets_works(self, smtp):
        class Mail(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b"220 mail.test\r\n")
                while line := self.rfile.readline():
                    self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 mail.test\r\n")

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail) as server:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            smtp.EMAIL_PORT = server.server_address[1]

            states = part_state_list()
            server.shutdown()

        assert all(state.works for state in states)
