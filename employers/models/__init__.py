"""Tables of the employers' room."""

from employers.models.employer import Contact, Employer, Partnership, Workplace
from employers.models.opening import Opening, OpeningTime
from employers.models.posting import Posting, Task

__all__ = ["Contact", "Employer", "Opening", "OpeningTime", "Partnership", "Posting", "Task", "Workplace"]
