from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

# Wrong passwords from one address until it has to wait.
ATTEMPTS = 5
# Wrong passwords for one name, from all addresses, until each address has a single attempt. Never none: whoever guesses from many
# addresses would keep out the person whose name it is.
ATTEMPTS_FOR_A_NAME = 50
WINDOW_SECONDS = 300


class EmergencyForm(AuthenticationForm):
    """Signs superusers in with a password, and slows down guessing."""

    def clean(self) -> dict[str, str]:
        address = _key("address", _network_of(self.request))
        name = _key("name", self.cleaned_data.get("username", "").lower())
        allowed = ATTEMPTS if cache.get(name, 0) < ATTEMPTS_FOR_A_NAME else 1
        # Counted before the password is looked at, and forgotten when it was right.
        if _count(address) > allowed:
            raise ValidationError(_("Too many attempts. Wait five minutes."), code="too_many_attempts")
        try:
            cleaned = super().clean()
        except ValidationError:
            _count(name)
            raise
        cache.delete(address)
        return cleaned


def _key(kind: str, value: str) -> str:
    # Hashed: a name may be anything, a cache's key may not.
    return f"emergency:{kind}:{sha256(value.encode()).hexdigest()}"


@transaction.atomic
def _count(key: str) -> int:
    with connection.cursor() as cursor:
        # The cache reads and then writes: requests side by side would count as one.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    cache.add(key, 0, WINDOW_SECONDS)
    return cache.incr(key)


def _network_of(request: HttpRequest) -> str:
    """The caller's address; with IPv6 the /48 around it, because a single customer has as many addresses as that."""
    # The gateway appends the caller's address; what stands before it may be forged.
    text = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address) if address.version == 4 else str(ip_network((address.packed, 48), strict=False))
