"""The numbers that the model of chapter 04 asks for, and the sets of them that the camps would set.

Every one is invented for teaching. What follows from them is worked out in `model`.
"""

from dataclasses import dataclass

from pagewidgets import Parameters, parameter

from .. import wording
from ..wording import Camp, Policy

BOTH, AUTHOR = "both camps", "the author"
REPLY = "a reply to the author"


@dataclass(frozen=True)
class Assumptions(Parameters):
    """What somebody believes about Russia's aims, the answers to an offer, risks and prices.

    Prices are points of loss. The worst costs 100: a large war or, if aims are expansionist, independence
    lost without one. Its risks are extra chances, on top of a baseline. The notes name the claims that a
    number carries and the side that argues with it.
    """

    prior: float = parameter(
        0.5, 0, 1, symbol="p", claims=["C13", "C17", "C24", "C25"], side=BOTH,
        label="How likely is it that Russia's aims are limited?",
        help="0 means that you are sure Russia wants more, 1 that its aims are limited. 0.5 is not “no opinion”: it says that both are equally likely.",
    )  # fmt: skip
    compliance: float = parameter(
        0.8, 0, 1, symbol="a₀", claims=["C01", "C08", "C37", "C40"], side=Camp.SETTLE,
        label="If aims are limited, how likely is it that Russia complies?",
        help="Below 1 because of distrust, politics at home and other grievances.",
    )  # fmt: skip
    mimicry: float = parameter(
        0.25, 0, 1, symbol="m₀", claims=["C01", "C16", "C37"], side=Camp.HOLD,
        label="If aims are expansionist, how likely is it that Russia plays along for now?",
        help="Mimicry: it may comply just to gain time.",
    )  # fmt: skip
    reversibility: float = parameter(
        0.8, 0, 1, symbol="r", claims=["C42", "C43"], side=AUTHOR,
        label="How completely can the wording be taken back?",
        help="1: fully, as if it had never been said. 0: not at all.",
    )  # fmt: skip
    spiral: float = parameter(
        0.3, 0, 0.5, symbol="σ", claims=["C08", "C18", "C30"], side=Camp.SETTLE,
        label="If aims are limited, how much likelier does holding make a war?",
        help="The spiral: threats may frighten a Kremlin that wants security, and fear makes war likelier.",
    )  # fmt: skip
    unmet: float = parameter(
        0.05, 0, 0.5, symbol="λ", claims=["C26", "C39"], side=Camp.SETTLE,
        label="If aims are limited, what extra chance of war does the wording leave?",
        help="High: the wording settles NATO and not Donbas. Above the spiral risk it counts as the spiral risk.",
    )  # fmt: skip
    emboldening: float = parameter(
        0.2, 0, 0.4, symbol="ε", claims=["C16"], side=Camp.HOLD,
        label="If aims are expansionist, how much likelier does a wording that stands make the worst?",
        help="Emboldening: what is conceded invites the next demand, by war or by taking Ukraine's independence without one.",
    )  # fmt: skip
    erosion: float = parameter(
        0.05, 0, 0.3, symbol="δ", claims=["C16", "C42"], side=Camp.HOLD,
        label="If aims are expansionist, how much likelier does an offer taken back make a war?",
        help="Erosion: even an offer that was withdrawn may look weak, so that threats deter less.",
    )  # fmt: skip
    baseline_limited: float = parameter(
        0.05, 0, 0.3, symbol="b_L", claims=["C04"], side=BOTH,
        label="If aims are limited and the concerns are met, how likely is a war?",
        help="What remains when nobody is frightened.",
    )  # fmt: skip
    baseline_expansionist: float = parameter(
        0.45, 0.1, 0.6, symbol="b_E", claims=["C18", "C04"], side=Camp.HOLD,
        label="If aims are expansionist and the West holds, how likely is the worst?",
        help="A war, or independence lost without one. Low: arms and threats deter well. High: they deter little, or hurry an attack.",
    )  # fmt: skip
    wording_price: float = parameter(
        5, 0, 20, step=0.5, symbol="C_T", claims=["C12", "C31", "C36", "C38"], side=BOTH,
        label="Price of the NATO wording while it stands, in points",
        help="Principle, and Kyiv's trust. A large war costs 100.",
    )  # fmt: skip
    offer_cost: float = parameter(
        2, 0, 15, step=0.5, symbol="κ_T", claims=["C32", "C34", "C35", "C50"], side=Camp.HOLD,
        label="Price of making the offer at all, in points",
        help="The trust of other allies and partners; paid at once and never got back.",
    )  # fmt: skip
    waiting: float = parameter(
        0, 0, 15, step=0.5, symbol="ω", claims=["C22"], side=Camp.SETTLE,
        label="Price of waiting for the answer, and of putting Moscow to a test, in points",
        help="Fear grows meanwhile, and nobody likes to be examined. Paid by testing alone.",
    )  # fmt: skip
    minsk_price: float = parameter(
        25, 0, 60, step=0.5, symbol="C_M", claims=["C10", "C15", "C27", "C28"], side=Camp.HOLD,
        label="Price of pressing Kyiv to begin with the Minsk package, in points",
        help="Ukraine's freedom to choose, say critics; a promise already signed, say friends. Paid for sure.",
    )  # fmt: skip
    minsk_cost: float = parameter(
        6, 0, 20, step=0.5, symbol="κ_M", claims=["C14", "C16"], side=Camp.HOLD,
        label="Price in trust elsewhere of pressing Kyiv so, in points",
        help="What other allies and partners conclude.",
    )  # fmt: skip
    invitation: float = parameter(
        0.4, 0, 0.9, symbol="η", claims=["C09", "C16"], side=BOTH,
        label="If aims are expansionist and Minsk comes first, how likely is the worst?",
        help="Above the chance under holding: giving way invites more. Below: it satisfies.",
    )  # fmt: skip
    cheap_talk: float = parameter(
        0, 0, 1, symbol="ζ", claims=["C25", "C43"], side=REPLY,
        label="How much less does an offer count in Moscow because it is easy to withdraw?",
        help="What we can take back may not be worth complying for, if aims are limited.",
    )  # fmt: skip
    strictness: float = parameter(
        0, 0, 1, symbol="v", claims=["C37"], side=AUTHOR,
        label="How demanding are the conditions, and how well can they be verified?",
        help="Strict conditions keep an expansionist Russia from playing along …",
    )  # fmt: skip
    put_off: float = parameter(
        0.2, 0, 1, symbol="φ", claims=["C37"], side=REPLY,
        label="How much do strict conditions put off a Russia with limited aims?",
        help="… but a Russia with limited aims may refuse them, too.",
    )  # fmt: skip
    kyiv: float = parameter(
        1, symbol="k", claims=["C27", "C50"], side="Kyiv", options={"yes": 1, "no": 0},
        label="Does Kyiv go along?",
        help="If not, the wording calms nobody, and pressing Kyiv over Minsk brings its price alone.",
    )  # fmt: skip


