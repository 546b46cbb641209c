import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from authentication.models import User
from authentication.tests.provider import KEY, OTHER_KEY, PUBLIC

pytestmark = pytest.mark.django_db


def who(client: Client) -> str | None:
    response = client.get("/api/me/")
    return response.json()["username"] if response.status_code == HTTPStatus.OK else None


class TestSignIn:
    def test_the_first_time_makes_the_user_and_leads_to_the_dashboard(self, gateway, sign_in):
        response = sign_in()

        assert response["Location"] == "/backend/dashboard/"
        user = User.objects.get(username="ada")
        assert (user.first_name, user.last_name, user.email) == ("Ada", "Lovelace", "ada@x.test")
        assert user.is_staff and not user.is_superuser
        assert not user.has_usable_password()
        assert gateway.get("/api/me/").json()["roles"] == ["editor"]

    def test_the_second_time_finds_the_same_user_with_what_keycloak_says_now(self, provider, sign_in):
        sign_in()
        provider.claims |= {"given_name": "Augusta", "email": "augusta@x.test", "groups": ["django-viewers"]}

        sign_in()

        user = User.objects.get()
        assert (user.first_name, user.email) == ("Augusta", "augusta@x.test")
        assert not user.is_staff

    def test_rights_taken_away_in_keycloak_are_gone_the_next_time(self, gateway, provider, sign_in):
        provider.claims["groups"] = ["django-admins"]
        sign_in()
        assert User.objects.get().is_superuser
        provider.claims.pop("groups")

        sign_in()

        user = User.objects.get()
        assert not user.is_superuser and not user.is_staff
        assert gateway.get("/api/me/").json()["roles"] == []

    def test_somebody_known_by_a_verified_address_stays_the_same_person(self, sign_in):
        known = User.objects.create_user(username="a.lovelace", email="ada@x.test")

        sign_in()

        assert User.objects.get() == known
        assert SocialAccount.objects.get().user == known

    def test_an_address_that_nobody_verified_makes_no_connection_and_is_not_kept(self, provider, sign_in):
        User.objects.create_user(username="victim", email="ada@x.test")
        provider.claims["email_verified"] = False

        sign_in()

        user = User.objects.get(username="ada")
        assert user.email == ""
        assert not EmailAddress.objects.exists()

    def test_an_address_that_was_given_to_somebody_else_leads_to_nobodys_old_account(self, provider, sign_in):
        sign_in()
        provider.claims["email"] = "ada.new@x.test"
        sign_in()
        provider.claims |= {"sub": "another", "preferred_username": "adam", "email": "ada@x.test"}

        sign_in()

        assert set(User.objects.values_list("username", "email")) == {("ada", "ada.new@x.test"), ("adam", "ada@x.test")}

    def test_it_leads_back_to_where_it_was_needed(self, gateway, sign_in):
        needed = gateway.get("/control-panel/")["Location"]

        assert sign_in(needed.removeprefix("/backend"))["Location"] == "/backend/control-panel/"

    @pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test/", "https:///evil.test", "javascript:alert(1)"])
    def test_it_leads_nowhere_else(self, sign_in, target):
        assert sign_in(f"/accounts/login/?next={target}")["Location"] == "/backend/dashboard/"

    def test_beginning_it_costs_no_session_and_ending_it_costs_one(self, gateway, provider):
        locations = [gateway.get("/accounts/oidc/keycloak/login/")["Location"] for _ in range(20)]
        assert not Session.objects.exists()
        assert "backend_session" not in gateway.cookies

        gateway.get(provider.authorize(locations[-1]))

        assert Session.objects.count() == 1
        assert who(gateway) == "ada"

    def test_what_a_session_holds_already_stays_in_it(self, gateway, provider):
        session = gateway.session
        session["kept"] = "of a visitor"
        session.save()

        gateway.get(provider.authorize(gateway.get("/accounts/oidc/keycloak/login/")["Location"]))

        assert gateway.session.session_key != session.session_key, "who planted it would share it"
        assert gateway.session["kept"] == "of a visitor"
        assert "socialaccount_states" not in gateway.session

    def test_two_tabs_come_back_both(self, gateway, provider):
        first, second = (gateway.get(f"/accounts/oidc/keycloak/login/?next=/backend/{page}/")["Location"] for page in ("api", "about"))

        assert gateway.get(provider.authorize(first))["Location"] == "/backend/api/"
        assert gateway.get(provider.authorize(second))["Location"] == "/backend/about/"

    def test_it_removes_sessions_that_are_over_and_no_others(self, sign_in):
        for key, hours in (("over", -1), ("long-over", -30), ("runs", 1)):
            Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(hours=hours))

        sign_in()

        keys = set(Session.objects.values_list("session_key", flat=True))
        assert "runs" in keys and len(keys) == 2

    def test_a_closed_account_is_told_so(self, gateway, sign_in):
        sign_in()
        User.objects.update(is_active=False)

        response = sign_in()

        assert response["Location"] == "/backend/accounts/inactive/"
        assert who(gateway) is None


