from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import TimeStampedModel


class LegalPage(TimeStampedModel):
    """A text that the law asks for, in one language. Staff write it in the administration."""

    class Kind(models.TextChoices):
        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Privacy")
        TERMS = "terms", _("Terms of use")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    language = models.CharField(_("language"), max_length=10, help_text=_("Such as en or de"))
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), help_text=_("Blank lines part paragraphs. Addresses become links."))

    class Meta:
        ordering = ["kind", "language"]
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")
        constraints = [models.UniqueConstraint(fields=["kind", "language"], name="legal_page_once_a_language")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"
