"""How likely a lost deal is won when it is taken up again: learned from the workspace's own recalls.

Of the recalls that are decided, those that look like the deal are counted on four levels, each within the one before:
all; of the same reason; lost from the same stage too; of the same age and value band too. With s_k of n_k won on level
k, m = STRENGTH and exact fractions,

    p_0 = s_0 / n_0,    p_k = (s_k + m * p_(k-1)) / (n_k + m).

So each level is drawn towards the coarser one, the more the fewer recalls it has: where it has none, it says what that
one says. This is the m-estimate (B. Cestnik, "Estimating probabilities: a crucial task in machine learning", ECAI
1990, 147-149), a beta prior whose mean is taken from the data. Fewer than MINIMUM decided recalls in all say nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from domain.analytics.rules.bands import VALUES, band
from domain.analytics.rules.rates import SMALL_SAMPLE

MINIMUM = SMALL_SAMPLE
STRENGTH = 20
"""How many recalls of the coarser level weigh as much as the finer one's own."""
AGES = (90, 180, 365)
"""Days after the loss at which an age band ends."""

Basis = Literal["all", "reason", "reason_and_stage", "cell"]
LEVELS: tuple[Basis, ...] = ("all", "reason", "reason_and_stage", "cell")
Key = tuple[object, ...]


class Likeness(NamedTuple):
    """What recalls are compared by; age: whole days from the loss to the recall; minor: value in minor units."""

    reason: object
    stage: object
    age: int
    minor: int


@dataclass(frozen=True, slots=True)
class Score:
    """The estimate and where it comes from: the finest level that has any recall, and how many it has."""

    chance: Fraction
    basis: Basis
    n: int


@dataclass(slots=True)
class History:
    """The workspace's decided recalls, counted. exponent: decimal places of its currency."""

    exponent: int = 2
    counts: dict[Key, tuple[int, int]] = field(default_factory=dict[Key, tuple[int, int]])

    def add(self, like: Likeness, *, won: bool) -> None:
        """One more decided recall."""
        for key in self._keys(like):
            n, successes = self.counts.get(key, (0, 0))
            self.counts[key] = n + 1, successes + won

    def score(self, like: Likeness) -> Score | None:
        """What it says of a lost deal; None where there is too little of it."""
        keys = self._keys(like)
        n, won = self.counts.get(keys[0], (0, 0))
        if n < MINIMUM:
            return None
        found = Score(Fraction(won, n), "all", n)
        for level, key in zip(LEVELS[1:], keys[1:], strict=True):
            n, won = self.counts.get(key, (0, 0))
            if n == 0:
                break
            found = Score((won + STRENGTH * found.chance) / (n + STRENGTH), level, n)
        return found

    def _keys(self, like: Likeness) -> tuple[Key, Key, Key, Key]:
        age, value = band(like.age, AGES), band(like.minor, [each * 10**self.exponent for each in VALUES])
        return (), (like.reason,), (like.reason, like.stage), (like.reason, like.stage, age, value)


def learned(recalls: Mapping[Likeness, tuple[int, int]], exponent: int = 2) -> History:
    """The history of counted recalls: by likeness how many, and how many of them were won."""
    history = History(exponent)
    for like, (n, won) in recalls.items():
        for place in range(n):
            history.add(like, won=place < won)
    return history
