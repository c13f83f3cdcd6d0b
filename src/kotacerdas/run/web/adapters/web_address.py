"""A web address read strictly: one reading only, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from unicodedata import category, normalize
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}

_PLACE = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?)(?::([0-9]{1,5}))?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FOREIGN = re.compile(r"([^:@\[\]%]+?)(\.?(?::[0-9]{1,5})?)")
_ROUND_IT = "".join(map(chr, range(0x21)))
_KEPT = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where to ask: scheme, host (lower case, no brackets), port, path with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def bracketed(self) -> str:
        """The host as it stands in an address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def place(self) -> str:
        """``host:port``, the form of an allowance."""
        return f"{self.bracketed}:{self.port}"

    @property
    def authority(self) -> str:
        """The value of the ``Host`` header."""
        return self.bracketed if self.port == DEFAULT_PORTS[self.scheme] else self.place

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read(text: str) -> WebAddress | None:
    """The address that ``text`` names, or ``None`` where two programs could read it differently.

    Refused: other schemes, user names, spaces and control characters, backslashes, per cent signs
    in the host, numbers that are not four plain decimal parts. Letters outside ASCII in the host
    become the form that is asked (IDNA) where both editions of IDNA agree on it.
    """
    if not text or len(text) > LONGEST or "\\" in text or _has_blank(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        return None
    place = _PLACE.fullmatch(_in_ascii(parts.netloc))
    if place is None:
        return None
    host = _six(place[1]) if place[1] else _name_or_four(place[2])
    port = int(place[3] or DEFAULT_PORTS[scheme])
    if host is None or not 0 < port < 65536:
        return None
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return WebAddress(scheme, host, port, quote(parts.path or "/", safe=_KEPT) + query)


def follow(base: WebAddress, location: str) -> WebAddress | None:
    """The address that a redirect from ``base`` to ``location`` leads to, as a browser reads it.

    ``location`` is a header's value as ``http.client`` hands it over, a byte a character. Blanks
    around it are no part of it (RFC 9110 5.5); a blank or a raw letter inside its path is written
    as per cent signs; tabs go (WHATWG URL 4.4). What comes out is read as strictly as any address.
    """
    text = _decoded(location).strip(_ROUND_IT).replace("\t", "").replace(" ", "%20")
    if "\\" in text or any(ord(each) < 32 or ord(each) == 127 for each in text):
        return None
    try:
        parts = urlsplit(urljoin(str(base), text))
        path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
        return read(parts._replace(path=path, query=query, fragment="").geturl())
    except ValueError:
        return None


def _decoded(header: str) -> str:
    """The letters of a header: UTF-8, or bytes that nobody can name, as per cent signs."""
    try:
        raw = header.encode("latin-1")
    except UnicodeEncodeError:
        return header
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe=_KEPT + '# \t\\<>"^`{|}')


def _in_ascii(netloc: str) -> str:
    """``kota-jémber.id:80`` → ``xn--kota-jmber-e7a.id:80``; nothing where it has two readings.

    Only a label of letters and digits that comes back unchanged from its encoded form is taken:
    full-width digits, ligatures, soft hyphens and the sharp s would become something else.
    """
    if netloc.isascii():
        return netloc.lower()
    found = _FOREIGN.fullmatch(netloc.lower())
    if found is None or normalize("NFC", netloc) != netloc:
        return ""
    labels = [_label(each) for each in found[1].split(".")]
    return ".".join(labels) + found[2] if all(labels) else ""


def _label(text: str) -> str:
    try:
        coded = text.encode("idna")
        same = coded.decode("idna") == text
    except UnicodeError:
        return ""
    plain = all(each in "-_" or category(each)[0] in "LMN" for each in text)
    return coded.decode("ascii") if same and plain else ""


def _has_blank(text: str) -> bool:
    return any(
        character <= " " or character.isspace() or ord(character) == 127 for character in text
    )


def _six(text: str) -> str | None:
    try:
        return str(IPv6Address(text))
    except AddressValueError:
        return None


def _name_or_four(text: str) -> str | None:
    """A host name, or four decimal numbers; ``127.1``, ``0x7f.1``, ``2130706433`` are neither."""
    if len(text) > 253:
        return None
    if not _NUMBER.fullmatch(text.rpartition(".")[2]):
        return text
    try:
        return str(IPv4Address(text))
    except AddressValueError:
        return None
