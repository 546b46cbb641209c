from authentication.models import User
from authorization.selectors import user_permissions, user_role_list


def user_describe(*, user: User) -> dict[str, object]:
    """What the API tells somebody about themselves."""
    return {
        "username": user.get_username(),
        "name": user.get_full_name(),
        "email": user.email,
        "roles": [role.value for role in user_role_list(user=user)],
        "permissions": sorted(permission.value for permission in user_permissions(user=user)),
    }
