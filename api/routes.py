"""Every route of both doorways, listed once, in the order of the data's journey."""

from __future__ import annotations

from litestar import Router
from litestar.types import ControllerRouterHandler

from api.controllers.access import give_access
from api.controllers.administration import AccountController, MatchingBasisController, audit, change_own_password
from api.controllers.answers import AnswerLinkController
from api.controllers.employers import EmployerController
from api.controllers.figures import FiguresController, indicators, make_again
from api.controllers.health import live, ready
from api.controllers.hours import HoursController
from api.controllers.months import MonthController
from api.controllers.openings import OpeningController
from api.controllers.placements import PlacementController
from api.controllers.places import import_places
from api.controllers.postings import PostingController, split_job_text
from api.controllers.proposals import ProposalController, apply
from api.controllers.rules import rules
from api.controllers.session import SessionController
from api.controllers.shortlists import shortlist
from api.controllers.suggestions import (
    opening_for_me,
    own_suggestions,
    search,
    suggestions_for,
    switch_suggestions,
)
from api.controllers.workers import OwnWorkerController, WorkerController
from frontend.pages.access import AccessPages
from frontend.pages.accessibility import statement
from frontend.pages.accounts import AccountPages, OwnPasswordPages
from frontend.pages.administration import AdministrationPages
from frontend.pages.answers import AnswerLinkPages, AnswerPages
from frontend.pages.caseload import CaseloadPages
from frontend.pages.employer_start import EmployerStartPage
from frontend.pages.figures import FigurePages
from frontend.pages.for_you import ForYouPages, suggestions_page
from frontend.pages.hours import EmployerHoursPages, OwnHoursPages
from frontend.pages.months import MonthPages
from frontend.pages.my_data import MessagePages, OwnDataPages
from frontend.pages.openings import ShortlistPages
from frontend.pages.placements import PlacementPages
from frontend.pages.posting_openings import OpeningPages
from frontend.pages.posting_tasks import arrange_tasks
from frontend.pages.postings import PostingPages
from frontend.pages.profile import AboutMePages, FirstTellingPages
from frontend.pages.proposals import ProposalPages
from frontend.pages.rules import rules as rules_page
from frontend.pages.sign_in import SignInPages
from frontend.pages.start import start
from frontend.pages.today import TodayPages


def api_routes() -> list[ControllerRouterHandler]:
    """The JSON doorway."""
    return [
        live,
        ready,
        Router(
            path="/api",
            route_handlers=[
                SessionController,
                EmployerController,
                split_job_text,
                PostingController,
                OpeningController,
                OwnWorkerController,
                WorkerController,
                give_access,
                shortlist,
                suggestions_for,
                own_suggestions,
                switch_suggestions,
                search,
                opening_for_me,
                apply,
                ProposalController,
                AnswerLinkController,
                PlacementController,
                HoursController,
                MonthController,
                FiguresController,
                indicators,
                make_again,
                rules,
                AccountController,
                change_own_password,
                audit,
                MatchingBasisController,
                import_places,
            ],
        ),
    ]


def page_routes() -> list[ControllerRouterHandler]:
    """The HTML doorway."""
    return [
        start,
        SignInPages,
        EmployerStartPage,
        PostingPages,
        arrange_tasks,
        OpeningPages,
        ShortlistPages,
        ForYouPages,
        suggestions_page,
        ProposalPages,
        AnswerPages,
        AnswerLinkPages,
        FirstTellingPages,
        AboutMePages,
        OwnHoursPages,
        OwnDataPages,
        MessagePages,
        EmployerHoursPages,
        TodayPages,
        CaseloadPages,
        AccessPages,
        PlacementPages,
        MonthPages,
        FigurePages,
        AdministrationPages,
        AccountPages,
        OwnPasswordPages,
        rules_page,
        statement,
    ]
