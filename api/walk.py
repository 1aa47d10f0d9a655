"""One job text, walked to its figure through the running product, with every step said aloud.

Everything goes through the JSON doorway as the people who do it: employer, consultant, citizen. Only the mail with the
signed link is read where a mail server would have read it, in the message table.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx

AD = """Hjælp i Café Havkatten

Vi er en lille café ved havnen og har travlt om formiddagen. Vi søger en, der kan hjælpe os ca. 3 timer om ugen.

Du skal:
- rydde borde af
- fylde opvaskemaskinen
- feje gulvet i caféen

Vi lægger vægt på, at du er glad for mennesker og møder til tiden. Ring til Karin på telefon 00 00 00 00.
"""
GROUP = "activity_ready"
LONGEST_WAIT = 60.0
# Small counts are hidden; early in a month that may be all there is.
HIDDEN = -1


class WalkFailed(Exception):
    """A step did not do what it should; the message says which and what came instead."""


@dataclass(slots=True)
class Person:
    """One signed-in browser."""

    client: httpx.Client
    who: str

    def call(self, method: str, path: str, *expected: int, **request: Any) -> Any:
        """The answer's JSON. Raises WalkFailed for any other status than the expected ones (200, 201 unless given)."""
        headers = {"idempotency-key": uuid4().hex} if method == "POST" else {}
        try:
            answer = self.client.request(method, path, headers=headers, **request)
        except httpx.HTTPError as error:
            raise WalkFailed(f"{self.who}: {method} {path} fik intet svar ({type(error).__name__}).") from None
        if answer.status_code not in (expected or (200, 201)):
            raise WalkFailed(f"{self.who}: {method} {path} gav {answer.status_code}: {answer.text[:600]}")
        return answer.json() if answer.content else None

    def get(self, path: str, **params: Any) -> Any:
        return self.call("GET", path, params=params)

    def post(self, path: str, **body: Any) -> Any:
        return self.call("POST", path, json=body)

    def patch(self, path: str, **body: Any) -> Any:
        return self.call("PATCH", path, json=body)


def sign_in(base_url: str, municipality: str, email: str, password: str, who: str) -> Person:
    """A fresh browser, signed in through the JSON doorway."""
    person = Person(httpx.Client(base_url=base_url, timeout=30.0), who)
    person.client.headers["x-csrftoken"] = person.get("/api/session")["csrf_token"]
    person.post("/api/session", email=email, password=password, municipality=municipality)
    return person


