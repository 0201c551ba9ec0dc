"""Text that could put somebody at risk if a list is stolen: identity numbers, and immigration status.

No field for either exists; this finds them in free text before it is saved, in both languages. The forms
are those of the agencies: SSA (SSN areas never issued: 000, 666, 9xx), IRS (ITIN), RENAPO (CURP), SAT (RFC),
INE (clave de elector), USCIS (A-number, receipt number). A topic ("a DACA workshop", "taller de
ciudadanía") is no danger; what a sentence says about a person is. False alarms teach people to click on,
so a number that could be a phone, a date or an amount needs its word beside it.
"""

from __future__ import annotations

import re
from datetime import date

from organizer_app.rules.names import fold

DANGERS = (
    "social_security",
    "itin",
    "curp",
    "rfc",
    "voter_card",
    "alien_number",
    "case_number",
    "passport",
    "driver_license",
    "consular_id",
    "immigration_status",
)
"""The kinds that `find_danger` tells apart, the surest first."""

_SOCIAL = re.compile(r"(?<![\d-])(\d{3})([- ])(\d{2})\2(\d{4})(?![\d-])")
_SOCIAL_WORD = re.compile(
    r"\b(?:ssn?|s\.s\.n\.?|social(?: security)?|(?:num(?:ero)?|no)\.? de seguro|seguro social|itin|tax id)\b"
    r"[^\d]{0,25}(\d{3})[- ]?(\d{2})[- ]?(\d{4})(?!\d)"
)
_CURP = re.compile(r"\b[a-z][aeioux][a-z]{2}(\d{6})[hmx][a-z]{5}[a-z0-9]\d\b")
_RFC = re.compile(r"\b[a-z&]{3,4}[- ]?(\d{6})[- ]?[a-z0-9]{2}[a0-9]\b")
_VOTER = re.compile(r"\b[a-z]{6}(\d{6})\d{2}[hmx]\d{3}\b")
_VOTER_WORD = re.compile(r"\b(?:ine|ife|clave de elector|credencial)\b[^\d]{0,20}\d{10,18}\b")
_ALIEN = re.compile(
    r"\ba(?:lien)?[ -]?(?:number|numero|num|no\.?|#)?[ :#-]*(\d{3}[- ]?\d{3}[- ]?\d{3}|\d{8})(?![\d-])"
)
_CASE = re.compile(r"\b(?:eac|wac|lin|src|msc|nbc|ioe|ysc|mct)[- ]?\d{10}\b")
_NUMBERED_PAPERS = (
    ("passport", re.compile(r"\b(?:passport|pasaporte)\b[^\d]{0,20}[a-z]?\d{7,9}\b")),
    (
        "driver_license",
        re.compile(
            r"\b(?:driver'?s? licen[sc]e|licencia(?: de (?:manejo|conducir))?|d\.?l\.?)\b[^\d]{0,15}\d{7,8}\b"
        ),
    ),
    ("consular_id", re.compile(r"\bmatricula(?: consular)?\b[^\d]{0,20}\d{7,9}\b")),
)


def _words(*phrases: str) -> str:
    return rf"\b(?:{'|'.join(phrases)})\b"


