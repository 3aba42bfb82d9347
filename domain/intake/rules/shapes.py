"""From leaves to fields: what each sender's shape says is a field, a label, or about the request."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from domain.intake.rules.decoding import MAX_LENGTH, Decoded, Leaf, Path, Raw, clean_text
from domain.kernel.values import sort_key


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. key: as the mapping names it; label: what the visitor saw, where known; kind: as declared.

    values: what was typed or chosen; none where it was left empty.
    """

    key: str
    values: tuple[str, ...]
    label: str = ""
    kind: str = ""

    @property
    def text(self) -> str:
        """The values in one line, or the one as it is."""
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent. meta: about the request (`page`, `ip`, `user_agent`, `form`, `utm_source` …).

    entry: the submission's own id at its sender, with what kind of id it is.
    """

    sender: str
    fields: list[Field]
    meta: dict[str, str] = field(default_factory=dict[str, str])
    entry: str | None = None
    sample: bool = False
    """Sent by the plugin's settings page: its values are no visitor's."""


_META: Mapping[str, str] = {
    "_url": "page",
    "_remote_ip": "ip",
    "_post_title": "page_title",
    "_date": "",
    "_time": "",
    "_serial_number": "",
    "_wpnonce": "",
    "_wpcf7": "",
    "_wpcf7_version": "",
    "_wpcf7_locale": "",
    "_wpcf7_unit_tag": "",
    "_wpcf7_container_post": "",
    "page_url": "page",
    "url della pagina": "page",
    "page url": "page",
    "source_url": "page",
    "referer": "page",
    "_wp_http_referer": "page",
    "__fluent_form_embded_post_id": "",
    "user agent": "user_agent",
    "user_agent": "user_agent",
    "ip remoto": "ip",
    "remote ip": "ip",
    "fatto con": "",
    "powered by": "",
    "data": "",
    "date": "",
    "ora": "",
    "time": "",
    "form_id": "form_id",
    "form_name": "form",
    "form_title": "form",
    "formtitle": "form",
    "formid": "form_id",
    "entry_time": "",
    "submitted_at": "",
    "date_created": "",
    "submission_date": "",
    "_filo_ts": "rendered_at",
    "gclid": "gclid",
    "fbclid": "fbclid",
    "ip": "ip",
}
"""Keys, in lower case, that are about the request; an empty name is left out."""
_MOMENTS = frozenset({"data", "date", "ora", "time"})
"""Left out only beside other keys of the request: else they are questions."""
_NOISE = frozenset({"success", "file_path", "unix"})
"""What Forminator says of a file besides where it is, and WPForms of a day."""


def sent_in(raw: Raw, decoded: Decoded) -> Sent:
    """What a request says, by the shape of its sender."""
    for recognise in (_typeform, _elementor, _gravity, _fluent):
        found = recognise(decoded)
        if found is not None:
            break
    else:
        found = _plain(decoded)
    agent = raw.headers.get("user-agent", "").lower()
    if found.sender == "form" and "wpforms" in agent:
        fields = [replace(each, values=_split(each.values)) for each in found.fields]
        found = replace(found, sender="wpforms", fields=fields)
    if found.sender == "form" and "forminator" in agent:
        found = replace(found, sender="forminator")
    entry = next((f"webhook:{raw.headers[name]}" for name in ("webhook-id",) if raw.headers.get(name)), found.entry)
    return replace(found, entry=entry, sample=found.sample or raw.headers.get("x-hook-test", "").lower() == "true")


def _split(values: Sequence[str]) -> tuple[str, ...]:
    """WPForms joins what was ticked by two bars."""
    return tuple(part for value in values for part in value.split("||") if part)


def gather(leaves: Sequence[Leaf]) -> dict[Path, list[str]]:
    """Values by path, those of lists and repeated keys together: `a=1&a[]=2` collide into one field of two values."""
    found: dict[Path, list[str]] = {}
    for leaf, value in leaves:
        path = leaf
        while len(path) > 1 and (path[-1] == "" or path[-1].isdigit()):
            path = path[:-1]
        found.setdefault(path, []).append(value)
    return found


def key_of(path: Path) -> str:
    """A path as the mapping says it: `names.first_name`."""
    return ".".join(path)


def _filled(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _meta_of(key: str, values: Sequence[str], *, moments: bool) -> tuple[str, str] | None:
    name = key.lower()
    if name.startswith("utm_"):
        return name, next(iter(_filled(values)), "")
    if name in _META and (moments or name not in _MOMENTS):
        return _META[name], next(iter(_filled(values)), "")
    return None


def _plain(decoded: Decoded) -> Sent:
    """Contact Form 7, Elementor's simple webhook, WPForms, Ninja, Forminator, Jotform and whatever is like them."""
    gathered = gather(decoded.leaves)
    keys = {key_of(path).lower() for path in gathered}
    moments = bool(keys & {"form_name", "_url", "_date", "url della pagina", "page url"})
    fields: list[Field] = []
    meta: dict[str, str] = {}
    entry = None
    for path, values in gathered.items():
        key = key_of(path)
        if key.lower() in {"submissionid", "submission_id", "event_id"} and _filled(values):
            entry = f"submission:{_filled(values)[0]}"
            continue
        if "." in key and key.rpartition(".")[2] in _NOISE:
            continue
        about = _meta_of(key, values, moments=moments)
        if about is None:
            fields.append(Field(key, _filled(values), humanised(path)))
        elif about[0] and about[1]:
            meta[about[0]] = about[1]
    sender = "cf7" if "_serial_number" in keys else "jotform" if "rawrequest" in keys or "formid" in keys else "form"
    return Sent(sender, fields, meta, entry)