class TestSignInThatIsNotRight:
    def refused(self, response, client: Client) -> None:
        assert response.status_code == HTTPStatus.UNAUTHORIZED
        assert "did not work" in response.content.decode()
        assert who(client) is None
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "changes",
        [{"aud": "another-client"}, {"iss": "https://evil.test"}, {"exp": time.time() - 3600}, {"sub": "somebody-else"}, {"sub": None}],
    )
    def test_rejects_an_id_token_that_is_not_for_this_sign_in(self, gateway, provider, sign_in, changes):
        provider.id_token_changes = changes

        self.refused(sign_in(), gateway)

    @pytest.mark.parametrize(
        "sign",
        [
            lambda claims: jwt.encode(claims, OTHER_KEY, "RS256", headers={"kid": "one"}),
            lambda claims: jwt.encode(claims, KEY, "RS256", headers={"kid": "unknown"}),
            lambda claims: jwt.encode(claims, "a secret that is long enough for it", "HS256", headers={"kid": "one"}),
            lambda claims: jwt.encode(claims, None, "none", headers={"kid": "one"}),
            lambda claims: jwt.encode(claims, KEY, "RS256", headers={"kid": "one"})[:-8] + "AAAAAAAA",
            lambda claims: "",
        ],
        ids=["another key", "unknown key", "HS256", "none", "tampered", "absent"],
    )
    def test_rejects_an_id_token_that_keycloak_did_not_sign(self, gateway, provider, sign_in, sign):
        provider.sign = sign

        self.refused(sign_in(), gateway)

    def test_rejects_a_code_that_was_used(self, gateway, provider):
        callback = provider.authorize(gateway.get("/accounts/oidc/keycloak/login/")["Location"])
        provider.challenges.clear()

        self.refused(gateway.get(callback), gateway)

    def test_rejects_an_answer_to_somebody_elses_question(self, gateway, provider):
        attacker = Client(headers={"host": "platform.test:8443", "x-forwarded-proto": "https"})
        callback = provider.authorize(attacker.get("/accounts/oidc/keycloak/login/")["Location"])

        self.refused(gateway.get(callback), gateway)

    def test_rejects_an_answer_whose_question_somebody_else_signed(self, gateway, provider):
        callback = provider.authorize(gateway.get("/accounts/oidc/keycloak/login/")["Location"])
        gateway.cookies["backend_sign_in"] = signing.dumps({}, salt="another") + "x"

        self.refused(gateway.get(callback), gateway)

    def test_rejects_an_answer_that_took_too_long(self, gateway, provider, monkeypatch):
        callback = provider.authorize(gateway.get("/accounts/oidc/keycloak/login/")["Location"])
        later = time.time() + 16 * 60
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)

        assert gateway.get(callback).status_code == HTTPStatus.UNAUTHORIZED

    def test_rejects_an_answer_without_a_question(self, gateway, provider):
        self.refused(gateway.get("/accounts/oidc/keycloak/login/callback/?code=x&state=y"), gateway)

    def test_what_keycloak_refused_is_in_the_log(self, gateway, provider, caplog):
        location = gateway.get("/accounts/oidc/keycloak/login/")["Location"]
        state = parse_qs(urlsplit(location).query)["state"][0]

        answer = f"error=invalid_request&error_description=Missing+parameter&state={state}"
        response = gateway.get(f"/accounts/oidc/keycloak/login/callback/?{answer}")

        self.refused(response, gateway)
        assert "Missing parameter" in caplog.text

    def test_a_keycloak_that_does_not_answer_is_said_so(self, gateway, provider):
        provider.close()

        response = gateway.get("/accounts/oidc/keycloak/login/")

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert "not available" in response.content.decode()


