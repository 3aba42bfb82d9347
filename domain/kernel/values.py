"""What people type, checked and brought to one form: e-mail, phone, VAT number, codes and plain words."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AnyHttpUrl,
    AwareDatetime,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema
from stdnum import exceptions as stdnum_exceptions
from stdnum import iban as stdnum_iban
from stdnum.ch import uid as swiss_uid
from stdnum.eu import vat as eu_vat
from stdnum.gb import vat as british_vat
from stdnum.it import codicefiscale

from domain.kernel.countries import COUNTRIES

_SEPARATORS = re.compile(r"[\s.,:/\-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HTTP_URL: TypeAdapter[AnyHttpUrl] = TypeAdapter(AnyHttpUrl)
_EU_PREFIXES = frozenset(state.upper() for state in eu_vat.MEMBER_STATES) | {"EL"}
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt _]\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Checked:
    """Marks a string that a function checks and normalises; the same function serves imports and web forms."""

    check: Callable[[str], str]
    json_schema: dict[str, Any] = field(default_factory=dict[str, Any], hash=False)

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise PydanticCustomError("not-a-string", "Write a string")
        return self.check(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json")
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", **self.json_schema}


def words(text: str, *, minimum: int, maximum: int, line_breaks: bool) -> str:
    """The text without outer white space; lengths count code points after that.

    Raises `lone-surrogate`, `line-break`, `control-character` (PostgreSQL cannot keep the first nor NUL, and the others
    hide in lists and exports), `text-too-short` and `text-too-long`.
    """
    clean = text.replace("\r\n", "\n").replace("\r", "\n").strip() if line_breaks else text.strip()
    if len(clean) > maximum:
        raise PydanticCustomError("text-too-long", "Maximum length: {maximum}", {"maximum": maximum})
    if not clean.isprintable():
        for character in clean:
            if not character.isprintable() and not (line_breaks and character in "\n\t\u2028\u2029"):
                _refuse_character(character)
    if len(clean) < minimum:
        raise PydanticCustomError("text-too-short", "Minimum length: {minimum}", {"minimum": minimum})
    return clean


def _refuse_character(character: str) -> None:
    category = unicodedata.category(character)
    if category == "Cs":
        raise PydanticCustomError("lone-surrogate", "The text holds half a character; type it again")
    if character in _LINE_BREAKS:
        raise PydanticCustomError("line-break", "Write the text on one line")
    if category == "Cc":
        raise PydanticCustomError("control-character", "Remove the invisible control characters")


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a string of plain words, e.g. `Annotated[str, Words(maximum=80)]`."""

    maximum: int
    minimum: int = 1
    line_breaks: bool = False

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise PydanticCustomError("not-a-string", "Write a string")
        return words(value, minimum=self.minimum, maximum=self.maximum, line_breaks=self.line_breaks)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json")
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": self.minimum, "maxLength": self.maximum}


def _one_line(text: str, maximum: int) -> str:
    return words(text, minimum=1, maximum=maximum, line_breaks=False)


def email(text: str) -> str:
    """The address with a lower-case domain (no look-up is made); raises `invalid-email`."""
    try:
        return validate_email(_one_line(text, 254), check_deliverability=False).normalized
    except EmailNotValidError:
        raise PydanticCustomError("invalid-email", "Write an e-mail address such as anna@company.it") from None


def email_key(address: str) -> str:
    """What makes two addresses the same person's, though the standard lets the local part differ in case."""
    return address.casefold()


def phone(text: str, region: str = "IT") -> str:
    """The number in E.164; without a country prefix it is read as one of `region` (ISO 3166 alpha-2).

    Raises `invalid-phone`, and `phone-extension` because E.164 has no place for one and dropping it would lose it.
    """
    try:
        number = phonenumbers.parse(_one_line(text, 64), region)
    except phonenumbers.NumberParseException:
        raise _invalid_phone() from None
    if not phonenumbers.is_valid_number(number):
        raise _invalid_phone()
    if number.extension:
        raise PydanticCustomError("phone-extension", "Write the number without its extension; note that elsewhere")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _invalid_phone() -> PydanticCustomError:
    return PydanticCustomError("invalid-phone", "Write a phone number, abroad with its prefix, such as +39 02 1234567")


def phone_digits(text: str) -> str:
    """The digits alone, without the international 00: what a search for a number compares."""
    digits = "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())
    return digits.removeprefix("00")


def vat_number(text: str) -> str:
    """The VAT number with its country prefix and no separators; eleven digits alone are Italian.

    EU, British and Swiss numbers are checked to the last digit, others by their shape. Raises `invalid-vat-number`.
    """
    compact = _SEPARATORS.sub("", _one_line(text, 40)).upper()
    if len(compact) == 11 and compact.isascii() and compact.isdigit():
        compact = f"IT{compact}"
    try:
        return _vat_with_prefix(compact)
    except stdnum_exceptions.ValidationError:
        raise PydanticCustomError(
            "invalid-vat-number", "Write a VAT number with its country, such as IT00743110157"
        ) from None


def _vat_with_prefix(compact: str) -> str:
    prefix = compact[:2]
    if prefix in _EU_PREFIXES:
        checked = str(eu_vat.validate(compact))
        return f"EL{checked[2:]}" if prefix in {"GR", "EL"} else checked
    if prefix == "GB":
        return f"GB{british_vat.validate(compact)}"
    if prefix == "CH":
        return str(swiss_uid.validate(re.sub(r"(MWST|TVA|IVA|TPV)$", "", compact)))
    if prefix in COUNTRIES and re.fullmatch(r"[A-Z]{2}[A-Z0-9]{2,18}", compact):
        return compact
    raise stdnum_exceptions.InvalidFormat


