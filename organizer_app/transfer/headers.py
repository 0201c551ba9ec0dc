"""What people and programs call the columns of a list of people, in English and Spanish.

Google and Outlook contacts, CiviCRM, Action Network, Mailchimp, Eventbrite and Kobo are in here under the
names of their exports; everything else by the words people use. Headers are folded before they are looked up:
no capitals, no accents, signs as spaces. A column "No." counts rows, and every list has a 1: it names nobody.
"""

from __future__ import annotations

import re
from functools import cache

from organizer_app.rules.names import fold

_SYNONYMS = {
    "full_name": """
        name, full name, fullname, display name, nombre, nombre completo, nombre y apellido, nombre y
        apellidos, nombres y apellidos, apellidos y nombre, apellido y nombre, file as, contact name,
        participant, participant name, attendee, attendee name, participante, persona, person, contacto,
        quien, asistente, vecino, vecina, residente, resident
    """,
    "given_name": """
        first name, firstname, given name, first, fname, nombre de pila, nombres, primer nombre, segundo
        nombre, middle name, additional name, attendee first name, contact first name, given
    """,
    "surname": """
        last name, lastname, surname, family name, last, lname, apellido, apellidos, apellido paterno,
        apellido materno, primer apellido, segundo apellido, attendee last name, contact last name,
        second last name
    """,
    "preferred_name": """
        preferred name, nickname, nick name, goes by, apodo, sobrenombre, nombre preferido, le dicen
    """,
    "pronouns": """
        pronouns, pronombres, pronoun
    """,
    "phone": """
        phone, phone number, phone 1 value, primary phone, telephone, tel, mobile, mobile phone, mobile
        number, cell, cell phone, cellphone, telefono, telefono 1, celular, cel, movil, numero de
        telefono, numero de celular, numero, can2 phone, telefono celular, phone primary, whatsapp, home
        phone, main phone, sms phone
    """,
    "phone_2": """
        phone 2, phone 2 value, other phone, second phone, alternate phone, work phone, business phone,
        telefono 2, otro telefono, segundo telefono, telefono de casa, telefono del trabajo, telefono
        alterno, home phone 2
    """,
    "email": """
        email, e mail, email address, e mail address, e mail 1 value, email 1 value, correo, correo
        electronico, mail, email primary, attendee email, direccion de correo, direccion de correo
        electronico, primary email
    """,
    "address": """
        address, street, street address, home address, mailing address, address 1 formatted, address 1
        street, home street, address line 1, address line 2, address 1, address 2, direccion, domicilio,
        calle, direccion postal, zip, zip code, zipcode, postal code, home postal code, address 1 postal
        code, codigo postal, cp, state, home state, estado, address 1 region, state province
    """,
    "community": """
        community, town, city, home city, address 1 city, comunidad, pueblo, ciudad, localidad,
        poblacion, lugar, location, where do you live, donde vive, de donde viene, neighborhood,
        colonia, barrio, municipio
    """,
    "speaks": """
        language, languages, languages spoken, speaks, preferred language, idioma, idiomas, lengua,
        lenguas, habla, idioma preferido, idiomas que habla, lengua materna, can2 language
    """,
    "needs_interpretation": """
        needs interpretation, interpretation, interpretacion, necesita interpretacion, needs
        interpreter, interpreter needed, interprete, necesita interprete
    """,
    "age_group": """
        age group, age, edad, grupo de edad, age range, rango de edad, anos
    """,
    "birth_year": """
        birth year, year of birth, ano de nacimiento, nacimiento, birthday, birth date, birthdate, date
        of birth, dob, fecha de nacimiento, cumpleanos
    """,
    "guardian_phone": """
        guardian phone, parent phone, telefono de la madre, telefono del padre, telefono de los padres,
        telefono del tutor, parent guardian phone, phone of parent or guardian
    """,
    "organization": """
        organization, organisation, organizacion, company, employer, organization name, current
        employer, grupo, group, agency, agencia, organizacion 1 nombre, organization 1 name, escuela,
        school
    """,
    "role": """
        role, title, job title, position, papel, puesto, cargo, rol, organization title
    """,
    "accessibility_needs": """
        accessibility, accessibility needs, accommodations, necesidades de acceso, accesibilidad
    """,
    "notes": """
        notes, note, comments, comment, notas, nota, comentarios, comentario, observaciones, remarks,
        apuntes
    """,
    "external_id": """
        id, contact id, person id, member id, external id, internal contact id, uuid, action network id,
        kobo id, attendee, leid, euid, record id, folio
    """,
    "tags": """
        tags, tag, labels, label, group membership, categories, groups, etiquetas, etiqueta, categorias,
        grupos, interests, intereses
    """,
    "consent_call": """
        ok to call, may call, may we call, can call, acepta llamadas, se le puede llamar, call ok,
        permiso para llamar
    """,
    "consent_text": """
        ok to text, may text, may we text, can text, text ok, sms opt in, sms ok, acepta mensajes,
        acepta textos, mobile opt in, permiso para mandar mensajes, acepta mensajes de texto
    """,
    "consent_email": """
        ok to email, may email, may we email, can email, email opt in, acepta correos, acepta correo
    """,
    "consent_photo_video": """
        photo consent, photo release, photos ok, ok to photograph, autoriza fotos, permiso de fotos,
        acepta fotos, autorizacion de fotos, photo permission, autorizacion para usar fotos y video
    """,
}
_BY_WORD = (
    ("guardian_phone", re.compile(r"\b(?:guardian|tutor|parents?|padres?|madre)\b.*\b(?:phone|tel|cel)")),
    ("phone", re.compile(r"\b(?:phone|cell|cel|mobile|telephone|telefonos?|celular|movil|whatsapp)\b")),
    ("email", re.compile(r"\b(?:e ?mail|correo)\b")),
    ("address", re.compile(r"\b(?:address|direccion|domicilio|street|calle)\b")),
    ("community", re.compile(r"\b(?:city|town|ciudad|pueblo|comunidad|localidad|community)\b")),
    ("notes", re.compile(r"\b(?:notes?|notas?|comments?|comentarios?|observaciones)\b")),
    (
        "full_name",
        re.compile(r"^(?:nombre|name) (?:de la|del|of the|of) (?:participant|person)"),
    ),
)
_NOT_THE_THING_ITSELF = re.compile(
    r"\b(?:type|tipo|status|opt|consent|permiso|emergency|emergencia|fax|label|count|date|fecha|country|pais"
    r"|ip|id)\b"
)
# Never brought in, whatever they hold: product.md, promise 7.
_REFUSED = re.compile(
    r"\b(?:ssn|social security|seguro social|itin|curp|rfc|ine|ife|passport|pasaporte|alien number|a number"
    r"|(?:immigration|legal|citizenship) status|(?:estatus|estado|situacion) (?:migratori[oa]|legal)"
    r"|citizenship|ciudadania|visa|driver s? ?licen[sc]e|licencia de (?:manejo|conducir)"
    r"|matricula consular)\b"
)
_GIVEN_BESIDE_SURNAME = frozenset({"name", "nombre", "nombres"})