_PREFIX = re.compile(r"^(?:q\d+_|your[-_ ]|input[-_ ]|field[-_ ](?=[a-z]{3}))", re.IGNORECASE)


def humanised(path: Path) -> str:
    """A key as a label: `q3_fullName` is `full Name`."""
    *before, last = path
    if before and last in {"", "value", "file_url"}:
        last = before[-1]
    text = _PREFIX.sub("", last)
    text = re.sub(r"(?<=[a-zà-ú])(?=[A-Z])", " ", text)
    return re.sub(r"[-_.]+", " ", text).strip()


def _elementor(decoded: Decoded) -> Sent | None:
    """`fields[id][title|type|value|raw_value]`, `meta[…][value]`, `form[name]`."""
    gathered = gather(decoded.leaves)
    ids = dict.fromkeys(path[1] for path in gathered if len(path) >= 3 and path[0] == "fields" and path[2] == "value")
    if not ids:
        return None
    fields: list[Field] = []
    for id in ids:

        def part(name: str, id: str = id) -> list[str]:
            return [each for each in gathered.get(("fields", id, name), []) if each]

        several = part("raw_value")
        values = several if len(several) > 1 else part("value")
        fields.append(Field(id, tuple(values), " ".join(part("title")), " ".join(part("type")).lower()))
    meta: dict[str, str] = {}
    for path, values in gathered.items():
        if path[0] == "meta" and len(path) >= 2 and path[-1] == "value":
            about = _meta_of(path[1], values, moments=True)
            if about and about[0] and about[1]:
                meta[about[0]] = about[1]
    name = gathered.get(("form", "name"))
    return Sent("elementor", fields, {**meta, **({"form": name[0]} if name else {})})


_GRAVITY = frozenset({"form_id", "source_url", "date_created"})
_GRAVITY_ID = re.compile(r"(\d+)(?:\.(\d+))?")
_NAME_PARTS = {"2": "prefix", "3": "first_name", "4": "middle_name", "6": "last_name", "8": "suffix"}
_ADDRESS_PARTS = {"1": "street", "2": "street_2", "3": "city", "4": "province", "5": "postal_code", "6": "country"}


def _gravity(decoded: Decoded) -> Sent | None:
    """Numeric ids without labels: `1.3` first name, `1.6` last, `4.1` a ticked box, `7.1 7.2 7.3` a consent."""
    gathered = {key_of(path): values for path, values in gather(decoded.leaves).items()}
    if not gathered.keys() >= _GRAVITY or not any(_GRAVITY_ID.fullmatch(key) for key in gathered):
        return None
    groups: dict[str, dict[str, list[str]]] = {}
    for key, values in gathered.items():
        found = _GRAVITY_ID.fullmatch(key)
        if found:
            groups.setdefault(found[1], {})[found[2] or ""] = values
    fields = [each for id, parts in groups.items() for each in _gravity_field(id, parts)]
    meta = {
        name: gathered[key][0]
        for key, name in (("source_url", "page"), ("ip", "ip"), ("user_agent", "user_agent"), ("form_id", "form_id"))
        if gathered.get(key, [""])[0]
    }
    entry = gathered.get("id", [""])[0]
    return Sent("gravity", fields, meta, f"gravity:{meta.get('form_id', '')}:{entry}" if entry else None)


