"""Messages to people: rows first, sent by background work through an adapter (mail now; the inbox always)."""

from __future__ import annotations

import asyncio
import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from infra import links
from infra.db import Base, Identified, Made, Owned, new_id, one_of
from infra.settings import Settings
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Fact

if TYPE_CHECKING:
    from infra.follow_up import Tools


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
        UniqueConstraint("municipality_id", "dedupe"),
    )

    channel: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    address: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str]
    link_id: Mapped[UUID | None]
    dedupe: Mapped[str]
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
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


def queue_message(
    work: UnitOfWork,
    *,
    dedupe: str,
    subject: str,
    body: str,
    account_id: UUID | None = None,
    address: str | None = None,
    link_id: UUID | None = None,
) -> Message:
    """Put a message in the same commit as what it tells of; mail when there is an address, else the inbox.

    The subject is put on one line, because a mail ends its head at a line that somebody could have typed.
    `dedupe` names the occasion (`proposal-released:<id>`); ask first with `already_queued` where work may run twice.
    """
    message = Message(
        id=new_id(),
        municipality_id=work.here,
        channel=Channel.EMAIL if address else Channel.INBOX,
        account_id=account_id,
        address=address,
        subject=" ".join(subject.split()),
        body=body,
        link_id=link_id,
        dedupe=dedupe,
    )
    work.session.add(message)
    work.happened(MessageQueued(message.id))
    return message


async def already_queued(session: AsyncSession, dedupe: str) -> bool:
    return await session.scalar(select(Message.id).where(Message.dedupe == dedupe)) is not None


def body_with_link(message: Message, settings: Settings) -> str:
    """The body with its signed link in place, as it is sent or shown to its receiver."""
    if message.link_id is None:
        return message.body
    return message.body.replace("{link}", links.address(settings, message.municipality_id, message.link_id))


async def send_message(work: UnitOfWork, subject: UUID, tools: Tools) -> None:
    """Send one message, unless it is sent already. An inbox message needs no sending: it is there."""
    message = await work.session.scalar(select(Message).where(Message.id == subject).with_for_update())
    if message is None or message.sent_at is not None:
        return
    if message.channel == Channel.EMAIL and message.address:
        body = body_with_link(message, tools.settings)
        await asyncio.to_thread(tools.sender.send, message.address, message.subject, body)
    message.sent_at = work.clock.now()