def normalized_header(header: str) -> str:
    """Fold a header for looking it up: "Teléfono(s):" and "telefono s" are one."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(header)).split())


def field_named(header: str) -> str | None:
    """Give the field of vocabulary.PERSON_FIELDS that a header names, wholly or by a word in it, or None."""
    name = normalized_header(header)
    if not name or _REFUSED.search(name):
        return None
    return _fields_by_header().get(name) or _field_by_word(name)


def is_known_header(header: str) -> bool:
    """Tell whether text is the whole name of a column, and so no person's."""
    return normalized_header(header) in _fields_by_header()


def is_refused(header: str) -> bool:
    """Tell whether a column is of identity numbers or immigration status, which no workspace holds."""
    return bool(_REFUSED.search(normalized_header(header)))


def is_given_name_beside_surname(header: str) -> bool:
    """Tell whether a header of whole names means given names where surnames have their own column."""
    return normalized_header(header) in _GIVEN_BESIDE_SURNAME


@cache
def _fields_by_header() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, synonyms in _SYNONYMS.items():
        for synonym in synonyms.split(","):
            found.setdefault(" ".join(synonym.split()), name)
    return found


def _field_by_word(name: str) -> str | None:
    if _NOT_THE_THING_ITSELF.search(name):
        return None
    return next((field for field, pattern in _BY_WORD if pattern.search(name)), None)
