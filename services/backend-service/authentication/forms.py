from hashlib import sha256

from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Wrong passwords for one name, or from one address, until it has to wait.
ATTEMPTS = 5
WINDOW_SECONDS = 300


class EmergencyForm(AuthenticationForm):
    """Signs superusers in with a password, and slows down guessing."""

    def clean(self) -> dict[str, str]:
        # Hashed: a name may be anything, a cache's key may not.
        keys = [f"emergency:{kind}:{sha256(value.encode()).hexdigest()}" for kind, value in self._counted().items()]
        # Counted before the password is looked at, and forgotten when it was right.
        for key in keys:
            cache.add(key, 0, WINDOW_SECONDS)
            if cache.incr(key) > ATTEMPTS:
                raise ValidationError(_("Too many attempts. Wait five minutes."), code="too_many_attempts")
        cleaned = super().clean()
        cache.delete_many(keys)
        return cleaned

    def _counted(self) -> dict[str, str]:
        # The gateway appends the caller's address; what stands before it may be forged.
        forwarded = self.request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return {
            "name": self.cleaned_data.get("username", "").lower(),
            "address": forwarded or self.request.META.get("REMOTE_ADDR", ""),
        }
