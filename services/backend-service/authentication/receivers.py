from typing import Any

from allauth.account.signals import user_logged_in
from django.contrib.auth import signals
from allauth.socialaccount.models import SocialLogin
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from authentication.constants import ID_TOKEN
from authentication.models import User
from authentication.services import session_expired_delete, user_groups_sync, user_profile_sync


@receiver(user_logged_in)
def sync_user(sender: type, *, request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **_: Any) -> None:
    """Each sign-in brings the user to what Keycloak says now."""
    if sociallogin is None:
        return
    claims = claims_of(sociallogin)
    with transaction.atomic():
        user_profile_sync(user=user, claims=claims)
        user_groups_sync(user=user, claims=claims)
    # Keycloak ends its own session without asking back when it is shown this at sign-out.
    request.session[ID_TOKEN] = getattr(sociallogin, ID_TOKEN, None)


@receiver(signals.user_logged_in)
def clear_sessions(**_: Any) -> None:
    """Each sign-in makes a session, and removes some that are over."""
    session_expired_delete()


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """django-allauth 65.0 keeps the claims themselves, later ones keep them by their source."""
    data = sociallogin.account.extra_data
    return data.get("userinfo") or data.get("id_token") or data