@dataclass(slots=True)
class Walk:
    """The journey. `link_of` gives the token of the signed link in the mail about a proposal; `say` prints a step."""

    base_url: str
    municipality: str
    employer: Person
    consultant: Person
    link_of: Callable[[str], str]
    today: date
    say: Callable[[str], None]
    steps: int = 0
    opened: list[Person] = field(default_factory=list)

    def step(self, text: str) -> None:
        self.steps += 1
        self.say(f"{self.steps:>3}. {text}")

    def run(self) -> None:
        """From the text to the figure. Raises WalkFailed."""
        try:
            month, closes = self.choose_month()
            before = self.figure_of(month)
            opening = self.publish()
            worker, worker_id = self.welcome(month)
            self.find(opening, worker_id)
            proposal = self.agree(opening, worker, worker_id)
            self.work(month, proposal, worker)
            self.count(month, before, closes=closes)
        finally:
            for person in (self.employer, self.consultant, *self.opened):
                person.client.close()

    def choose_month(self) -> tuple[date, bool]:
        """The month before this one while it is open and nothing in it waits; else this one, which cannot be closed."""
        this = self.today.replace(day=1)
        last = (this - timedelta(days=1)).replace(day=1)
        known = {each["month"]: each for each in self.consultant.get("/api/months")}
        state = known.get(f"{last:%Y-%m}", {"state": "open", "waiting": 0})
        return (last, True) if state["state"] == "open" and not state["waiting"] else (this, False)

    def publish(self) -> dict[str, Any]:
        found = self.employer.post("/api/splits", text=AD)
        phrases = [task["phrase"] for task in found["tasks"]]
        if len(phrases) < 3:
            raise WalkFailed(f"Opslaget har tre opgaver, men kun disse blev fundet: {phrases}")
        self.step("Opslag → opgaver: " + "; ".join(phrases))
        posting = self.employer.post("/api/postings", text=AD)
        tasks = [task["id"] for task in posting["tasks"]]
        opening: dict[str, Any] = self.employer.post(f"/api/postings/{posting['id']}/openings", task_ids=tasks)
        opening = self.employer.patch(
            f"/api/postings/{posting['id']}/openings/{opening['id']}",
            title="Hjælp i caféen",
            minutes_per_week=180,
            starts_on=self.today.isoformat(),
            wage_per_hour="150.00",
        )
        if not opening["paid_hours"]:
            raise WalkFailed(f"Lønnede timer skulle være valgt på forhånd, men det blev {opening['kind']}.")
        self.step("Opgaver → jobåbning: småjob, 3 lønnede timer om ugen, 150 kr. i timen")
        self.employer.post(f"/api/postings/{posting['id']}/publish")
        self.step("Arbejdsgiveren har selv slået det op")
        return opening

    def welcome(self, month: date) -> tuple[Person, str]:
        made = self.consultant.post("/api/workers", name="Wanda Gennemgang (fiktiv)", birth_date="1988-04-12")
        self.consultant.post(f"/api/workers/{made['id']}/groups", group=GROUP, valid_from=month.isoformat())
        email = f"wanda-{uuid4().hex[:12]}@gennemgang.example"
        access = self.consultant.post(f"/api/workers/{made['id']}/access", email=email)
        worker = sign_in(self.base_url, self.municipality, email, access["password"], "Borger")
        self.opened.append(worker)
        worker.patch(
            "/api/me",
            own_words="Jeg vil gerne i gang igen, stille og roligt.",
            wishes=["rydde op i en café", "vaske op"],
            skills=["rydde borde af", "feje gulv"],
            availability=[{"weekday": day, "starts": 480, "ends": 960} for day in range(1, 6)],
            kinds=["micro_job", "municipal_micro_job"],
            minutes_from=60,
            minutes_to=600,
        )
        self.step("En borger (opfundet) fortæller selv, hvad hun kan og vil")
        return worker, str(made["id"])

    def find(self, opening: dict[str, Any], worker_id: str) -> None:
        """Wait until background work has compared words and tasks, then read why the person fits."""
        ends = time.monotonic() + LONGEST_WAIT
        mine = self.row_of(opening["id"], worker_id)
        while mine is None or mine["waits_for_likeness"]:
            if time.monotonic() > ends:
                raise WalkFailed("Kandidatlisten blev ikke færdig i tide. Kører baggrundsarbejdet?")
            time.sleep(0.5)
            mine = self.row_of(opening["id"], worker_id)
        if not mine["eligibility"]["eligible"]:
            raise WalkFailed(f"Borgeren skulle kunne få jobbet, men: {mine['eligibility']['refusals']}")
        self.step("Kandidatliste, med grunde: " + " ".join(part["sentence"] for part in mine["parts"]))

    def row_of(self, opening_id: str, worker_id: str) -> dict[str, Any] | None:
        """The person's row, wherever in the list it stands."""
        after: str | None = None
        while True:
            shown = self.consultant.get(f"/api/openings/{opening_id}/shortlist", **({"after": after} if after else {}))
            for row in shown["items"]:
                if row["worker_id"] == worker_id:
                    return dict(row)
            after = shown["next"]
            if after is None:
                return None

    def agree(self, opening: dict[str, Any], worker: Person, worker_id: str) -> str:
        proposal = self.consultant.post("/api/proposals", opening_id=opening["id"], worker_id=worker_id)
        self.step("Konsulenten foreslår jobbet")
        hidden = self.employer.call("GET", f"/api/proposals/{proposal['id']}", 404)
        self.step(f"Arbejdsgiveren kan ikke se hende endnu ({hidden['status']})")
        worker.post(
            f"/api/proposals/{proposal['id']}/answer",
            answer="yes",
            release={"items": ["wishes", "skills"], "adjustments": []},
        )
        self.step("Borgeren siger ja og vælger selv, hvad arbejdsgiveren må se")
        with httpx.Client(base_url=self.base_url, timeout=30.0) as browser:
            anyone = Person(browser, "Arbejdsgiver med link")
            browser.headers["x-csrftoken"] = anyone.get("/api/session")["csrf_token"]
            link = f"/api/answer-links/{self.link_of(proposal['id'])}"
            shown = anyone.get(link)
            anyone.post(link, answer="yes")
            used = anyone.call("POST", link, 409, json={"answer": "yes"})
        self.step(f"Arbejdsgiveren åbner linket fra mailen, ser {shown['person']['name']} og siger ja uden adgangskode")
        self.step(f"Linket virker kun én gang ({used['status']})")
        return str(proposal["id"])

    def work(self, month: date, proposal: str, worker: Person) -> None:
        placed = self.consultant.post(
            f"/api/proposals/{proposal}/placement", starts_on=month.isoformat(), minutes_per_week=180
        )
        self.step("Konsulenten aftaler starten: forløbet er i gang")
        day = _workday_in(month, self.today)
        line = worker.post(
            f"/api/placements/{placed['placement_id']}/hours",
            work_date=day.isoformat(),
            starts="00:00" if day == self.today else "09:00",
            ends="01:00" if day == self.today else "12:00",
        )
        self.step(f"Borgeren skriver {line['registered_minutes']} minutter den {day:%d.%m.%Y}")
        confirmed = self.employer.post(f"/api/hours/{line['id']}/confirmation")
        if confirmed["state"] != "confirmed":
            raise WalkFailed(f"Timerne skulle være bekræftet, men er {confirmed['state']}.")
        self.step("Arbejdsgiveren: »Ja, det passer«")

    def count(self, month: date, before: int, *, closes: bool) -> None:
        if closes:
            self.consultant.post(f"/api/months/{month:%Y-%m}/closing")
            self.step(f"Konsulenten lukker {month:%m.%Y}, og tallene bliver lavet i baggrunden")
        ends = time.monotonic() + LONGEST_WAIT
        after = self.figure_of(month, frozen=closes)
        while after is None and time.monotonic() < ends:
            time.sleep(0.5)
            after = self.figure_of(month, frozen=closes)
        if not closes and HIDDEN in (before, after):
            self.step(f"Tallet for {month:%m.%Y} er endnu så lille, at det er skjult for alle")
            return
        if HIDDEN in (before, after) or after != before + 1:
            raise WalkFailed(f"Tallet skulle gå fra {before} til {before + 1}, men blev {after}.")
        what = "Udvalgets tal" if closes else "Tallet indtil nu (måneden er ikke slut)"
        self.step(f"{what} for aktivitetsparate med lønnede timer i {month:%m.%Y}: {before} → {after} personer")

    def figure_of(self, month: date, *, frozen: bool = False) -> Any:
        """How many of the group have paid hours; None while a frozen figure is not made yet, HIDDEN for a small one."""
        if frozen:
            months = self.consultant.get("/api/figures")["months"]
            made = [each for each in months if each["month"] == month.isoformat()]
        else:
            made = [self.consultant.get("/api/figures/preview", month=f"{month:%Y-%m}")]
        if not made:
            return None
        shown = next(each["paid_hours_share"] for each in made[0]["groups"] if each["group"] == GROUP)
        return HIDDEN if shown["suppressed"] else shown["numerator"]


def _workday_in(month: date, today: date) -> date:
    """The last weekday of the month that is over, or today on the very first day of it."""
    last = min((month.replace(day=28) + timedelta(days=4)).replace(day=1), today) - timedelta(days=1)
    while last >= month and last.isoweekday() > 5:
        last -= timedelta(days=1)
    return last if last >= month else today
