from authentication.adapters import SocialAccountAdapter


class TestRequestsToKeycloak:
    def test_the_platforms_own_authority_is_asked_where_there_is_one(self, settings):
        settings.OIDC_CA_FILE = "/etc/gantry/keycloak/ca.crt"

        assert SocialAccountAdapter().get_requests_session().verify == "/etc/gantry/keycloak/ca.crt"

    def test_the_systems_authorities_are_asked_elsewhere(self):
        assert SocialAccountAdapter().get_requests_session().verify is True
