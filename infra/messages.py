"""Messages to people: rows first, sent by background work through an adapter (mail now; the inbox always)."""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from typing import Protocol
from urllib.parse import unquote, urlsplit
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Identified, Made, Owned, one_of
from infra.vocabulary import Fact


class Channel(StrEnum):
    """Where a message goes: inbox is the person's own page in Timebro."""

    INBOX = "inbox"
    EMAIL = "email"


class Message(Identified, Owned, Made, Base):
    """One message. `{link}` in the body stands for a signed link that is made when it is shown or sent.

    The secret itself is therefore never stored. `dedupe` makes a message that is asked for twice one message.
    """

    __tablename__ = "message"
    __table_args__ = (
        one_of("channel", Channel),
        CheckConstraint("account_id IS NOT NULL OR address IS NOT NULL", name="has_receiver"),
    )

    channel: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    address: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str]
    link_id: Mapped[UUID | None]
    dedupe: Mapped[str] = mapped_column(unique=True)
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]


class MessageQueued(Fact):
    """The message `subject` waits to be sent."""


class Sender(Protocol):
    """Sends one mail; raises OSError or smtplib.SMTPException when it cannot."""

    def send(self, address: str, subject: str, body: str) -> None: ...


class KeepInDatabase:
    """No mail server is set: the message stays readable in the product's own outbox."""

    def send(self, address: str, subject: str, body: str) -> None:
        return None


class SmtpSender:
    """Mail through `smtp://user:password@host:port` or `smtps://…`. Blocking: run it in a thread."""

    def __init__(self, url: str, sender: str = "Timebro <noreply@timebro.invalid>") -> None:
        self.url = urlsplit(url)
        self.sender = sender

    def send(self, address: str, subject: str, body: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, address, subject
        mail.set_content(body)
        factory = smtplib.SMTP_SSL if self.url.scheme == "smtps" else smtplib.SMTP
        with factory(self.url.hostname or "localhost", self.url.port or 0, timeout=10) as server:
            if self.url.username:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
            server.send_message(mail)
