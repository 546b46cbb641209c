"""`{% load roles %}`: what a template shows to whom."""

from django import template
from django.contrib.auth.models import AnonymousUser

from authentication.models import User
from authorization.constants import Permission, Role
from authorization.selectors import user_has_role

register = template.Library()


@register.filter
def has_role(user: User | AnonymousUser, role: str) -> bool:
    """`{% if user|has_role:"editor" %}`: editors and whoever includes them. A role that does not exist is an error."""
    return user_has_role(user=user, role=Role(role))


@register.filter
def has_permission(user: User | AnonymousUser, permission: str) -> bool:
    """`{% if user|has_permission:"reports.view" %}`. A permission that does not exist is an error, unlike with `perms`."""
    return user.has_perm(Permission(permission))
