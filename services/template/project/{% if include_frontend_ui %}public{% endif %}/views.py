from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, TemplateView

from api.services import mail_send
from api.views import MailThrottle
from core.mixins import ErrorHandlingMixin, HtmxMixin
from public.forms import ContactForm
from public.models import LegalPage
from public.selectors import legal_page_get_or_404


class LandingView(TemplateView):
    """The first page, for everybody."""

    template_name = "public/landing.html"


class AboutView(TemplateView):
    """Who is behind this service, and why there is one."""

    template_name = "public/about.html"
    extra_context = {"page_title": _("About"), "page_description": _("What this service is for, and who is behind it.")}


class ContactView(ErrorHandlingMixin, HtmxMixin, FormView):
    """A form that needs no account. With htmx the page stays, without it the same happens page by page."""

    template_name = "public/contact.html"
    partial_template_name = "public/partials/contact_form.html"
    form_class = ContactForm
    extra_context = {"page_title": _("Contact"), "page_description": _("Write to the people behind this service.")}

    def form_valid(self, form: ContactForm) -> HttpResponse:
        # One limit with the API: the form is no way around it.
        if not MailThrottle().allow_request(self.request, self):
            form.add_error(None, gettext("That was too much at once. Try again in a minute."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        mail_send(**form.cleaned_data)
        if self.wants_part:
            return self.render_to_response(self.get_context_data(sent=True))
        return redirect(f"{reverse('public:contact')}?sent=yes")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "label_suffix": ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"sent": self.request.GET.get("sent") == "yes", **kwargs})


class LegalPageView(DetailView):
    """What the law asks for, in the reader's language where it has been written."""

    template_name = "public/legal.html"
    context_object_name = "page"

    def get_object(self, queryset: object = None) -> LegalPage:
        return legal_page_get_or_404(kind=self.kwargs["kind"], language=get_language())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        description = Truncator(self.object.body).chars(160)
        return super().get_context_data(page_title=self.object.title, page_description=description, **kwargs)
