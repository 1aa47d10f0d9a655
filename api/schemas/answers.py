"""A signed link in JSON: what it shows, and the answer it takes."""

from __future__ import annotations

from datetime import datetime

import msgspec

from api.schemas.proposals import PersonView, person_view
from matching.services.answers import LinkStanding, LinkView


class AnswerLinkView(msgspec.Struct):
    """`person` is there only while the link can be answered. `renewed`: a new link has been sent already."""

    standing: LinkStanding
    title: str
    message: str
    renewed: bool
    person: PersonView | None
    fits: list[str]
    needs: list[str]
    reply_by: datetime | None


def link_view(view: LinkView) -> AnswerLinkView:
    question = view.question
    return AnswerLinkView(
        standing=view.standing,
        title=view.title,
        message=view.message,
        renewed=view.renewed,
        person=person_view(question) if question else None,
        fits=list(question.fits) if question else [],
        needs=list(question.needs) if question else [],
        reply_by=question.proposal.reply_by if question else None,
    )
