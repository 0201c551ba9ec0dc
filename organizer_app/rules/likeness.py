"""Whether two people on file may be one person, and why, as codes that a screen can word.

Names are compared word by word (order, nicknames, a dropped second surname, accents, typing slips), then
phone, town, birth year and age speak for or against. Matching names alone ties many lines of a sign-in
sheet to the wrong person, so a name without further evidence is never `sure`; nor are two of one name
where one is Jr. or of another age group: a parent and child share name, phone and town.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from organizer_app.rules.given_names import GIVEN_NAMES
from organizer_app.rules.names import fold, search_tokens, split_name

LIKELY = 60
"""From this score on two people are worth showing side by side."""

_NICKNAMES = {
    "alejandro": "alex ale",
    "alejandra": "alex ale",
    "alexander": "alex sasha",
    "alfonso": "poncho",
    "alberto": "beto",
    "roberto": "beto rob bob",
    "robert": "rob bob bobby roberto",
    "gilberto": "beto",
    "antonio": "tono tony",
    "anthony": "tony antonio",
    "beatriz": "bety betty",
    "catherine": "cathy kathy kate catalina",
    "charles": "charlie chuck carlos",
    "christopher": "chris cristobal",
    "concepcion": "concha conchita",
    "consuelo": "chelo",
    "daniel": "dani danny dan",
    "david": "dave davy",
    "dolores": "lola",
    "eduardo": "lalo eddie",
    "edward": "ed eddie eduardo",
    "elizabeth": "liz beth eli betsy",
    "enrique": "quique kike henry",
    "ernesto": "neto ernie",
    "esperanza": "pera espe",
    "felipe": "pipe philip",
    "fernando": "fer nando",
    "fernanda": "fer nanda",
    "francisco": "paco pancho frank kiko cisco",
    "francisca": "paca pancha paquita",
    "gabriel": "gabi gabe",
    "gabriela": "gabi gaby",
    "graciela": "chela",
    "gregorio": "goyo greg",
    "guadalupe": "lupe lupita",
    "guillermo": "memo will",
    "william": "bill billy will guillermo",
    "ignacio": "nacho",
    "isabel": "chabela isa",
    "james": "jim jimmy jaime",
    "jesus": "chuy chucho",
    "jennifer": "jen jenny",
    "john": "johnny jack juan",
    "jorge": "george coque",
    "jose": "pepe joe chepe",
    "joseph": "joe jose",
    "josefina": "pepa fina chepina",
    "leticia": "lety leti",
    "luis": "lucho louis",
    "manuel": "manolo manny meny",
    "margarita": "mago margaret rita",
    "maria": "mary ma mari marie",
    "mercedes": "meche",
    "michael": "mike miguel",
    "miguel": "mike",
    "pablo": "paul",
    "patricia": "paty patty pati trish",
    "pedro": "peter perico",
    "rafael": "rafa",
    "ramon": "moncho ray",
    "refugio": "cuca cuquita",
    "ricardo": "richard rick richie",
    "richard": "rick dick ricardo",
    "rosario": "chayo charo",
    "salvador": "chava sal",
    "samuel": "sam",
    "sergio": "checo",
    "socorro": "coco",
    "susana": "susy susan",
    "teresa": "tere terry",
    "thomas": "tom tommy tomas",
    "vicente": "chente vince",
    "victor": "vic",
    "victoria": "vicky",
    "yolanda": "yoli",
}
_SHORT_FORMS = {name: frozenset(short.split()) for name, short in _NICKNAMES.items()}
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "e"})
_JUNIOR = frozenset({"jr", "junior", "hijo", "hija", "ii", "iii", "iv"})
_GROWN = frozenset({"adult", "elder"})
_BLOCKING = frozenset(
    {"different_suffix", "different_age_group", "different_birth_year", "first_name_only", "initial"}
)


@dataclass(frozen=True)
class PersonTraits:
    """What is compared of a person; `phones` are E.164, and what is not known stays empty."""

    full_name: str
    preferred_name: str = ""
    phones: frozenset[str] = frozenset()
    community: str = ""
    birth_year: int | None = None
    age_group: str | None = None
    person_id: bytes = b""


@dataclass(frozen=True)
class Likeness:
    """How alike two people are, 0 to 100, why, and whether one may be taken for the other unasked.

    Reasons for: same_name, order_swapped, nickname, dropped_surname, dropped_name, typing_slip, initial,
    first_name_only, same_phone, same_town, same_birth_year. Against: different_name, different_phone,
    different_town, different_birth_year, different_age_group, different_suffix.
    """

    score: int
    reasons: tuple[str, ...]
    sure: bool


def likeness(one: PersonTraits, other: PersonTraits) -> Likeness:
    """Compare two people; the order in which they are given makes no difference."""
    score, reasons = max(_compare_names(a, b) for a in _names(one) for b in _names(other))
    if score == 0:
        return Likeness(0, ("different_name",), False)
    for points, reason in _evidence(one, other):
        score += points
        reasons = (*reasons, reason)
    proof = {"same_phone", "same_birth_year"} & set(reasons)
    score = max(0, min(score, 100))
    blocked = _BLOCKING & set(reasons) or ("typing_slip" in reasons and _first_names_differ(one, other))
    return Likeness(score, reasons, bool(proof) and score >= 90 and not blocked)


def alike(
    candidate: PersonTraits | str, others: Iterable[PersonTraits], limit: int = 5
) -> list[tuple[PersonTraits, Likeness]]:
    """Rank those others who may be the candidate, a person or a name just typed, the likeliest first."""
    traits = PersonTraits(candidate) if isinstance(candidate, str) else candidate
    compared = ((other, likeness(traits, other)) for other in others)
    ranked = sorted(
        (pair for pair in compared if pair[1].score >= LIKELY),
        key=lambda pair: (-pair[1].score, fold(pair[0].full_name), pair[0].person_id),
    )
    return ranked[:limit]


def _first_names_differ(one: PersonTraits, other: PersonTraits) -> bool:
    """Tell José from Josué: two brothers have one phone, one town and one surname."""
    return _words(one.full_name)[:1] != _words(other.full_name)[:1]


def _names(person: PersonTraits) -> tuple[str, ...]:
    if not person.preferred_name:
        return (person.full_name,)
    surname = split_name(person.full_name).surname
    return (person.full_name, f"{person.preferred_name} {surname}".strip())


def _words(name: str) -> list[str]:
    parts = split_name(name)
    words = search_tokens(fold(f"{parts.given} {parts.surname}").replace("'", ""))
    return [word for word in words if word not in _PARTICLES] or list(words)


def _compare_names(one: str, other: str) -> tuple[int, tuple[str, ...]]:
    """Score two names from 0 (different) to 90, leaving room for evidence."""
    if fold(one) == fold(other):
        words = _words(one)
        return (90, ("same_name",)) if len(words) > 1 else (60, ("same_name", "first_name_only"))
    short, long = sorted((_words(one), _words(other)), key=lambda words: (len(words), words))
    if not short:
        return 0, ()
    if len(short) == 1:
        return _compare_first_name(short[0], long)
    taken, costs, reasons = _align(short, long)
    if taken is None:
        return 0, ()
    if taken != sorted(taken):
        costs += 3
        reasons.append("order_swapped")
    left_out = [place for place in range(len(long)) if place not in taken]
    if left_out:
        costs += 6 * len(left_out)
        reasons.append("dropped_surname" if left_out[-1] == len(long) - 1 else "dropped_name")
    return max(90 - costs, 0), tuple(dict.fromkeys(reasons)) or ("same_name",)


def _compare_first_name(word: str, long: list[str]) -> tuple[int, tuple[str, ...]]:
    """Compare a name of one word with another: worth showing only with something else to go by."""
    if not long or word != long[0]:
        return (45, ("first_name_only", "nickname")) if long and _is_nickname(word, long[0]) else (0, ())
    return 50, ("first_name_only",)


def _align(short: list[str], long: list[str]) -> tuple[list[int] | None, int, list[str]]:
    """Find for each word of the shorter name one in the longer, the likest first; None if it has none."""
    taken: list[int] = []
    costs = 0
    reasons: list[str] = []
    for word in short:
        free = [place for place in range(len(long)) if place not in taken]
        options = [(_word_cost(word, long[place]), place) for place in free]
        fitting = [(cost[0], place, cost[1]) for cost, place in options if cost is not None]
        if not fitting:
            return None, 0, []
        cost, place, reason = min(fitting)
        taken.append(place)
        costs += cost
        if reason:
            reasons.append(reason)
    return (None, 0, []) if costs > 30 else (taken, costs, reasons)


def _word_cost(one: str, other: str) -> tuple[int, str] | None:
    if one == other:
        return 0, ""
    if _is_nickname(one, other):
        return 5, "nickname"
    if 1 in (len(one), len(other)) and one[0] == other[0]:
        return 15, "initial"
    return (7, "typing_slip") if _is_slip(one, other) else None


def _is_nickname(one: str, other: str) -> bool:
    return other in _SHORT_FORMS.get(one, ()) or one in _SHORT_FORMS.get(other, ())


def short_forms(name: str) -> frozenset[str]:
    """Return what somebody of this given name, folded, is called for short: Lupe and Lupita for Guadalupe."""
    return _SHORT_FORMS.get(name, frozenset())


def _is_slip(one: str, other: str) -> bool:
    """Tell a slip of the keys from another name: Mario and María, Luis and Luisa are two people."""
    if one in GIVEN_NAMES and other in GIVEN_NAMES:
        return False
    if one.rstrip("aos") == other.rstrip("aos") and one[-1] != other[-1]:
        return False
    allowed = 0 if min(len(one), len(other)) < 4 else 1 if max(len(one), len(other)) < 8 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _evidence(one: PersonTraits, other: PersonTraits) -> Iterable[tuple[int, str]]:
    if one.phones and other.phones:
        yield (10, "same_phone") if one.phones & other.phones else (-4, "different_phone")
    if one.community and other.community:
        same_town = fold(one.community) == fold(other.community)
        yield (4, "same_town") if same_town else (-6, "different_town")
    if one.birth_year and other.birth_year:
        same_year = one.birth_year == other.birth_year
        yield (8, "same_birth_year") if same_year else (-30, "different_birth_year")
    if one.age_group and other.age_group and one.age_group != other.age_group:
        generations = (one.age_group in _GROWN) != (other.age_group in _GROWN)
        if generations or "child" in (one.age_group, other.age_group):
            yield -20, "different_age_group"
    if _is_junior(one) != _is_junior(other):
        yield -15, "different_suffix"


def _is_junior(person: PersonTraits) -> bool:
    suffixes = search_tokens(split_name(person.full_name).suffix)
    return any(suffix in _JUNIOR for suffix in suffixes)
