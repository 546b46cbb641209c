import pytest
from django.db import OperationalError, connection

from authentication.models import User
from public.analytics.models import PageView

pytestmark = pytest.mark.django_db

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"}


def counted() -> dict[str, int]:
    return dict(PageView.objects.values_list("path", "count"))


class TestPrivacyAnalytics:
    def test_each_view_of_a_public_page_counts_without_its_prefix(self, gateway):
        for path in ("/", "/about/", "/about/?from=mail", "/legal/privacy/"):
            gateway.get(path, headers=BROWSER)

        assert counted() == {"/": 1, "/about/": 2, "/legal/privacy/": 1}

    def test_it_sets_no_cookie_and_costs_one_query(self, gateway, django_assert_num_queries):
        with django_assert_num_queries(1):
            response = gateway.get("/", headers=BROWSER)

        assert not response.cookies
        assert not gateway.cookies

    @pytest.mark.parametrize(
        "headers",
        [
            {**BROWSER, "dnt": "1"},
            {**BROWSER, "sec-gpc": "1"},
            {**BROWSER, "hx-request": "true"},
            {"user-agent": "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.test/bot.html)"},
            {"user-agent": "curl/8.5.0"},
        ],
    )
    def test_who_asks_not_to_be_counted_and_programs_are_not(self, gateway, headers):
        gateway.get("/", headers=headers)

        assert counted() == {}

    @pytest.mark.parametrize("path", ["/nope/", "/legal/nope/", "/api/", "/accounts/emergency/", "/dashboard/", "/health/"])
    def test_only_public_pages_that_are_there_are_counted(self, gateway, path):
        gateway.get(path, headers=BROWSER)

        assert counted() == {}

    def test_staff_are_not_counted_and_others_are(self, gateway):
        gateway.force_login(User.objects.create(username="ed", is_staff=True))
        gateway.get("/", headers=BROWSER)
        gateway.force_login(User.objects.create(username="ada"))
        gateway.get("/", headers=BROWSER)

        assert counted() == {"/": 1}

    def test_a_database_that_does_not_count_costs_nobody_the_page(self, gateway):
        def refuse(execute, sql, *arguments):
            if "pageview" in sql:
                raise OperationalError("read-only")
            return execute(sql, *arguments)

        with connection.execute_wrapper(refuse):
            response = gateway.get("/", headers=BROWSER)

        assert response.status_code == 200
