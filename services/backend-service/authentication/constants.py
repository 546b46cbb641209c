"""Names that several parts of the sign-in agree on. Apart from keycloak.py, whose imports would slow down every command."""

PROVIDER_ID = "keycloak"

# Where a session keeps the ID token, for the sign-out.
ID_TOKEN = "oidc_id_token"  # noqa: S105  a name, not a token
