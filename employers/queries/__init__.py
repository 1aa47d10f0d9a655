"""Every SELECT of the employers' room, one module a noun; each takes a session that stands in a municipality."""

from employers.queries.employers import (
    contact_by_id,
    contact_of_account,
    contacts_of_employer,
    employer_by_id,
    employer_with_all,
    employers_by_name,
    partnerships_of_employer,
    place_for,
    workplace_by_id,
    workplaces_of_employer,
)
from employers.queries.openings import (
    open_openings,
    opening_for_update,
    opening_with_all,
    openings_of_employer,
    openings_of_posting,
    openings_of_postings,
)
from employers.queries.postings import (
    count_of_drafts,
    posting_by_id,
    posting_for_update,
    posting_with_all,
    postings_of_employer,
    tasks_of_posting,
)

__all__ = [
    "contact_by_id",
    "contact_of_account",
    "contacts_of_employer",
    "count_of_drafts",
    "employer_by_id",
    "employer_with_all",
    "employers_by_name",
    "open_openings",
    "opening_for_update",
    "opening_with_all",
    "openings_of_employer",
    "openings_of_posting",
    "openings_of_postings",
    "partnerships_of_employer",
    "place_for",
    "posting_by_id",
    "posting_for_update",
    "posting_with_all",
    "postings_of_employer",
    "tasks_of_posting",
    "workplace_by_id",
    "workplaces_of_employer",
]
