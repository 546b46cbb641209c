import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from authentication.models import User
from authentication.signals import user_groups_synced, user_profile_synced

logger = logging.getLogger(__name__)


def user_profile_sync(*, user: User, claims: Mapping[str, Any]) -> list[str]:
    """Take over name and verified e-mail from Keycloak. Returns the names of the fields that changed."""
    said = {"first_name": claims.get("given_name"), "last_name": claims.get("family_name")}
    # An address that nobody verified may be somebody else's.
    if claims.get("email_verified") is True:
        said["email"] = claims.get("email")
    changed = [field for field, value in said.items() if isinstance(value, str) and value and value != getattr(user, field)]
    for field in changed:
        setattr(user, field, said[field][: User._meta.get_field(field).max_length])
    if changed:
        user.save(update_fields=changed)
    if "email" in changed:
        # The old address may be given to somebody else, who must not be taken for this user.
        EmailAddress.objects.filter(user=user).delete()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user_profile_synced.send(sender=User, user=user, claims=claims)
    return changed


def user_groups_sync(*, user: User, claims: Mapping[str, Any]) -> list[str]:
    """Tell whoever listens which groups Keycloak names. No claim means no group: rights are never kept for lack of news."""
    groups = claims.get("groups")
    if not isinstance(groups, list):
        logger.warning("Keycloak named no groups for %s: does the client have the groups mapper with userinfo.token.claim?", user)
        groups = []
    # With `full.path` Keycloak writes /name.
    names = [group.removeprefix("/") for group in groups if isinstance(group, str)]
    user_groups_synced.send(sender=User, user=user, groups=names)
    return names


@transaction.atomic
def session_expired_delete(*, limit: int = 100) -> int:
    """Remove sessions that are over, oldest first, a bounded number at a time. Returns how many.

    Nobody else removes them: of each sign-in a row would stay for ever.
    """
    expired = Session.objects.select_for_update(skip_locked=True).filter(expire_date__lt=timezone.now()).order_by("expire_date")
    deleted, _ = Session.objects.filter(pk__in=list(expired.values_list("pk", flat=True)[:limit])).delete()
    return deleted