_STATUS_PLAIN = re.compile(
    _words(
        r"undocumented(?! (?:expenses?|costs?|changes?))|indocumentad[oa]s?|without papers|no papers",
        r"sin (?:papeles|documentos)|no (?:tiene |tienen )?papeles",
        r"illegal (?:alien|immigrant)s?|(?:is|are|was) here illegally",
        r"(?:is|are|was) illegal(?! to\b)|es ilegal(?! (?:\w+[aei]r|que)\b)",
        r"overstay(?:ed)?|expired visa|visa (?:vencida|expired)|wetbacks?|(?:es|son) mojad[oa]s?",
        r"deported|deportable|deportad[oa]s?|removal order|orden de deportacion",
        r"crossed the (?:border|line)|cruz(?:o|aron) (?:la frontera|la linea|el rio|por el (?:rio|desierto))",
        r"(?:detained|taken|picked up|arrested) by (?:ice|immigration|border patrol)",
        r"ice (?:took|detained|arrested|picked up|has)|detenid[oa] por (?:ice|la migra|migracion)",
        r"(?:la migra|ice) (?:se )?l[oae]s? (?:llevo|agarro|detuvo)|deportaron a",
        r"applied for (?:us |u\.s\. )?citizenship|(?:pidio|solicito|aplico para) la ciudadania",
        r"not (?:an? )?(?:u\.?s\.? |american )?citizen",
        r"no es (?:ciudadan[oa]|residente legal|residente permanente)",
    )
)
_STATUS_HELD = re.compile(
    _words(
        r"has|have|got|had|lost|gets|with|holds|on|in|under|waiting for|applied for|applying for",
        r"tienen?|tenia|con|le dieron|perdio|espera|pidio|solicito|tramita(?:ndo)?|renovo|bajo",
    )
    + r" (?:an? |un[oa]? |his |her |their |su |la |el |the )?"
    + _words(
        r"daca|tps|green ?card|tarjeta verde|mica|[ut][- ]?visa|visa [ut]|h-?2a",
        r"work permit|permiso de trabajo|(?:work|tourist|student) visa",
        r"visa de (?:turista|trabajo|estudiante)",
        r"asylum|asilo(?: politico)?(?! de)|legal (?:status|residency)|estatus legal",
        r"residencia (?:permanente|legal)|(?:an? )?deportation (?:case|order)",
        r"caso (?:de|en) (?:migracion|inmigracion|deportacion)|immigration (?:case|court|hearing)",
    )
)
_STATUS_BEING = re.compile(
    _words(r"is|are|was|became|es|son|era|se hizo")
    + r" (?:an? |un[oa]? |now |now an? )?"
    + _words(
        r"daca(?: recipient)?|dreamer|asylum seeker|asylee|refugee|naturalized",
        r"(?:lawful |legal )?permanent resident|legal resident|u\.?s\.? citizen|american citizen",
        r"solicitante de asilo|asilad[oa]|refugiad[oa]|residente (?:legal|permanente)|naturalizad[oa]",
        r"ciudadan[oa] (?:american[oa]|estadounidense|de (?:ee\.? ?uu|(?:los )?estados unidos))",
    )
)
_STATUS_LABEL = re.compile(
    r"\b(?:(?:immigration|legal) status|(?:estatus|estado|situacion) (?:migratori[oa]|legal))\s*[:=]"
)
_STATUS_ALONE = re.compile(
    r"(?:daca|tps|dreamer|green ?card|tarjeta verde|mica|asylum(?: seeker)?|asilo politico|refugee"
    r"|refugiad[oa]|(?:u\.?s\.? )?citizen|non-?citizen|(?:no )?ciudadan[oa]|residente (?:permanente|legal)"
    r"|permanent resident)[.!]?"
)
_TOPIC = _words(
    r"workshops?|clinics?|clinicas?|taller(?:es)?|info(?:rmation)?|informacion|informativ[oa]s?|sesion",
    r"sessions?|presentations?|presentacion|rights|derechos|class(?:es)?|clases?|fair|feria|forum|foro|talk|charla",
    r"flyers?|volantes?|training|capacitacion|renewals?|renovacion(?:es)?|campaign|campana|law|ley|policy|politicas?",
    r"rally|marcha|legal aid|support group",
)
_TOPIC_BEFORE = re.compile(_TOPIC + r".{0,30}$")
_TOPIC_NEXT = re.compile(r"\W*" + _TOPIC)


def find_danger(text: str) -> str | None:
    """Tell what in a text could put somebody at risk, as one of DANGERS, or None."""
    plain = fold(text)
    if not any(c.isalnum() for c in plain):
        return None
    return _identity_number(plain) or ("immigration_status" if _names_a_status(plain) else None)


def _identity_number(plain: str) -> str | None:
    if any(character.isdigit() for character in plain):
        for kind in (_social_or_itin(plain), _mexican_number(plain)):
            if kind:
                return kind
        if _ALIEN.search(plain):
            return "alien_number"
        if _CASE.search(plain):
            return "case_number"
        return next((kind for kind, pattern in _NUMBERED_PAPERS if pattern.search(plain)), None)
    return None


def _social_or_itin(plain: str) -> str | None:
    for match in _SOCIAL.finditer(plain):
        if kind := _judge_nine_digits(match[1], match[3], match[4]):
            return kind
    for match in _SOCIAL_WORD.finditer(plain):
        if kind := _judge_nine_digits(match[1], match[2], match[3]):
            return kind
    return None


def _judge_nine_digits(area: str, group: str, serial: str) -> str | None:
    if area.startswith("9"):
        middle = int(group)
        return "itin" if 50 <= middle <= 65 or 70 <= middle <= 88 or 90 <= middle != 93 else None
    return None if area in ("000", "666") or group == "00" or serial == "0000" else "social_security"


def _mexican_number(plain: str) -> str | None:
    for kind, pattern in (("curp", _CURP), ("voter_card", _VOTER), ("rfc", _RFC)):
        if any(_is_birth_date(match[1]) for match in pattern.finditer(plain)):
            return kind
    return "voter_card" if _VOTER_WORD.search(plain) else None


def _is_birth_date(figures: str) -> bool:
    try:
        date(2000, int(figures[2:4]), int(figures[4:6]))
    except ValueError:
        return False
    return True


def _names_a_status(plain: str) -> bool:
    if _STATUS_LABEL.search(plain) or _STATUS_ALONE.fullmatch(plain):
        return True
    said = (pattern.finditer(plain) for pattern in (_STATUS_PLAIN, _STATUS_HELD, _STATUS_BEING))
    return any(not _is_topic(plain, match) for matches in said for match in matches)


def _is_topic(plain: str, match: re.Match[str]) -> bool:
    """Tell a topic from a person: "taller para indocumentados", but not "indocumentada, vino al taller"."""
    before, after = plain[: match.start()], plain[match.end() :]
    return bool(_TOPIC_BEFORE.search(before) or _TOPIC_NEXT.match(after))