class TestSignInWhileTheMachineIsBusy:
    DOCUMENTS = ("/.well-known/openid-configuration", "/certs")

    @pytest.fixture(autouse=True)
    def short_limits(self, monkeypatch):
        monkeypatch.setattr("authentication.keycloak.PATIENCE_SECONDS", 0.2)
        monkeypatch.setattr("authentication.adapters.TIMEOUT_SECONDS", (5, 1))

    def test_it_goes_on_with_what_keycloak_said_before(self, gateway, provider, sign_in):
        sign_in()
        gateway.cookies.clear()
        provider.slow = self.DOCUMENTS

        assert sign_in()["Location"] == "/backend/dashboard/"
        assert who(gateway) == "ada"

    def test_what_keycloak_says_now_counts_as_long_as_it_answers(self, gateway, provider, sign_in, monkeypatch):
        sign_in()
        gateway.cookies.clear()
        monkeypatch.setattr(provider, "keys", lambda: {"keys": []})

        assert sign_in().status_code == HTTPStatus.UNAUTHORIZED

    def test_the_first_time_it_is_said_so(self, gateway, provider):
        provider.slow = self.DOCUMENTS

        response = gateway.get("/accounts/oidc/keycloak/login/")

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE

    @pytest.mark.parametrize("path", ["/token", "/userinfo"])
    def test_a_callback_that_takes_too_long_is_told_to_come_again(self, gateway, provider, sign_in, path):
        provider.slow = (path,)

        response = sign_in()

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert "not available" in response.content.decode()
        assert who(gateway) is None

    def test_so_is_one_that_meets_no_keycloak(self, gateway, provider):
        callback = provider.authorize(gateway.get("/accounts/oidc/keycloak/login/")["Location"])
        provider.close()

        assert gateway.get(callback).status_code == HTTPStatus.SERVICE_UNAVAILABLE


class TestSignInWhileSecretsAreRotated:
    def test_it_works_before_and_after_keycloak_has_the_new_secret(self, gateway, provider, settings, sign_in):
        new, settings.OIDC_CLIENT_SECRET_PREVIOUS = provider.client_secret, "the old one"
        for provider.client_secret in ("the old one", new):
            assert sign_in()["Location"] == "/backend/dashboard/"
            assert who(gateway) == "ada"

    def test_rejects_to_go_on_when_keycloak_has_neither(self, gateway, provider, settings, sign_in):
        provider.client_secret, settings.OIDC_CLIENT_SECRET_PREVIOUS = "another", "the old one"

        assert sign_in().status_code == HTTPStatus.UNAUTHORIZED
        assert who(gateway) is None


class TestSignOut:
    def test_it_ends_the_session_here_and_at_keycloak(self, gateway, sign_in):
        sign_in()

        location = urlsplit(gateway.post("/accounts/logout/")["Location"])

        assert who(gateway) is None
        assert location.geturl().startswith(f"{PUBLIC}/protocol/openid-connect/logout?")
        query = parse_qs(location.query)
        assert query["post_logout_redirect_uri"] == ["https://platform.test:8443/backend/"]
        assert query["client_id"] == ["backend"]
        assert jwt.decode(query["id_token_hint"][0], options={"verify_signature": False})["sub"] == "5f0c"

    def test_a_link_on_another_site_does_not_sign_out(self, gateway, sign_in):
        sign_in()

        assert "Sign out?" in gateway.get("/accounts/logout/").content.decode()
        assert who(gateway) == "ada"

    def test_a_form_on_another_site_does_not_sign_out(self, provider):
        browser = Client(enforce_csrf_checks=True, headers={"host": "platform.test:8443", "x-forwarded-proto": "https"})
        browser.get(provider.authorize(browser.get("/accounts/oidc/keycloak/login/")["Location"]))

        assert browser.post("/accounts/logout/").status_code == HTTPStatus.FORBIDDEN
        assert who(browser) == "ada"

    def test_without_keycloak_it_ends_the_session_here_and_says_so(self, gateway, provider, sign_in):
        sign_in()
        provider.close()

        response = gateway.post("/accounts/logout/", follow=True)

        assert who(gateway) is None
        assert "signed out here only" in response.content.decode()

    def test_the_administrations_own_button_does_the_same(self, gateway, sign_in):
        sign_in()

        assert gateway.post("/admin/logout/")["Location"].startswith(PUBLIC)

    def test_strangers_just_go_home_and_leave_nothing_behind(self, gateway):
        assert gateway.post("/accounts/logout/")["Location"] == "/backend/"
        assert not Session.objects.exists()


