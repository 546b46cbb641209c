import logging
import smtplib
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from core.errors import ServiceUnavailable

logger = logging.getLogger(__name__)


def mail_send(*, subject: str, message: str, reply_to: str | None = None) -> str:
    """Send a message to the people behind this service, whose address is a setting: it cannot be used to write to others.

    Returns the Message-ID, by which the mail can be found at its destination.
    """
    message_id = make_msgid(domain=f"{settings.SERVICE_SLUG}.{settings.PUBLIC_URL.hostname}")
    mail = EmailMessage(
        subject=f"[{settings.SERVICE_NAME}] {subject}",
        body=message,
        to=[settings.CONTACT_EMAIL],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": message_id},
    )
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.error("Mail server %s:%s took no mail: %s", settings.EMAIL_HOST, settings.EMAIL_PORT, error)
        raise ServiceUnavailable(_("The message could not be sent now. Try again later.")) from error
    return message_id
