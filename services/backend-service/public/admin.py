from django.contrib import admin

from authorization.admin import RoleModelAdmin
from authorization.constants import Permission
from public.models import LegalPage


@admin.register(LegalPage)
class LegalPageAdmin(RoleModelAdmin):
    """The legal texts: whoever publishes content writes them."""

    view_role_permission = Permission.CONTENT_VIEW
    change_role_permission = Permission.CONTENT_PUBLISH

    list_display = ["kind", "language", "title", "updated_at"]
    list_filter = ["kind", "language"]
    search_fields = ["title", "body"]
