from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """Writes to the people behind this service."""

    reply_to = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    # One line: it becomes a header, and a field strips line breaks only at the ends.
    subject = forms.RegexField(r"^[^\r\n\x00]+$", label=_("Subject"), max_length=200)
    message = forms.CharField(label=_("Message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
