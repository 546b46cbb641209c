import pytest

from api import urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(gateway):
    return gateway.get("/api/schema/").json()


class TestSchema:
    def test_it_describes_every_address_and_no_other(self, schema):
        named = {f"/{pattern.pattern}" for pattern in urls.urlpatterns if pattern.name}

        assert set(schema["paths"]) == named

    def test_it_describes_every_method(self, gateway, schema):
        for path, operations in schema["paths"].items():
            allowed = {method.strip().lower() for method in gateway.options(f"/api{path}")["Allow"].split(",")}

            # Who may not ask for the options is told the methods all the same.
            assert set(operations) == allowed - {"options", "head"}, path

    def test_programs_find_the_api_through_the_gateway(self, schema):
        assert schema["servers"] == [{"url": "https://platform.test:8443/backend/api"}]

    def test_what_it_says_of_an_answer_is_so(self, gateway, schema, django_user_model):
        gateway.force_login(django_user_model.objects.create_user(username="ada"))

        assert sorted(gateway.get("/api/me/").json()) == sorted(schema["components"]["schemas"]["Me"]["required"])
        error = gateway.get("/api/nope/").json()
        assert sorted(error["error"]) == sorted(schema["components"]["schemas"]["Error"]["properties"]["error"]["required"])
