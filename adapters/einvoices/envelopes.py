"""The XML inside a signed envelope (CAdES: CMS SignedData, RFC 5652); the signature is not judged here."""

import base64
import binascii
import re

from asn1crypto import cms

from adapters.einvoices.refusing import Refused

_DEEPEST = 3
"""Envelopes within envelopes: some are signed by several, one around the other."""
_PEM = re.compile(rb"-----(?:BEGIN|END) [A-Z0-9 ]+-----")
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def is_xml(content: bytes) -> bool:
    """Whether it begins as XML does, after white space and byte order marks."""
    return content.lstrip(b" \t\r\n").startswith(_XML)


def opened(content: bytes) -> bytes:
    """The XML as it was signed, or the content itself where it is XML already.

    Raises:
        Refused: `invoice-envelope`: no envelope, or one without its content (a detached signature).
    """
    for _ in range(_DEEPEST + 1):
        if is_xml(content):
            return content
        content = _inside(_der(content))
    raise Refused("invoice-envelope")


def _der(content: bytes) -> bytes:
    """The binary form: envelopes also come as base64, with or without the lines of PEM."""
    if content[:1] == b"\x30" and not content[:64].isascii():
        return content
    plain = b"".join(_PEM.sub(b"", content).split())
    try:
        return base64.b64decode(plain, validate=True)
    except (binascii.Error, ValueError):
        return content


def _inside(der: bytes) -> bytes:
    try:
        envelope = cms.ContentInfo.load(der)
        if envelope["content_type"].native != "signed_data":
            raise Refused("invoice-envelope")
        inner = envelope["content"]["encap_content_info"]["content"]
        found: bytes | None = inner.native if inner is not None else None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused("invoice-envelope") from error
    if not isinstance(found, bytes) or not found:
        raise Refused("invoice-envelope")
    return found
