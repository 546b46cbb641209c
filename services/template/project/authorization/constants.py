"""Roles and what they allow: role-based access control with inheritance (NIST's "hierarchical RBAC").

    Administrator ← Manager ← Editor ← Operator ← (Contributor, Reviewer) ← Viewer, and Auditor apart

A senior may do what its juniors may. The groups that grant roles are kept in Keycloak.
"""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """In order of rank: a user's first role is what a page shows as theirs."""

    ADMINISTRATOR = "administrator", _("Administrator")
    MANAGER = "manager", _("Manager")
    EDITOR = "editor", _("Editor")
    OPERATOR = "operator", _("Operator")
    CONTRIBUTOR = "contributor", _("Contributor")
    REVIEWER = "reviewer", _("Reviewer")
    VIEWER = "viewer", _("Viewer")
    AUDITOR = "auditor", _("Auditor")


class Permission(TextChoices):
    """What can be allowed, as domain.action. Also a name for Django's has_perm."""

    CONTENT_VIEW = "content.view"
    CONTENT_CREATE = "content.create"
    CONTENT_UPDATE = "content.update"
    CONTENT_DELETE = "content.delete"
    CONTENT_APPROVE = "content.approve"
    CONTENT_PUBLISH = "content.publish"
    CONTENT_EXPORT = "content.export"
    USERS_VIEW = "users.view"
    USERS_UPDATE = "users.update"
    USERS_MANAGE = "users.manage"
    REPORTS_VIEW = "reports.view"
    REPORTS_CREATE = "reports.create"
    REPORTS_EXPORT = "reports.export"
    SYSTEM_VIEW = "system.view"
    SYSTEM_MANAGE = "system.manage"
    WORKFLOW_VIEW = "workflow.view"
    WORKFLOW_CREATE = "workflow.create"
    WORKFLOW_UPDATE = "workflow.update"
    WORKFLOW_APPROVE = "workflow.approve"
    WORKFLOW_MANAGE = "workflow.manage"
    AUDIT_LOG_VIEW = "audit_log.view"
    AUDIT_LOG_EXPORT = "audit_log.export"
    AUDIT_LOG_AUDIT = "audit_log.audit"


ROLE_BY_GROUP: Mapping[str, Role] = {
    "django-admins": Role.ADMINISTRATOR,
    "django-managers": Role.MANAGER,
    "django-editors": Role.EDITOR,
    "django-operators": Role.OPERATOR,
    "django-contributors": Role.CONTRIBUTOR,
    "django-reviewers": Role.REVIEWER,
    "django-viewers": Role.VIEWER,
    "django-auditors": Role.AUDITOR,
}

# Roles that see the administration, and the one that may do everything.
STAFF_ROLES = frozenset({Role.ADMINISTRATOR, Role.MANAGER, Role.EDITOR, Role.OPERATOR, Role.AUDITOR})
SUPERUSER_ROLE = Role.ADMINISTRATOR

_JUNIORS: Mapping[Role, tuple[Role, ...]] = {
    Role.ADMINISTRATOR: (Role.MANAGER,),
    Role.MANAGER: (Role.EDITOR,),
    Role.EDITOR: (Role.OPERATOR,),
    Role.OPERATOR: (Role.CONTRIBUTOR, Role.REVIEWER),
    Role.CONTRIBUTOR: (Role.VIEWER,),
    Role.REVIEWER: (Role.VIEWER,),
    Role.VIEWER: (),
    Role.AUDITOR: (),
}

_OWN_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    # Everything, the audit log too: somebody has to be able to look into it when the auditor is the question.
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.MANAGER: frozenset({Permission.USERS_VIEW, Permission.USERS_UPDATE, Permission.REPORTS_EXPORT, Permission.WORKFLOW_MANAGE}),
    Role.EDITOR: frozenset({Permission.CONTENT_DELETE, Permission.CONTENT_PUBLISH, Permission.CONTENT_EXPORT}),
    Role.OPERATOR: frozenset({Permission.SYSTEM_VIEW, Permission.REPORTS_CREATE, Permission.WORKFLOW_UPDATE}),
    Role.CONTRIBUTOR: frozenset({Permission.CONTENT_CREATE, Permission.CONTENT_UPDATE, Permission.WORKFLOW_CREATE}),
    Role.REVIEWER: frozenset({Permission.CONTENT_APPROVE, Permission.WORKFLOW_APPROVE}),
    Role.VIEWER: frozenset({Permission.CONTENT_VIEW, Permission.REPORTS_VIEW, Permission.WORKFLOW_VIEW}),
    # Reads everything and changes nothing.
    Role.AUDITOR: frozenset(permission for permission in Permission if permission.value.endswith(".view"))
    | {Permission.AUDIT_LOG_EXPORT, Permission.AUDIT_LOG_AUDIT},
}


def _with_juniors(role: Role) -> frozenset[Role]:
    return frozenset({role}).union(*(_with_juniors(junior) for junior in _JUNIORS[role]))


# Who has the role on the left also counts as having those on the right.
ROLES_INCLUDED: Mapping[Role, frozenset[Role]] = {role: _with_juniors(role) for role in Role}

PERMISSIONS_BY_ROLE: Mapping[Role, frozenset[Permission]] = {
    role: frozenset().union(*(_OWN_PERMISSIONS[included] for included in ROLES_INCLUDED[role])) for role in Role
}

# What the administration asks for, in Django's own words. Accounts are changed in Keycloak, so there is nothing but reading here.
MODEL_PERMISSIONS: Mapping[str, Permission] = {
    "authentication.view_user": Permission.USERS_VIEW,
    "authorization.view_roleassignment": Permission.USERS_VIEW,
    "admin.view_logentry": Permission.AUDIT_LOG_VIEW,
}
