from http import HTTPStatus

import pytest
from django.core import mail
from django.core.cache import cache

from authentication.models import User

pytestmark = pytest.mark.django_db

# A reader whose browser asks not to be counted, so that no query is for that.
QUIET = {"dnt": "1"}
HTMX = {"hx-request": "true"}
LETTER = {"reply_to": "ada@x.test", "subject": "A question", "message": "How much is it?"}


class TestLanding:
    def test_strangers_cost_no_query_and_get_no_cookie(self, gateway, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = gateway.get("/", headers=QUIET)

        assert "Sign in" in response.content.decode()
        assert not response.cookies

    def test_who_is_signed_in_is_led_to_the_dashboard(self, gateway):
        gateway.force_login(User.objects.create(username="ada", first_name="Ada"))

        page = gateway.get("/").content.decode()

        assert "To your dashboard" in page
        assert "Sign out" in page

    def test_it_speaks_the_readers_language(self, gateway):
        page = gateway.get("/", headers={"accept-language": "de"}).content.decode()

        assert '<html lang="de">' in page
        assert "Anmelden" in page

    def test_every_public_page_links_to_the_legal_ones(self, gateway):
        for path in ("/", "/about/", "/contact/"):
            page = gateway.get(path).content.decode()
            for kind in ("imprint", "privacy", "terms"):
                assert f'href="/backend/legal/{kind}/"' in page


class TestLegalPage:
    def test_it_shows_the_text_in_the_readers_language(self, gateway):
        assert "<h1>Privacy</h1>" in gateway.get("/legal/privacy/").content.decode()
        assert "<h1>Datenschutz</h1>" in gateway.get("/legal/privacy/", headers={"accept-language": "de"}).content.decode()

    def test_rejects_one_that_is_not_there(self, gateway):
        assert gateway.get("/legal/cookies/").status_code == HTTPStatus.NOT_FOUND


class TestContact:
    @pytest.fixture(autouse=True)
    def forget_earlier_letters(self):
        cache.clear()

    def test_a_letter_arrives_and_can_be_answered(self, gateway):
        response = gateway.post("/contact/", LETTER, headers=HTMX)

        (letter,) = mail.outbox
        assert letter.subject == "[Backend] A question"
        assert letter.reply_to == ["ada@x.test"]
        assert "Thank you" in response.content.decode()
        assert "<html" not in response.content.decode()

    def test_it_works_without_scripts_and_a_reload_sends_nothing_again(self, gateway):
        response = gateway.post("/contact/", LETTER)

        assert response["Location"] == "/backend/contact/?sent=yes"
        assert "Thank you" in gateway.get("/contact/?sent=yes").content.decode()
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize(
        "change", [{"reply_to": "nobody"}, {"subject": ""}, {"subject": "a\r\nBcc: all@x.test"}, {"message": "x" * 10_001}]
    )
    def test_rejects_what_is_no_letter_and_keeps_what_was_written(self, gateway, change):
        page = gateway.post("/contact/", LETTER | change, headers=HTMX).content.decode()

        assert mail.outbox == []
        assert "errorlist" in page
        assert "How much is it?" in page or "message" in change

    def test_it_shares_the_limit_with_the_api(self, gateway):
        answers = [gateway.post("/contact/", LETTER, headers=HTMX).status_code for _ in range(6)]

        assert answers == [200] * 5 + [429]

    def test_a_mail_server_that_is_away_is_said_in_words(self, gateway, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

        response = gateway.post("/contact/", LETTER, headers=HTMX)

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert "could not be sent" in response.content.decode()
        assert "<html" not in response.content.decode()