@dataclass(frozen=True)
class Tester(Assumptions):
    """A West that judges the answers with beliefs of its own, which may be wrong."""

    believed_compliance: float = parameter(
        0.8, 0, 1, symbol="â", claims=["C37"], side=BOTH,
        label="What the West believes: chance that Russia complies if aims are limited",
        help="It decides with this number, and bears what follows from the true one.",
    )  # fmt: skip
    believed_mimicry: float = parameter(
        0.1, 0, 1, symbol="m̂", claims=["C16", "C37"], side=BOTH,
        label="What the West believes: chance that Russia complies if aims are expansionist",
        help="Lower than the true one: the West trusts its test too much.",
    )  # fmt: skip


# Each side at its strongest, with numbers that readers of that side would set: the camps differ in
# b_E as well, whether threats deter; the settle camp counts the discount ζ on words easy to withdraw, and
# the price ω of waiting.
WORLDS: dict[str, Assumptions] = {
    "example": Assumptions(),
    Policy.SETTLE: Assumptions(
        prior=0.75, compliance=0.85, mimicry=0.35, reversibility=0.6, spiral=0.4, unmet=0.1,
        emboldening=0.1, erosion=0.02, baseline_expansionist=0.55, wording_price=3, offer_cost=1,
        waiting=2, minsk_price=20, minsk_cost=4, invitation=0.45, cheap_talk=0.3,
    ),
    Policy.MINSK_FIRST: Assumptions(
        prior=0.75, compliance=0.6, mimicry=0.35, reversibility=0.6, spiral=0.4, unmet=0.25,
        emboldening=0.1, erosion=0.02, baseline_expansionist=0.55, wording_price=3, offer_cost=1,
        waiting=2, minsk_price=12, minsk_cost=2, invitation=0.45, cheap_talk=0.3,
    ),
    Policy.HOLD: Assumptions(
        prior=0.2, compliance=0.75, mimicry=0.65, reversibility=0.3, spiral=0.1, unmet=0.05,
        emboldening=0.3, erosion=0.15, baseline_expansionist=0.25, wording_price=12, offer_cost=8,
        minsk_price=40, minsk_cost=12, invitation=0.5,
    ),
    "choice": Assumptions(
        prior=0.5, compliance=0.75, mimicry=0.5, reversibility=0.3, spiral=0.2, unmet=0.1,
        emboldening=0.25, erosion=0.1, baseline_expansionist=0.35, wording_price=18, offer_cost=10,
        minsk_price=50, minsk_cost=12, invitation=0.5,
    ),
    "author": Assumptions(
        prior=0.5, compliance=0.8, mimicry=0.2, reversibility=0.95, spiral=0.25, unmet=0.05,
        emboldening=0.15, erosion=0.02, wording_price=2, offer_cost=1, minsk_price=40,
        minsk_cost=10, invitation=0.45,
    ),
}  # fmt: skip
PRESETS = {wording.PRESETS[name]: world for name, world in WORLDS.items()}
