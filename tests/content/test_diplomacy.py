"""The figures of chapter 04 and of *The model in full*, worked out again by plain arithmetic; the camps,
heard at equal length; the key for instructors.
"""

import math
import re
from dataclasses import replace

import pytest

from asked import questions
from authoring.pages import Book
from authoring.quotations import words
from notebooks import BOOK, outputs, texts
from pagewidgets import Passage, changed, settings
from ukraine2021.diplomacy import key, policies
from ukraine2021.model import game, ranking
from ukraine2021.model.assumptions import PRESETS, Assumptions

PAGE = "04-diplomacy-as-a-test.ipynb"
QUESTIONS = {
    question["id"]: question
    for name in ("activities_04", "activities_model")
    for question in questions(name)
}


def told(name: str) -> str:
    """What the hidden cells of a page say, as one line."""
    said = (
        output.text if isinstance(output, Passage) else getattr(output, "data", None)
        for output in outputs(BOOK / name)
    )
    return " ".join(" ".join(text for text in said if isinstance(text, str)).split())


@pytest.fixture(scope="module")
def page() -> str:
    return told(PAGE)


@pytest.fixture(scope="module")
def full() -> str:
    return told("model-in-full.ipynb")


def lead(p=0.5, a=0.8, m=0.25, sigma=0.3, cost=2.0, erosion=0.05, r=0.8) -> float:
    """Testing minus holding if the words are kept after a yes and retracted after a no."""
    gain = a * (100 * (sigma - 0.05) - 5) - (1 - a) * (1 - r) * 5 - cost
    loss = m * (5 + 20) + (1 - m) * ((1 - r) * 5 + 100 * erosion) + cost
    return p * gain - (1 - p) * loss


def test_few_terms_come_before_the_dots():
    cells = list(Book().sections["04"].cells)
    dots = next(n for n, cell in enumerate(cells) if "answers.thousand_worlds" in cell.source)
    before = "".join(cell.source for cell in cells[:dots] if cell.kind == "markdown")
    assert re.findall(r"\{term\}`([^`]*)`", before) == ["prior", "mimicry"]


# --- What the page says --------------------------------------------------------------------


def test_counts_and_odds(page: str, full: str):
    assert "So 525 comply, and the limited among them are 400 ÷ 525 = 76%" in page
    assert "100 ÷ 475 = 21%" in page
    assert "After a yes you believe 240 ÷ 415 = 0.578, after a no 60 ÷ 585 = 0.103" in page
    again, still = 240 * 0.8, 175 * 0.25
    assert f"{again:.0f} ÷ {again + still:.2f} = {again / (again + still):.2f}" in page
    assert "odds of 3.2, 10.24, 32.8, which are beliefs of 0.76, 0.91, 0.97" in full
    assert pytest.approx(0.97, abs=0.005) == 32.768 / 33.768
    assert "= 0.853, a belief of 0.46" in full


def test_the_second_move(full: str):
    assert "= 0.19 ÷ 0.40 = 0.475" in full
    assert "0.76, which is more: **keep**" in full
    assert "0.21, which is less: **retract**" in full


def test_the_threshold(full: str):
    assert "= 0.8 × 20 − 0.2 × 1 − 2 = **13.8**" in full
    assert "= 0.25 × 25 + 0.75 × 6 + 2 = **12.75**" in full
    assert "100 × 0.25 − 5 = 20; $(1-r)\\,C_T$ = 0.2 × 5 = 1" in full
    assert "= 5 + 20 = 25; $(1-r)\\,C_T + W\\delta$ = 1 + 5 = 6" in full
    assert f"12.75 ÷ 26.55 = **{12.75 / 26.55:.3f}**" in full
    assert lead() == pytest.approx(0.525)
    assert "= 0.525 points of 100" in full
    assert "0.5 × 25 + 0.5 × 6 + 2 = 17.5" in full
    assert "17.5 ÷ 31.3 = 0.559" in full
    gain = 0.8 * (100 * 0.4 - 5) - 0.2 - 2
    assert (
        f"grows to {gain:.1f} and $p^{{*}}$ falls to 12.75 ÷ {gain + 12.75:.2f} = {12.75 / (gain + 12.75):.3f}"
        in full
    )


