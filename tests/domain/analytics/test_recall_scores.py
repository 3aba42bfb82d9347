"""The chance of a recall: between what its cell and the coarser ones say, and nothing where little is known."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.recall import AGES, MINIMUM, STRENGTH, VALUES, History, Likeness, band

LIKE = Likeness("price", "offer", 200, 2_000_00)
LIKES = st.builds(
    Likeness,
    st.sampled_from(["price", "timing"]),
    st.sampled_from(["offer", "talk"]),
    st.integers(0, 800),
    st.integers(0, 10**8),
)
RECALLS = st.lists(st.tuples(LIKES, st.booleans()), max_size=80)


def of(recalls: list[tuple[Likeness, bool]]) -> History:
    history = History()
    for like, won in recalls:
        history.add(like, won=won)
    return history


def test_the_formula() -> None:
    other = Likeness("timing", "talk", 1, 1)
    history = of([(LIKE, True)] * 6 + [(LIKE, False)] * 4 + [(other, True)] * 5 + [(other, False)] * 25)
    found = history.score(LIKE)
    assert found is not None
    chance = Fraction(11, 40)
    for _ in range(3):
        chance = (6 + STRENGTH * chance) / (10 + STRENGTH)
    assert (found.chance, found.basis, found.n) == (chance, "cell", 10)
    elsewhere = history.score(LIKE._replace(stage="talk"))
    assert elsewhere is not None
    assert (elsewhere.basis, elsewhere.n) == ("reason", 10)
    unknown = history.score(LIKE._replace(reason="none"))
    assert unknown is not None
    assert (unknown.chance, unknown.basis, unknown.n) == (Fraction(11, 40), "all", 40)


def test_too_little_is_no_number() -> None:
    assert of([(LIKE, True)] * (MINIMUM - 1)).score(LIKE) is None
    assert of([(LIKE, True)] * MINIMUM).score(LIKE) is not None


def test_bands_do_not_hold_their_ends() -> None:
    assert [band(each, AGES) for each in (0, 89, 90, 179, 180, 364, 365, 9999)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [band(each, VALUES) for each in (999, 1000, 9999, 10_000, 50_000)] == [0, 1, 1, 2, 3]


@given(RECALLS, LIKES)
def test_it_is_a_chance_and_null_under_the_minimum(recalls: list[tuple[Likeness, bool]], like: Likeness) -> None:
    found = of(recalls).score(like)
    assert (found is None) == (len(recalls) < MINIMUM)
    assert found is None or 0 <= found.chance <= 1


@given(RECALLS, LIKES)
def test_each_level_lies_between_itself_and_the_coarser(recalls: list[tuple[Likeness, bool]], like: Likeness) -> None:
    found = of(recalls).score(like)
    if found is None:
        return
    rates: list[Fraction] = []
    for depth in range(4):
        same = [won for each, won in recalls if _key(each, depth) == _key(like, depth)]
        rates += [Fraction(sum(same), len(same))] if same else []
    assert min(rates) <= found.chance <= max(rates)


@given(RECALLS, LIKES)
def test_a_recall_won_raises_it_and_one_lost_lowers_it(recalls: list[tuple[Likeness, bool]], like: Likeness) -> None:
    before = of(recalls).score(like)
    better, worse = (of([*recalls, (like, won)]).score(like) for won in (True, False))
    if before is not None:
        assert better is not None
        assert worse is not None
        assert worse.chance <= before.chance <= better.chance


@given(RECALLS, LIKES)
def test_the_order_of_recalls_says_nothing(recalls: list[tuple[Likeness, bool]], like: Likeness) -> None:
    assert of(recalls).score(like) == of(recalls[::-1]).score(like)


def _key(like: Likeness, depth: int) -> tuple[object, ...]:
    bands = (band(like.age, AGES), band(like.minor, [each * 100 for each in VALUES]))
    return ((), (like.reason,), (like.reason, like.stage), (like.reason, like.stage, *bands))[depth]
