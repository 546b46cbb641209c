"""An identity provider for tests, reached over HTTP like the real one, whose answers a test can spoil."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

PUBLIC = "https://platform.test:8443/auth/realms/myrealm"

ADA = {
    "sub": "5f0c",
    "preferred_username": "ada",
    "email": "ada@x.test",
    "email_verified": True,
    "given_name": "Ada",
    "family_name": "Lovelace",
    "name": "Ada Lovelace",
    "groups": ["django-editors"],
}


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER_KEY = _key(), _key()


class IdentityProvider:
    """One realm with one client and one person, `claims`."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = dict(ADA)
        # What a test spoils: claims of the ID token, and how it is signed.
        self.id_token_changes: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: jwt.encode(claims, KEY, "RS256", headers={"kid": "one"})
        self.client_secret = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["secret"]
        self.challenges: dict[str, str] = {}
        # Paths' ends that are not answered until `close`, as by a machine that is busy with something else.
        self.slow: tuple[str, ...] = ()
        self.closed = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/auth/realms/myrealm"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self.closed.set()
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, address: str, *, code: str = "the-code") -> str:
        """What the browser does there: the person signs in and is sent back. Returns the path of the callback."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{PUBLIC}/protocol/openid-connect/auth?")
        assert query["code_challenge_method"] == "S256"
        self.challenges[code] = query["code_challenge"]
        callback = urlsplit(query["redirect_uri"])
        assert callback.netloc == "platform.test:8443"
        assert callback.path == "/backend/accounts/oidc/keycloak/login/callback/"
        return f"{callback.path.removeprefix('/backend')}?code={code}&state={query['state']}"

    def discovery(self) -> dict[str, Any]:
        inside, outside = f"{self.url}/protocol/openid-connect", f"{PUBLIC}/protocol/openid-connect"
        return {
            "issuer": PUBLIC,
            "authorization_endpoint": f"{outside}/auth",
            "end_session_endpoint": f"{outside}/logout",
            "token_endpoint": f"{inside}/token",
            "userinfo_endpoint": f"{inside}/userinfo",
            "jwks_uri": f"{inside}/certs",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [{**jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "one", "alg": "RS256"}]}

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if base64.b64decode(authorization.removeprefix("Basic ")).decode() != f"backend:{self.client_secret}":
            return 401, {"error": "unauthorized_client"}
        challenge = self.challenges.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if challenge is None or base64.urlsafe_b64encode(verifier).decode().rstrip("=") != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": PUBLIC, "aud": "backend", "sub": self.claims["sub"], "iat": now, "exp": now + 300, **self.id_token_changes}
        return 200, {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": self.sign(claims)}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.endswith(provider.slow):
                    provider.closed.wait()
                elif self.path.endswith("/.well-known/openid-configuration"):
                    self.answer(200, provider.discovery())
                elif self.path.endswith("/certs"):
                    self.answer(200, provider.keys())
                elif self.path.endswith("/userinfo") and self.headers["Authorization"] == "Bearer access":
                    self.answer(200, provider.claims)
                else:
                    self.answer(404, {})

            def do_POST(self) -> None:
                if self.path.endswith(provider.slow):
                    provider.closed.wait()
                    return
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.answer(*provider.token({name: values[0] for name, values in form.items()}, self.headers["Authorization"]))

            def answer(self, status: int, body: dict[str, Any]) -> None:
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler
