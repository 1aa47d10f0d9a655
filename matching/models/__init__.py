"""Tables of the matching room."""

from matching.models.embedding import OpeningEmbedding, WorkerEmbedding
from matching.models.proposal import AnswerLink, Proposal, ProposalChange

__all__ = ["AnswerLink", "OpeningEmbedding", "Proposal", "ProposalChange", "WorkerEmbedding"]
