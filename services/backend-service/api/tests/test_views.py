from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client

pytestmark = pytest.mark.django_db

VALID = {"subject": "Hello", "message": "Is anybody there?"}


def post(client: Client, body, **headers: str):
    return client.post("/api/mail/", body, content_type="application/json", headers=headers)


class TestIndex:
    def test_it_names_what_there_is(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = client.get("/api/")

        assert set(response.json()) >= {"me", "mail"}


class TestMe:
    def test_it_describes_who_is_signed_in(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_user(username="ada", email="ada@x.test", first_name="Ada", last_name="L"))

        assert client.get("/api/me/").json().items() >= {"username": "ada", "email": "ada@x.test", "name": "Ada L"}.items()

    def test_strangers_are_refused(self, client):
        response = client.get("/api/me/")

        assert response.status_code == HTTPStatus.FORBIDDEN
        assert response.json()["error"]["code"] == "not_authenticated"


class TestMail:
    def test_a_message_goes_to_the_people_behind_the_service(self, client):
        response = post(client, {**VALID, "reply_to": "ada@x.test"})

        assert response.status_code == HTTPStatus.ACCEPTED
        (sent,) = mail.outbox
        assert sent.to == ["team@platform.test"]
        assert sent.subject == "[Backend] Hello"
        assert sent.reply_to == ["ada@x.test"]
        assert sent.message()["Message-ID"] == response.json()["message_id"]

    def test_the_caller_cannot_choose_who_gets_it(self, client):
        post(client, {**VALID, "to": "victim@x.test", "cc": "victim@x.test"})

        assert mail.outbox[0].recipients() == ["team@platform.test"]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"message": "x"}, "subject"),
            ({"subject": "x"}, "message"),
            ({**VALID, "subject": "x\r\nBcc: victim@x.test"}, "subject"),
            ({**VALID, "subject": "x" * 201}, "subject"),
            ({**VALID, "message": "x" * 10_001}, "message"),
            ({**VALID, "reply_to": "nobody"}, "reply_to"),
            ([], "non_field_errors"),
        ],
    )
    def test_rejects_what_is_not_a_message(self, client, body, field):
        response = post(client, body)

        assert response.status_code == HTTPStatus.BAD_REQUEST
        assert response.json()["error"]["code"] == "invalid"
        assert field in response.json()["error"]["details"]
        assert mail.outbox == []

    def test_rejects_forms_which_another_site_could_send(self, client):
        response = client.post("/api/mail/", VALID)

        assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def test_a_signed_in_browser_must_prove_the_request_is_its_own(self, django_user_model):
        client = Client(enforce_csrf_checks=True)
        client.force_login(django_user_model.objects.create_user(username="ada"))

        assert post(client, VALID).status_code == HTTPStatus.FORBIDDEN

    def test_each_address_has_its_own_limit(self, client):
        codes = [post(client, VALID, x_forwarded_for="203.0.113.1").status_code for _ in range(6)]

        assert codes == [HTTPStatus.ACCEPTED] * 5 + [HTTPStatus.TOO_MANY_REQUESTS]
        assert post(client, VALID, x_forwarded_for="203.0.113.2").status_code == HTTPStatus.ACCEPTED

    def test_a_forged_address_before_the_gateways_word_changes_nothing(self, client):
        codes = [post(client, VALID, x_forwarded_for=f"198.51.100.{i}, 203.0.113.1").status_code for i in range(6)]

        assert codes[-1] == HTTPStatus.TOO_MANY_REQUESTS

    def test_a_mail_server_that_does_not_answer_is_said_so(self, client, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

        response = post(client, VALID)

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert response.json()["error"]["code"] == "service_unavailable"


class TestErrors:
    def test_an_unknown_address_is_answered_in_json(self, client):
        response = client.get("/api/nope/")

        assert response.status_code == HTTPStatus.NOT_FOUND
        assert response.json() == {"error": {"code": "not_found", "message": "There is no 'nope/' here.", "details": {}}}

    def test_a_wrong_method_is_answered_in_json(self, client):
        assert client.get("/api/mail/").json()["error"]["code"] == "method_not_allowed"

    def test_broken_json_is_answered_in_json(self, client):
        assert post(client, "{").json()["error"]["code"] == "parse_error"
