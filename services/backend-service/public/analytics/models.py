from django.db import models


class PageView(models.Model):
    """How often a public page was read on a day. Nothing about who read it: there is nothing to link, to lose or to ask consent for."""

    path = models.CharField(max_length=200)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "path"]
        constraints = [models.UniqueConstraint(fields=["day", "path"], name="page_view_once_a_day")]

    def __str__(self) -> str:
        return f"{self.path} on {self.day}: {self.count}"