def _gravity_field(id: str, parts: Mapping[str, list[str]]) -> list[Field]:
    if "" in parts:
        return [Field(id, _listed(parts[""]))]
    first = {part: next(iter(_filled(values)), "") for part, values in parts.items()}
    if set(first) == {"1", "2", "3"} and first["1"] in {"1", ""} and first["3"].isdigit():
        return [Field(f"{id}.1", (first["1"],) if first["1"] else (), first["2"], "consent")]
    if set(first) <= set(_NAME_PARTS) and {"3", "6"} & set(first):
        return [_part(id, part, value, _NAME_PARTS[part]) for part, value in first.items()]
    if set(first) == set(_ADDRESS_PARTS):
        return [_part(id, part, value, _ADDRESS_PARTS[part]) for part, value in first.items()]
    return [Field(id, _filled(list(first.values())), "", "checkbox")]


def _part(id: str, part: str, value: str, kind: str) -> Field:
    return Field(f"{id}.{part}", (value,) if value else (), "", kind)


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    """A list in a string (`["Bologna","Modena"]`) as its values."""
    found: list[str] = []
    for value in values:
        try:
            inner: Any = orjson.loads(value) if value.startswith("[") else None
        except orjson.JSONDecodeError:
            inner = None
        found += [clean_text(str(each), 2000) for each in inner] if isinstance(inner, list) else [value]
    return _filled(found)


def _fluent(decoded: Decoded) -> Sent | None:
    """`__submission{id,ip,source_url,…}` beside the fields."""
    if not any(path[0] == "__submission" for path, _ in decoded.leaves):
        return None
    about = {path[1]: value for path, value in decoded.leaves if path[0] == "__submission" and len(path) == 2}
    rest = Decoded([leaf for leaf in decoded.leaves if leaf[0][0] != "__submission"], decoded.tree)
    plain = _plain(rest)
    meta = {name: about[key] for key, name in (("source_url", "page"), ("ip", "ip")) if about.get(key)}
    meta |= {"form_id": about["form_id"]} if about.get("form_id") else {}
    entry = f"fluent:{about.get('form_id', '')}:{about['id']}" if about.get("id") else None
    return Sent("fluent", plain.fields, {**plain.meta, **meta}, entry)


def _typeform(decoded: Decoded) -> Sent | None:
    """`form_response.answers[]`, each naming its field; the definition has the questions."""
    tree = decoded.tree
    response = tree.get("form_response") if isinstance(tree, Mapping) else None
    if not isinstance(response, Mapping):
        return None
    definition: Any = response.get("definition")
    asked: Any = definition.get("fields") if isinstance(definition, Mapping) else None
    titles = {
        str(each.get("id")): str(each.get("title", ""))
        for each in (asked if isinstance(asked, list) else [])
        if isinstance(each, Mapping)
    }
    answers: Any = response.get("answers")
    fields = [
        _answer(each, titles) for each in (answers if isinstance(answers, list) else []) if isinstance(each, Mapping)
    ]
    said: Any = response.get("hidden")
    hidden = said if isinstance(said, Mapping) else {}
    meta = {clean_text(str(name), 200): clean_text(str(value), 500) for name, value in hidden.items()}
    title = definition.get("title") if isinstance(definition, Mapping) else None
    event = tree.get("event_id")
    entry = f"typeform:{event}" if event else f"typeform:{response.get('token')}" if response.get("token") else None
    return Sent("typeform", fields, {**meta, **({"form": clean_text(str(title), 500)} if title else {})}, entry)


def _answer(answer: Mapping[str, Any], titles: Mapping[str, str]) -> Field:
    about: Any = answer.get("field")
    about = about if isinstance(about, Mapping) else {}
    kind = str(about.get("type") or answer.get("type") or "")
    value: Any = answer.get(str(answer.get("type", "")))
    if isinstance(value, Mapping):
        labels: Any = value.get("labels") or ([value["label"]] if value.get("label") else [])
        said = [*labels, value.get("other")]
    elif isinstance(value, bool):
        said = ["1"] if value else []
    else:
        said = [value]
    values = [clean_text(str(each), MAX_LENGTH) for each in said if each not in (None, "")]
    key = str(about.get("ref") or about.get("id") or "answer")
    return Field(clean_text(key, 200), tuple(values), clean_text(titles.get(str(about.get("id")), ""), 500), kind)


def normalised(text: str) -> str:
    """A key or label as words to compare."""
    return re.sub(r"[^a-z0-9]+", " ", sort_key(text)).strip()
