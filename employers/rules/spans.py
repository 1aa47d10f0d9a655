"""Finds the words that name work in one part of a job text.

Work is named in three ways, and each is looked for by what governs it: verbs ("du skal fylde varer op",
"hjælp til at vaske gulve", "du står for …"), nouns ("ansvar for opvask", a bullet "Rengøring af kontorer"),
and passives ("der skal gøres rent", "bordene skal tørres af"). What governs decides how much is believed:
a list of duties may name anything, "god til at …" names nothing.
"""

from __future__ import annotations

from employers.rules.clauses import (
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    is_adjective,
    opens_verb,
    verb_end,
)
from employers.rules.evidence import (
    Trust,
    clause_before,
    is_about_the_sought,
    is_the_duty_of_others,
    passive_begins,
    verb_names_work,
)
from employers.rules.found_nouns import Found, Manner, NounReader
from employers.rules.governors import (
    ABLE_BEFORE_AT,
    DUTY_BEFORE_AT,
    WRAPPING,
)
from employers.rules.nouns import names_work
from employers.rules.section_signs import Role
from employers.rules.sections import Part
from employers.rules.sentences import Opens
from employers.rules.verb_words import AMBIGUOUS, NOUN_LIKE, NOUN_PRESENTS, WITH_HANDS
from employers.rules.verbs import Form, misleading_imperative, reading
from employers.rules.word_list import word_set


def work_in(part: Part) -> list[Found]:
    """Every piece of work that the part names, in order, none overlapping another."""
    if part.heading or part.role is Role.CONTACT:
        return []
    reader = _Reader(part)
    reader.read()
    kept: list[Found] = []
    for piece in reader.found:
        if (not kept or piece.first >= kept[-1].last) and not _only_helps(part, piece):
            kept.append(piece)
    return kept


_HELPING = word_set("hjælpe hjælper hjælp bistå bistår assistere assisterer støtte støtter")
_WHOM = word_set("os jer dig mig ham hende dem hinanden til med lidt")


def _only_helps(part: Part, piece: Found) -> bool:
    """ "kan hjælpe os" says that somebody is wanted, not what for."""
    first, *rest = (word.lower for word in part.segment.words[piece.first : piece.last] if word.is_word)
    return piece.manner is Manner.VERB and first in _HELPING and set(rest) <= _WHOM


_NOUNS_TOO = word_set("arbejde støtte pleje tale skifte guide poste møde dele laste male")
_WANTING = (" brænder for", " mod på", " gerne vil")
_NOT_DOING = ("for", "ved", "så", "mulighed", "god til", "vigtigt", "evne til")


