"""Which passwords are refused: length over composition, and nothing that is guessed first."""

import gzip
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

SHORTEST, LONGEST = 12, 256  # characters
OWN_WORD = 4  # letters: shorter names occur by chance
LONG_RUN = 6
LINK = 4  # neighbours that make a run
FEW_CHARACTERS = 5

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_HEAD = re.compile(r"^[\W\d_]+")
_TAIL = re.compile(r"[\W\d_]+$")
_WORDS = re.compile(r"[^\W_]+")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "1q2w3e4r5t6y7u8i9o0p",
)
_DISGUISES = tuple(str.maketrans("0134578@$!", f"o{one}eastbas{one}") for one in "il")


def check_password(password: str, own_words: Iterable[str] = ()) -> list[str]:
    """The reasons to refuse this password, none if it may be used.

    Args:
        password: what the person typed.
        own_words: names and addresses of the person and the workspace; each word of four letters or more counts.

    Returns:
        Codes, in this order: too-short, too-long (alone), repeated-pattern, predictable-run, common-password, own-word.
    """
    text = unicodedata.normalize("NFKC", password)
    if max(len(password), len(text)) > LONGEST:
        return ["too-long"]
    plain = folded(text)
    found = {
        "too-short": len(text) < SHORTEST,
        "repeated-pattern": _repeats(plain),
        "predictable-run": _runs(plain),
        "common-password": _is_common(plain),
        "own-word": _has_own_word(plain, own_words),
    }
    return [code for code, applies in found.items() if applies]


def folded(text: str) -> str:
    """Letters without case and accents, as the bundled list has them."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def _disguised(plain: str) -> set[str]:
    """The word itself, and what "p4ssw0rd" stands for."""
    return {plain, *(plain.translate(disguise) for disguise in _DISGUISES)}


def _period(plain: str) -> int:
    """Length of the shortest piece of which the text is a repetition, the last one perhaps cut short."""
    return next((size for size in range(1, len(plain)) if plain.startswith(plain[size:])), len(plain))


def _repeats(plain: str) -> bool:
    return len(set(plain)) < FEW_CHARACTERS or _period(plain) * 2 <= len(plain)


@cache
def _links() -> frozenset[str]:
    """Each piece of four neighbours of the alphabet, the digits and the keyboard, forwards and backwards."""
    rows = [row[::step] for row in _ROWS for step in (1, -1)]
    return frozenset(row[at : at + LINK] for row in rows for at in range(len(row) - LINK + 1))


def _runs(plain: str) -> bool:
    """Whether runs of neighbours are long, or are half of the password."""
    starts = [at for at in range(len(plain) - LINK + 1) if plain[at : at + LINK] in _links()]
    covered = {position for at in starts for position in range(at, at + LINK)}
    longest = length = 1 if covered else 0
    for before, after in pairwise(sorted(covered)):
        length = length + 1 if after == before + 1 else 1
        longest = max(longest, length)
    return longest >= LONG_RUN or len(covered) * 2 >= max(len(plain), 1)


@cache
def _common_passwords() -> bytes:
    """One sorted text, each entry between two newlines: a tenth of what a set of them takes."""
    return gzip.decompress(files("adapters").joinpath("data", "common-passwords.txt.gz").read_bytes())


def _is_common(plain: str) -> bool:
    """Whether the password, its repeated piece or its one word is a common one ("Sunshine-2026!" is "sunshine")."""
    shapes = {plain, plain[: _period(plain)]}
    shapes |= {edge.sub("", shape) for shape in tuple(shapes) for edge in (_EDGES, _HEAD, _TAIL)}
    words = {word for shape in shapes for word in _disguised(shape)}
    words |= {_EDGES.sub("", word) for word in words}
    common = _common_passwords()
    return any(len(word) >= OWN_WORD and f"\n{word}\n".encode("utf-8", "replace") in common for word in words)


def _has_own_word(plain: str, own_words: Iterable[str]) -> bool:
    shapes = _disguised(plain)
    joined = {re.sub(r"[\W_]+", "", shape) for shape in shapes}
    for text in own_words:
        words = _WORDS.findall(folded(text))
        for word in (*words, "".join(words)):
            if len(word) >= OWN_WORD and any(word in shape for shape in shapes | joined):
                return True
    return False