def test_the_teaching_example_stands_before_it_is_used(full: str):
    """Every number of it, and the four policies worked out from them."""
    table = full[full.index("**The teaching example.**") : full.index("**By hand, with odds.**")]
    given = [float(number) for number in re.findall(r"\| ([\d.]+) (?=\|)", table + " |")]
    assert given == [
        0.5, 0.8, 0.25, 0.8, 0.3, 0.05, 0.2, 0.05, 0.05, 0.45, 5, 2, 0, 25, 6, 0.4, 0, 0, 0.2, 1,
    ]  # fmt: skip
    hold, settle = -100 * (0.5 * 0.35 + 0.5 * 0.45), -7 - 100 * (0.5 * 0.1 + 0.5 * 0.65)
    minsk = -31 - 100 * (0.5 * 0.05 + 0.5 * 0.4)
    for sum_, value in (
        ("−100 × (0.5 × 0.35 + 0.5 × 0.45)", hold),
        ("−2 − 5 − 100 × (0.5 × 0.10 + 0.5 × 0.65)", settle),
        ("−25 − 6 − 100 × (0.5 × 0.05 + 0.5 × 0.40)", minsk),
    ):
        assert f"{sum_} = **−{-value:.1f}**" in full
    test = hold + lead()
    behind = [f"{test - value:.3f}" for value in (hold, settle, minsk)]
    assert "H starts {} points behind it, S {}, and M {}.".format(*behind) in full


def test_what_flips_the_teaching_example(full: str):
    assert lead(m=0, erosion=0, cost=7.4) == pytest.approx(0)
    assert "with *m* and δ at 0 only above 7.4" in full
    test, war = -40 + lead(), 100 * 0.5 * (0.05 + 0.4)
    assert f"ω above **{lead():.3f}** and not 0" in full
    assert f"$C_M$ below {-6 - war - test:.3f} and not 25" in full
    assert f"η below {(-31 - 2.5 - test) / 50:.2f} and not 0.40" in full
    for name, flip in [
        ("m", "*m* above"), ("cost", "$\\kappa_T$ above"), ("erosion", "δ above"), ("sigma", "σ below"),
    ]:  # fmt: skip
        none, one = lead(**{name: 0}), lead(**{name: 1})
        assert f"{flip} **{none / (none - one):.3f}**" in full


def test_the_free_look(page: str):
    free = {"cost": 0, "erosion": 0, "r": 1}
    assert f"a free test leads holding by {ranking.rounded(lead(**free))} points" in page
    backs = {
        "words that come back only in part": {"r": 0.8},
        "lost trust": {"cost": 2},
        "a trace": {"erosion": 0.05},
    }
    for words_, back in backs.items():
        assert f"{words_} {ranking.rounded(lead(**free) - lead(**free | back))}" in page
    assert f"with all three by {ranking.rounded(lead(**free) - lead())}" in page


def test_not_certainty_but_stakes(page: str):
    """A camp's belief after a no, and the hold camp's policies at one half."""
    a, m, p = 0.85 * (1 - 0.3 * 0.6), 0.35, 0.75
    assert (
        f"the belief is still {p * (1 - a) / (p * (1 - a) + (1 - p) * (1 - m)):.2f} after a no"
        in page
    )
    hold = -100 * (0.5 * 0.15 + 0.5 * 0.25)
    retract = -0.7 * 12 - 100 * (0.5 * 0.15 + 0.5 * 0.4) - 8
    assert f"holding stands at −{-hold:.1f} against −{-retract:.1f} for testing" in page


def test_the_table_of_buttons(full: str):
    """Holding for each preset, and which policy is best."""
    for label, best in {
        "Teaching example": "test",
        "Settle camp: the wording": "settle",
        "Settle camp: Minsk first": "Minsk first",
        "Hold camp: deter": "hold",
        "Hold camp: Ukraine's choice": "hold",
        "The author": "test",
    }.items():
        cells = full.split(f"| {label} | ")[1].split(" | ")
        world = PRESETS[label]
        war = world.prior * (world.baseline_limited + world.spiral)
        war += (1 - world.prior) * world.baseline_expansionist
        assert [cells[0], *cells[2:4]] == [best, f"{world.prior:.2f}", f"−{100 * war:.2f}"]


def test_the_overconfident_tester(full: str):
    believed, right = 0.32 / (0.32 + 0.06), 0.32 / (0.32 + 0.42)
    assert f"you think {believed:.2f}, while {right:.2f} would be right" in full
    assert "end at −48.26 points" in full
    assert "trust costs 1.26 points here. Distrust the other way round costs 5.58" in full
    assert "6.4 and loses 0.6 × 0.7 × 25 = 10.5: −41.00 + 6.4 − 10.5 = −45.10, 4.1 points" in full
    assert "gets −47.00; one who holds and does not test at all −41.00" in full


