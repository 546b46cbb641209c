from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from authentication.models import User
from authorization.constants import PERMISSIONS_BY_ROLE, ROLES_INCLUDED, Permission, Role
from authorization.models import RoleAssignment

_RANK = {role: rank for rank, role in enumerate(Role)}


def user_role_list(*, user: User | AnonymousUser) -> list[Role]:
    """The user's roles, highest first. One query for each user object, however often it is asked; none for nobody's."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_roles"):
        stored = RoleAssignment.objects.filter(user=user).values_list("role", flat=True)
        user._roles = sorted((Role(role) for role in stored), key=_RANK.__getitem__)  # As Django keeps _perm_cache
    return list(user._roles)


def user_has_role(*, user: User | AnonymousUser, role: Role) -> bool:
    """Whether the user has the role, or one that includes it."""
    return any(role in ROLES_INCLUDED[own] for own in user_role_list(user=user))


def permissions_of(*, roles: Iterable[Role]) -> frozenset[Permission]:
    """What the roles allow together, with what they inherit."""
    return frozenset().union(*(PERMISSIONS_BY_ROLE[role] for role in roles))


def user_permissions(*, user: User | AnonymousUser) -> frozenset[Permission]:
    """What the user may do."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(Permission)
    return permissions_of(roles=user_role_list(user=user))
