from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from authentication.models import User
from authorization.constants import MODEL_PERMISSIONS, Permission
from authorization.selectors import user_permissions


class RolePermissionBackend(BaseBackend):
    """Lets roles answer Django's has_perm, so decorators, mixins, templates' `perms` and the administration know them."""

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None) -> bool:
        # Answers for names it does not know too: then it is no role's to allow.
        return MODEL_PERMISSIONS.get(perm, perm) in user_permissions(user=user_obj)

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        own = (permission.value for permission in Permission)
        return any(self.has_perm(user_obj, name) for name in (*own, *MODEL_PERMISSIONS) if name.startswith(f"{app_label}."))