class _Reader(NounReader):
    """One pass over the words of a part, left to right."""

    def read(self) -> None:
        place = self._opening()
        while place < len(self.words):
            place = max(place + 1, self._step(place))

    def _opening(self) -> int:
        """A list item may begin with an imperative or with nouns; a bullet speaks even without a heading."""
        first = self._first_word()
        if first is None or self.vetoed:
            return 0
        bullet = self.part.segment.opens is Opens.BULLET and self.part.role in {Role.PROSE, Role.DUTIES}
        verb = reading(self.words[first].lower)
        if (self.duties or bullet) and verb is not None:
            plain = verb.form is Form.IMPERATIVE and verb.strong and self._orders(first)
            active = verb.form is Form.PRESENT and verb.strong
            if plain or active:
                return self._take_verb(first)
            if verb.form is Form.INFINITIVE and verb.duty:
                self.trust, self.expecting = Trust.DUTY, True
                return first
        if (self.duties or bullet) and (
            verb is None or names_work(self.words[first].lower) or self.words[first].lower in AMBIGUOUS
        ):
            return self._take_nouns(first, Trust.DUTY if self.duties else Trust.ABLE, listed=self.duties)
        if self.part.role is Role.PROSE and self._names_only(first):
            return self._take_nouns(first, Trust.DUTY, listed=False)
        return 0

    def _orders(self, place: int) -> bool:
        """ "Vask gulve" gives an order, "Vask af stalde" and "Opvask" name the work."""
        word = self.words[place].lower
        if not names_work(word):
            return not misleading_imperative(word)
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        return after is not None and after.is_word and after.lower not in PREPOSITIONS | CONJUNCTIONS

    def _first_word(self) -> int | None:
        for place, word in enumerate(self.words):
            if word.is_word and word.lower not in DETERMINERS - {"at"}:
                return place
        return None

    def _step(self, place: int) -> int:
        word = self.words[place]
        if word.text in ".!?;":
            self.chain = self.expecting = self.telling = False
            return place + 1
        if word.lower in {"der", "som", "hvor"}:
            self.expecting = self.chain = self.sought = self.telling = False
            if word.lower != "hvor" and is_about_the_sought(self.words, place):
                self.trust, self.sought = Trust.DUTY, True
                nxt = reading(self.words[place + 1].lower) if place + 1 < len(self.words) else None
                if nxt is not None and nxt.form is Form.PRESENT and not self.vetoed and self._names_work(place + 1):
                    return self._take_verb(place + 1)
            return place + 1
        if word.lower in {"foregår", "varetages", "udføres"} and not self.vetoed:
            self._done(place)
            return place + 1
        if word.lower in MODALS:
            return self._modal(place)
        if word.lower == "at":
            return self._marker(place)
        nouns = self._nouns_governed(place)
        if nouns is not None and nouns > place:
            return nouns
        verb = reading(word.lower)
        if verb is None:
            return self._take_verb(place) if self._new_verb(place) else place + 1
        if verb.form is Form.PASSIVE:
            return self._passive(place)
        if verb.form is Form.PRESENT:
            return self._present(place)
        if verb.form is Form.INFINITIVE:
            return self._infinitive(place)
        return place + 1

    def _new_verb(self, place: int) -> bool:
        """Right after "at", where work is told, a word in -e is a verb though no list knows it."""
        word = self.words[place].lower
        plain = len(word) >= 5 and word.endswith("e") and not is_adjective(word) and word not in DETERMINERS
        told = self.trust is Trust.DUTY and self.expecting and not self.vetoed
        return plain and told and place > 0 and self.words[place - 1].lower == "at"

    def _modal(self, place: int) -> int:
        """Who shall or will? "Du skal", "der skal", "kan du" name duties; "vi vil" and "jobbet kan" do not."""
        word = self.words[place].lower
        clause = clause_before(self.words, place)
        after = self.words[place + 1].lower if place + 1 < len(self.words) else ""
        ours = any(item in {"vi", "jeg"} or item.startswith("<") for item in clause) or after in {"vi", "i"}
        yours = any(
            item in {"du", "man", "vedkommende", "medarbejderen", "der", "som"} for item in clause
        ) or after in {"du", "man"}
        self.chain = False
        self.expecting = True
        if word in {"får", "bliver"}:
            self.expecting = False
        elif word in {"skal", "skulle", "vil", "ville"}:
            self.trust = Trust.NONE if ours and not yours else Trust.DUTY if yours or word == "skal" else Trust.NONE
            if self.part.role is Role.PERSON and word in {"vil", "ville"} and not self.duties:
                self.trust = Trust.ABLE
        elif word == "kommer":
            self.expecting = False
        elif self.trust is not Trust.DUTY or not self.duties:
            self.trust = Trust.NONE if ours and not yours else Trust.ABLE
        if "ikke" in {item.lower for item in self.words[place + 1 : place + 3]}:
            # "Du skal ikke sælge noget": told to be left out.
            self.trust = Trust.NONE
            return place + 1
        self.sought = (
            bool(clause) and clause[0] in {"der", "som"} and is_about_the_sought(self.words, place - len(clause) + 1)
        )
        if self.sought and not (ours and not yours):
            self.trust = Trust.DUTY
        return place + 1

    def _marker(self, place: int) -> int:
        before = " ".join(item.lower for item in self.words[max(0, place - 9) : place])
        self.chain = False
        self.expecting = True
        if is_the_duty_of_others(before):
            self.trust = Trust.NONE
        elif DUTY_BEFORE_AT.search(before):
            self.trust = Trust.DUTY
        elif ABLE_BEFORE_AT.search(before):
            self.trust = Trust.DUTY if self.sought else Trust.ABLE
        elif before.endswith((" og", " samt", ",", " eller")) and self.found:
            return place + 1
        elif (self.sought and before.endswith(_WANTING)) or (self.duties and not before.endswith(_NOT_DOING)):
            self.trust = Trust.DUTY
        elif self.part.role is Role.DUTIES and (not before or self.words[place - 1].lower not in PREPOSITIONS):
            self.trust = Trust.DUTY if self.names_tasks else Trust.NONE
        else:
            self.trust = Trust.NONE
        return place + 1

    def _infinitive(self, place: int) -> int:
        word = self.words[place].lower
        verb = reading(word)
        assert verb is not None
        before = self.words[place - 1].lower if place else ""
        if before in PREPOSITIONS:
            return place + 1
        joined = self.chain and (before in CONJUNCTIONS or before == ",")
        loose = (self.chain or self.duties) and place > 0 and opens_verb(self.words, place) is not None
        loose = loose and before not in PREPOSITIONS | DETERMINERS
        if not (self.expecting or joined or loose):
            return place + 1
        if self.expecting and word in _NOUNS_TOO and before not in MODALS | {"at", "", "du", "og"}:
            return place + 1
        if not self.expecting and word in NOUN_LIKE and not joined:
            return place + 1
        self.chain, self.expecting = True, False
        wrapped = self._wrapped(place)
        if wrapped is not None:
            return wrapped
        if self.trust is Trust.NONE or (self.vetoed and self.trust is not Trust.DUTY):
            return place + 1
        if self.part.role is Role.OFFER:
            return place + 1
        if not self._names_work(place):
            carried = self._carried(place)
            return place + 1 if carried is None else carried
        return self._take_verb(place)

    def _names_work(self, place: int) -> bool:
        return verb_names_work(self.words, place, self.trust, sought=self.sought)

    def _wrapped(self, place: int) -> int | None:
        """ "hjælpe til med at", "være med til at", "stå for at": the work is what comes after."""
        ahead = [item.lower for item in self.words[place + 1 : place + 5]]
        text = " ".join([self.words[place].lower, *ahead])
        match = WRAPPING.match(text)
        if match is None:
            return None
        self.expecting = True
        if self.trust is Trust.NONE and self.part.role is not Role.PERSON:
            self.trust = Trust.ABLE
        return place + 1 + match.group().count(" ")

    def _present(self, place: int) -> int:
        """ "Du fylder varer op", "deltager du i": what the person does in this work, told as a fact."""
        verb = reading(self.words[place].lower)
        assert verb is not None
        clause = clause_before(self.words, place)
        after = self.words[place + 1].lower if place + 1 < len(self.words) else ""
        before = self.words[place - 1].lower if place else ""
        yours = (
            (bool(clause) and clause[0] == "du" and len(clause) <= 4)
            or after == "du"
            or before in {"du", "medarbejderen"}
        )
        joined = self.chain and (before in CONJUNCTIONS or before == ",")
        joined = joined or (self.chain and verb.duty and self._after_verb(place))
        loose = before not in PREPOSITIONS | DETERMINERS and self.words[place].lower not in NOUN_PRESENTS
        joined = joined or (self.telling and verb.duty and loose and not names_work(self.words[place].lower))
        if not (yours or joined) or self.vetoed:
            return place + 1
        self.chain = self.telling = True
        if self.part.role is Role.PERSON and not (verb.strong and yours):
            return place + 1
        plain = self.part.role is Role.DUTIES or (verb.infinitive in WITH_HANDS and self.part.role is Role.PROSE)
        self.trust = Trust.DUTY if plain else Trust.ABLE
        if self._names_work(place):
            return self._take_verb(place)
        carried = self._carried(place)
        return place + 1 if carried is None else carried

    def _after_verb(self, place: int) -> bool:
        return bool(self.found) and self.found[-1].last == place and self.found[-1].manner is Manner.VERB

    def _passive(self, place: int) -> int:
        verb = reading(self.words[place].lower)
        assert verb is not None
        window = [item.lower for item in self.words[max(0, place - 8) : place]]
        if (
            self.vetoed
            or not (verb.strong or verb.infinitive in WITH_HANDS)
            or "skal" not in window
            or self.words[place].lower in {"søges", "lønnes"}
        ):
            return place + 1
        modal = place - (len(window) - max(i for i, item in enumerate(window) if item == "skal"))
        first = passive_begins(self.words, modal, place)
        last = verb_end(self.words, place, listed=False)
        if last - first < 2 and self.words[modal - 1 if modal else 0].lower not in {"der", "som"}:
            return place + 1
        if (
            first == place
            and self.words[modal - 1].lower == "der"
            and last - first == 3
            and self.words[place + 1].lower == "og"
        ):
            self.found.append(Found(place, place + 1, Manner.PASSIVE))
            self.found.append(Found(place + 2, place + 3, Manner.PASSIVE))
            return last
        self.found.append(Found(first, last, Manner.PASSIVE))
        # "plukkes og pakkes": the next passive shares the modal.
        return last

    def _take_verb(self, place: int) -> int:
        carried = self._carried(place)
        if carried is not None:
            self.chain = True
            return carried
        end = verb_end(self.words, place, listed=self.duties)
        self.found.append(Found(place, end, Manner.VERB))
        self.chain, self.expecting = True, False
        return end