# --- The quiz ------------------------------------------------------------------------------


def said(id: str) -> str:
    question = QUESTIONS[id]
    options = question.get("options", [])
    parts = [question["stem"], *(part for o in options for part in (o["text"], o["feedback"]))]
    return " ".join([*parts, *question.get("feedback", {}).values()] if not options else parts)


def test_the_posterior_in_the_quiz():
    question = QUESTIONS["04-q7"]
    limited, other = 0.2 * 80, 0.8 * 25
    assert question["answer"] == round(100 * limited / (limited + other), 1)
    for wrong in (20, 16, 80, 100 * 80 / 105):
        assert abs(wrong - question["answer"]) > question["tolerance"]
    words_ = said("04-q7")
    assert "200 are limited and 160 of them comply; 800 are expansionist and 200 comply" in words_
    assert "If you have 76, you forgot the prior" in words_


def test_what_wins_at_the_buttons_in_the_quiz():
    """Without Kyiv holding at every button."""
    for name, world in PRESETS.items():
        assert game.best(changed(world, "kyiv", 0), world.prior) == [game.HOLD], name
    assert "At each of them hold is left" in said("04-q8")


def test_where_playing_along_turns_the_best_policy_in_the_quiz():
    right = [option["correct"] for option in QUESTIONS["04-q13"]["options"]]
    sides = [
        "Settle camp: the wording",
        "Teaching example",
        "Settle camp: Minsk first",
        "Hold camp: deter",
    ]
    turned, before = [], []
    for name in sides:
        worlds = [
            policies.filled(policies.Choices(side=policies.LABELS[name], mimicry=mimicry))
            for mimicry in (0.25, 0.75)
        ]
        first, then = (game.best(world, world.prior) for world in worlds)
        before.append(game.WORDS[first[0]].name)
        turned.append(first != then)
        assert name != "Teaching example" or then == [game.HOLD]
    assert turned == right
    assert before == ["settle", "test", "Minsk first", "hold"]
    surely = policies.filled(policies.Choices(side=policies.LABELS["Hold camp: deter"], mimicry=0))
    assert game.best(surely, surely.prior) == [game.HOLD]


def test_what_a_free_test_loses_in_the_quiz():
    free = Assumptions(reversibility=1, offer_cost=0, erosion=0)
    lead = 100 * (0.5 * 0.8 * 0.2 - 0.5 * 0.25 * 0.25)
    assert f"leads holding by {lead:.2f} points" in QUESTIONS["04-q10"]["stem"]
    takes = {
        name: game.testing(free, 0.5) - game.testing(changed(free, name, x), 0.5)
        for name, x in {"reversibility": 0.8, "offer_cost": 2, "erosion": 0.05}.items()
    }
    assert sorted(takes, key=takes.__getitem__) == ["reversibility", "erosion", "offer_cost"]
    for option, name in zip(QUESTIONS["04-q10"]["options"], takes, strict=False):
        assert f"{ranking.rounded(takes[name])} points" in option["feedback"]


def test_the_border_in_the_quiz():
    question = QUESTIONS["model-q4"]
    assert question["answer"] == round(100 * (0.15 + 0.04) / (0.35 + 0.15))
    gain, loss = 0.8 * 30 - 0.2 - 2, 0.25 * 25 + 0.75 * 6 + 2
    wrongs = {"37,": 100 * loss / (gain + loss), "30,": 100 * 0.15 / 0.5, "47.5,": 47.5}
    for words_, wrong in wrongs.items():
        assert abs(wrong - question["answer"]) > question["tolerance"]
        assert abs(wrong - float(words_[:-1])) < 0.1
        assert f"you have {words_}" in said("model-q4")


def test_the_two_testers_in_the_quiz():
    assert "5.58 points against 1.26" in said("model-q3")


def test_the_quiz_leaves_no_claim_out():
    used = {ref for id in QUESTIONS if id.startswith("04-") for ref in QUESTIONS[id]["refs"]}
    assert used == {"C22", "C40", "C41", "C42", "C43"}


# --- The key for instructors ---------------------------------------------------------------

STARTS = [
    *policies.PRESETS.values(),
    policies.Choices(prior=0.55, mimicry=0.35),
    policies.Choices(prior=0.15, mimicry=0.8),
    policies.Choices(prior=0.9, mimicry=0.1),
]
VALUES = {
    name: list(one.options.values()) or [k / 100 for k in range(round(100 * one.high) + 1)]
    for name, one in settings(policies.Choices).items()
}
NAMES = {"belief": "prior", "spiral": "spiral", "playing along": "mimicry"}