def tax_code(text: str) -> str:
    """An Italian tax code: sixteen characters of a person or eleven digits; raises `invalid-tax-code`."""
    compact = _SEPARATORS.sub("", _one_line(text, 32)).upper()
    try:
        return str(codicefiscale.validate(compact))
    except stdnum_exceptions.ValidationError:
        raise PydanticCustomError("invalid-tax-code", "Write a tax code of 16 characters or 11 digits") from None


def sdi_code(text: str) -> str:
    """The address of an Italian e-invoice: 7 characters, 6 for public bodies, 0000000 without, XXXXXXX abroad.

    Raises `invalid-sdi-code`.
    """
    compact = text.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]{6,7}", compact):
        raise PydanticCustomError("invalid-sdi-code", "Write the 7 characters of the SDI code (6 for a public body)")
    return compact


def sdi_code_fits(code: str, *, public_body: bool) -> bool:
    """Whether the code's length is the one of its kind of company (6 for a public body, else 7)."""
    return len(code) == (6 if public_body else 7)


def iban(text: str) -> str:
    """The IBAN without spaces, in capitals; raises `invalid-iban`."""
    try:
        return str(stdnum_iban.validate(_one_line(text, 64)))
    except stdnum_exceptions.ValidationError:
        raise PydanticCustomError("invalid-iban", "Write an IBAN such as IT60X0542811101000000123456") from None


def country_code(text: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals; raises `unknown-country`."""
    code = text.strip().upper()
    if code not in COUNTRIES:
        raise PydanticCustomError("unknown-country", "Use a two-letter ISO 3166 country code such as IT")
    return code


def url(text: str) -> str:
    """An http or https address; one typed without a scheme is taken as https. Raises `invalid-url`.

    Credentials inside an address are refused: it is shown to everybody.
    """
    typed = _one_line(text, 2000)
    try:
        address = _HTTP_URL.validate_python(typed if _SCHEME.match(typed) else f"https://{typed}")
    except ValidationError:
        raise _invalid_url() from None
    spoken_host = bool(_SCHEME.match(typed)) or "." in (address.host or "")
    if address.username is not None or address.password is not None or len(str(address)) > 2000 or not spoken_host:
        raise _invalid_url()
    return str(address)


def _invalid_url() -> PydanticCustomError:
    return PydanticCustomError("invalid-url", "Write a web address such as https://company.it")


def _instant(value: object, read: ValidatorFunctionWrapHandler) -> datetime:
    # Neither seconds since 1970, which pydantic takes too, nor what PostgreSQL or Python cannot hold in another zone.
    if isinstance(value, datetime) or (isinstance(value, str) and _INSTANT.match(value)):
        try:
            found: datetime = read(value)
        except ValidationError:
            raise _invalid_instant() from None
        if not _FIRST <= found < _LAST:
            raise PydanticCustomError("instant-out-of-range", "Use an instant from 1900 to 2199 (UTC)")
        return found
    raise _invalid_instant()


def _invalid_instant() -> PydanticCustomError:
    return PydanticCustomError("invalid-instant", "Write an instant with its zone, such as 2026-01-02T15:04:05+01:00")


def _day(value: object, read: ValidatorFunctionWrapHandler) -> date:
    if type(value) is date or (isinstance(value, str) and _DAY.fullmatch(value)):
        try:
            found: date = read(value)
        except ValidationError:
            raise _invalid_day() from None
        if not _FIRST.date() <= found < _LAST.date():
            raise PydanticCustomError("day-out-of-range", "Use a day from 1900 to 2199")
        return found
    raise _invalid_day()


def _invalid_day() -> PydanticCustomError:
    return PydanticCustomError("invalid-day", "Write a day such as 2026-01-02")


def sort_key(text: str) -> str:
    """The text folded for comparing (NFKD, casefold, no accents, single spaces), so that 'Città ' equals 'CITTA'."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(bare.split())


def search_text(*parts: str | None) -> str:
    """The parts that hold something, folded as `sort_key` does and joined by spaces."""
    return " ".join(folded for part in parts if part and (folded := sort_key(part)))


def search_words(text: str) -> list[str]:
    """What somebody typed into a search box, as words to look for, the longest first; a phone number is one word."""
    if re.fullmatch(r"[\d\s+./()\-]{5,}", text):
        return [phone_digits(text)]
    return sorted(search_text(text).split(), key=len, reverse=True)


Instant = Annotated[AwareDatetime, WrapValidator(_instant)]
Day = Annotated[date, WrapValidator(_day)]
Line = Annotated[str, Words(maximum=200)]
Text = Annotated[str, Words(maximum=10_000, minimum=0, line_breaks=True)]
Email = Annotated[str, Checked(email, {"format": "email", "maxLength": 254, "examples": ["anna@company.it"]})]
Phone = Annotated[str, Checked(phone, {"maxLength": 64, "examples": ["+390212345678"]})]
VatNumber = Annotated[str, Checked(vat_number, {"maxLength": 40, "examples": ["IT00743110157"]})]
TaxCode = Annotated[str, Checked(tax_code, {"maxLength": 32, "examples": ["RCCMNL83S18D969H"]})]
SdiCode = Annotated[str, Checked(sdi_code, {"pattern": "^[A-Za-z0-9]{6,7}$", "examples": ["0000000"]})]
Iban = Annotated[str, Checked(iban, {"maxLength": 64, "examples": ["IT60X0542811101000000123456"]})]
CountryCode = Annotated[str, Checked(country_code, {"pattern": "^[A-Za-z]{2}$", "examples": ["IT"]})]
Url = Annotated[str, Checked(url, {"format": "uri", "maxLength": 2000, "examples": ["https://company.it/"]})]
