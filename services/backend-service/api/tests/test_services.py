import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend

from api.services import mail_send
from core.errors import ServiceUnavailable


class TestMailSend:
    def test_each_message_has_an_id_of_its_own(self):
        assert mail_send(subject="a", message="b") != mail_send(subject="a", message="b")

    def test_a_refusing_mail_server_is_an_error_for_the_caller(self, monkeypatch):
        def refuse(*_):
            raise smtplib.SMTPRecipientsRefused({})

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)

        with pytest.raises(ServiceUnavailable):
            mail_send(subject="a", message="b")
