import logging
from collections.abc import Iterable

from django.db import transaction

from authentication.models import User
from authorization.constants import ROLE_BY_GROUP, STAFF_ROLES, SUPERUSER_ROLE, Role
from authorization.models import RoleAssignment
from authorization.selectors import user_role_list

logger = logging.getLogger(__name__)


@transaction.atomic
def user_roles_sync(*, user: User, groups: Iterable[str]) -> frozenset[Role]:
    """Give the user exactly the roles that the Keycloak groups grant, and the flags that follow from them.

    Groups that grant no role are ignored: a realm may use groups for other things too.
    """
    # Two sign-ins of one user at once must not mix their results.
    User.objects.select_for_update().get(pk=user.pk)
    _forget_roles(user)
    before = frozenset(user_role_list(user=user))
    roles = frozenset(ROLE_BY_GROUP[group] for group in groups if group in ROLE_BY_GROUP)
    if roles != before:
        RoleAssignment.objects.filter(user=user).exclude(role__in=roles).delete()
        RoleAssignment.objects.bulk_create([RoleAssignment(user=user, role=role) for role in roles - before])
        logger.info("Roles of %s are now %s, were %s", user, _names(roles), _names(before))

    # Set in both directions: a role taken away in Keycloak takes its flag away at the next sign-in.
    user.is_superuser = SUPERUSER_ROLE in roles
    user.is_staff = not STAFF_ROLES.isdisjoint(roles)
    user.save(update_fields=["is_superuser", "is_staff"])
    _forget_roles(user)
    return roles


def _forget_roles(user: User) -> None:
    if hasattr(user, "_roles"):
        del user._roles


def _names(roles: Iterable[Role]) -> str:
    return ", ".join(sorted(role.value for role in roles)) or "none"