def there(choices: policies.Choices, policy: int) -> bool:
    """Whether no policy is better."""
    world = policies.filled(choices)
    values = game.utilities(world, world.prior)
    return values[policy] > max(values) - 1e-9


def met(start: policies.Choices, policy: int, **move: float) -> bool:
    """Whether a move puts a policy on top, or takes one off that was there."""
    return there(replace(start, **move), policy) != there(start, policy)


def move(words: str) -> tuple[str, float, float]:
    """A move that the key names: the control, its value before (NaN for a choice) and after."""
    if words.startswith("Kyiv"):
        return "kyiv", math.nan, 1 if words.endswith("along") else 0
    if words.startswith("other numbers: "):
        return "side", math.nan, policies.LABELS[words.partition(": ")[2]]
    name, before, after = re.fullmatch(r"([a-z ]+) (\S+) → (\S+)", words).groups()
    return NAMES[name], float(before), float(after)


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_the_key_to_the_laboratory_holds_for_any_start(start):
    """Each control that it names does it, at the nearest value; none that it leaves out does."""
    for policy, (_, task, reached) in enumerate(key.rows(start)):
        assert task == ("already so: take it off" if there(start, policy) else "on top")
        alone = {} if reached.startswith("no one") else {
            name: (before, after) for name, before, after in map(move, reached.split(" · "))
        }  # fmt: skip
        for name, values in VALUES.items():
            now = getattr(start, name)
            fit = [x for x in values if x != now and met(start, policy, **{name: x})]
            assert (name in alone) == bool(fit), (policy, name)
            if fit and name in NAMES.values():
                before, after = alone[name]
                assert before == now
                assert after in fit
                assert abs(after - now) <= min(abs(x - now) for x in fit) + 1e-9
            elif fit:
                assert alone[name][1] in fit
        if ": " in reached and not alone:
            pair = reached.partition(": ")[2].split(", with ")
            assert met(start, policy, **{name: after for name, _, after in map(move, pair)})


# --- The camps -----------------------------------------------------------------------------


def test_the_two_camps_have_the_same_room():
    """Their words on the model, and their objections to each other."""
    text = texts()[PAGE]
    cards = dict(re.findall(r":::\{grid-item-card\} (A reader [^\n]+)\n(.*?):::", text, re.DOTALL))
    first, second = (len(words(cards[f"A reader of the {n} camp"])) for n in ("settle", "hold"))
    assert abs(first - second) <= 0.12 * max(first, second)
    blocks = re.findall(
        r"^### “([^”]+)”[^\n]*\n\n(\*The (settle|hold) camp.*?)\n\n", text, re.M | re.S
    )
    room, last = {"settle": 0, "hold": 0}, {"settle": 0, "hold": 0}
    for _, block, camp in blocks:
        objection, answer = block.split("could answer:*")
        assert words(answer)
        room[camp] += len(words(objection))
        for who in re.findall(r"\* the (settle|hold) camp adds", answer.replace("\n", " ")):
            last[who] += 1
    assert len(blocks) == 4
    assert abs(room["settle"] - room["hold"]) <= 0.15 * max(room.values())
    assert last == {"settle": 2, "hold": 2}


def test_the_buttons_are_explained_at_equal_length():
    """Two buttons of each camp, with a named author for each."""
    text = texts()[PAGE]
    blocks = re.findall(r"^- (\*\*(Settle|Hold) camp.*?)(?=^- \*\*)", text, re.M | re.S)
    assert [camp for _, camp in blocks] == ["Settle", "Settle", "Hold", "Hold"]
    room = [len(words(block)) for block, _ in blocks]
    settle, hold = sum(room[:2]), sum(room[2:])
    assert abs(settle - hold) <= 0.15 * max(settle, hold)
    assert all("{cite}" in block for block, _ in blocks)


def test_the_leanings_of_the_model_are_said_for_both_sides():
    text = texts()[PAGE]
    towards, against = re.search(
        r"\*Towards holding:\*(.*?)- \*Against it:\*(.*?)- \*Towards testing:\*", text, re.S
    ).groups()
    assert towards.count(";") == against.count(";") == 2
    assert abs(len(words(towards)) - len(words(against))) <= 0.2 * len(words(towards))
