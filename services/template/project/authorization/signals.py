from collections.abc import Iterable

from django.dispatch import receiver

from authentication.models import User
from authentication.signals import user_groups_synced
from authorization.services import user_roles_sync


@receiver(user_groups_synced)
def sync_roles(sender: type, *, user: User, groups: Iterable[str], **_: object) -> None:
    user_roles_sync(user=user, groups=groups)