class TestEmergency:
    def attempt(self, client: Client, username: str, password: str, **headers: str):
        return client.post("/accounts/emergency/", {"username": username, "password": password}, headers=headers)

    def test_a_superuser_gets_in_with_a_password(self, gateway, admin_user):
        response = self.attempt(gateway, "admin", "password")

        assert response["Location"] == "/backend/dashboard/"
        assert who(gateway) == "admin"

    def test_nobody_else_does(self, gateway):
        User.objects.create_user(username="staff", password="password", is_staff=True)

        assert self.attempt(gateway, "staff", "password").status_code == HTTPStatus.OK
        assert who(gateway) is None

    def test_the_session_ends_when_the_user_is_no_superuser_any_more(self, gateway, admin_user):
        self.attempt(gateway, "admin", "password")
        User.objects.update(is_superuser=False)

        assert who(gateway) is None

    def test_nobody_is_kept_out_by_those_who_guess_elsewhere(self, gateway, admin_user):
        for i in range(100):
            self.attempt(gateway, "admin", f"guess {i}", x_forwarded_for=f"203.0.{i}.1")

        self.attempt(gateway, "admin", "password", x_forwarded_for="198.51.100.7")

        assert who(gateway) == "admin"

    def test_guessing_a_name_from_many_addresses_leaves_each_a_single_attempt(self, gateway, admin_user):
        for i in range(50):
            self.attempt(gateway, "admin", f"guess {i}", x_forwarded_for=f"203.0.{i}.1")
        self.attempt(gateway, "admin", "guess", x_forwarded_for="198.51.100.7")

        response = self.attempt(gateway, "admin", "password", x_forwarded_for="198.51.100.7")

        assert "Too many attempts" in response.content.decode()
        assert who(gateway) is None

    @pytest.mark.parametrize("address", ["2001:db8:7:{0:x}::{0:x}", "::ffff:203.0.113.1", "203.0.113.9, 203.0.113.1"])
    def test_guessing_is_slowed_down_for_all_addresses_of_one_caller(self, gateway, admin_user, address):
        for i in range(6):
            self.attempt(gateway, f"name {i}", "guess", x_forwarded_for=address.format(i))

        self.attempt(gateway, "admin", "password", x_forwarded_for=address.format(99))

        assert who(gateway) is None

    def test_limits_are_remembered_however_many_callers_there_are(self, gateway, admin_user):
        for _ in range(6):
            self.attempt(gateway, "admin", "guess", x_forwarded_for="203.0.113.1")
        for i in range(400):
            cache.set(f"view-of-another-caller-{i}", 1)

        self.attempt(gateway, "admin", "password", x_forwarded_for="203.0.113.1")

        assert who(gateway) is None

    def test_guessing_is_slowed_down_for_the_address_whatever_the_name(self, gateway, admin_user):
        for i in range(5):
            self.attempt(gateway, f"name {i}", "guess", x_forwarded_for="203.0.113.1")

        self.attempt(gateway, "admin", "password", x_forwarded_for="203.0.113.1")
        assert who(gateway) is None
        self.attempt(gateway, "admin", "password", x_forwarded_for="203.0.113.2")
        assert who(gateway) == "admin"

    def test_a_success_forgets_earlier_mistakes(self, gateway, admin_user):
        for _ in range(3):
            self.attempt(gateway, "admin", "guess")
            self.attempt(gateway, "admin", "guess")
            self.attempt(gateway, "admin", "password")
            assert who(gateway) == "admin"
            gateway.post("/accounts/logout/")

    def test_it_leads_nowhere_else(self, gateway, admin_user):
        response = gateway.post("/accounts/emergency/", {"username": "admin", "password": "password", "next": "https://evil.test/"})

        assert response["Location"] == "/backend/dashboard/"


@pytest.mark.django_db(transaction=True)
def test_attempts_side_by_side_are_counted_one_by_one(gateway, admin_user):
    def guess(_: int) -> bool:
        browser = Client(headers={"host": "platform.test:8443", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.1"})
        try:
            return "Too many attempts" in browser.post("/accounts/emergency/", {"username": "admin", "password": "guess"}).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        refused = list(threads.map(guess, range(20)))

    assert refused.count(False) == 5


class TestAdminLogin:
    def test_strangers_go_to_keycloak_and_come_back(self, gateway, provider, sign_in):
        provider.claims["groups"] = ["django-admins"]
        needed = gateway.get("/admin/authentication/user/")["Location"]
        login = gateway.get(needed.removeprefix("/backend"))["Location"]

        response = sign_in(login.removeprefix("/backend"))

        assert response["Location"] == "/backend/admin/authentication/user/"
        assert gateway.get("/admin/authentication/user/").status_code == HTTPStatus.OK

    def test_who_is_no_staff_is_refused_instead_of_sent_in_circles(self, gateway, provider, sign_in):
        provider.claims["groups"] = ["django-viewers"]
        sign_in()

        login = gateway.get("/admin/")["Location"]

        assert gateway.get(login.removeprefix("/backend")).status_code == HTTPStatus.FORBIDDEN
