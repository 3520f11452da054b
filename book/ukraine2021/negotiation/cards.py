"""Cards to print: each party's sheet as Markdown, from the data file.

How a sheet gets a page of its own, the style sheet knows.
"""

from .scoring import GAME, ISSUES, LETTERS, LIMITED, NAMES, OPTIONS, POINTS, RED, WALK_AWAY

NEXT_SHEET = '<hr class="next-sheet">'
ADD = "**Adding up.** Take one number for each issue, from the option that is agreed; write it under *draft*, later under *last*. The sum is what the package is worth to you. "


def sheet(party: int) -> str:
    """What one of Ukraine and its partners knows."""
    facts = GAME["parties"][party]
    red = [
        f"{ISSUES[i]}, {LETTERS[j]}"
        for i, options in enumerate(RED)
        for j, option in enumerate(options)
        if option[party]
    ]
    refused = f" **You refuse at any price:** {'; '.join(red)}." if red else ""
    return f"""{NEXT_SHEET}

## {NAMES[party]}

*Keep this sheet to yourselves. The points are invented for teaching; they are no judgement of a people.*

**What you want, and may say.** {facts["wants"]}

**Without a deal.** {facts["without"]}

{points_table(party)}

{ADD}**You sign from {facts["walk_away"]} points; below that you walk away.**{refused}

**Before you talk, write down:** the option that you need most · one that you could give away · what you would ask
Russia, and which answer only a Russia with limited aims would give."""


def hidden(party: int) -> str:
    """A card that Russia draws."""
    facts = GAME["parties"][party]
    return f"""{NEXT_SHEET}

## Russia's card: {facts["card"]}

*Show this card to nobody before the end.*

**What you want.** {facts["wants"]}

**Without a deal.** {facts["without"]}

{points_table(party)}

{ADD}**You sign from {facts["walk_away"]} points; below that you walk away.** {breaking(party)}

**Before you talk, write down:** the option that you need most · one that you could give away · what you will say when they ask
who may verify it, and what happens if you break it."""


def breaking(party: int) -> str:
    """The rule of what comes after a signature, on either card, so that both take as long to read."""
    if party == LIMITED:
        return "If you have signed, you keep the deal. Breaking it would gain you nothing."
    gains = " · ".join(
        f"with {letter}, {gain}" for letter, gain in zip(LETTERS, GAME["gain_from_breaking"], strict=False)
    )  # fmt: skip
    return (
        f"If you have signed, you may break the deal later, and say so only at the end. It gains you, by what is agreed under "
        f"*{ISSUES[-1]}*: {gains} points. If you mean to break it, add this to your sum: you may sign from {WALK_AWAY[party]} points in all."
    )


def points_table(party: int) -> str:
    """Issues, options and a party's points."""
    rows = [
        f"| {f'**{i + 1}. {ISSUES[i]}**' if not j else ''} | {LETTERS[j]} | {text} | {POINTS[i][j][party]} | | |"
        for i, options in enumerate(OPTIONS)
        for j, text in enumerate(options)
    ]
    return "\n".join(
        [
            "| issue | letter | option | points | draft | last |",
            "| --- | --- | --- | ---: | --- | --- |",
            *rows,
        ]
    )


def issues_table(blank: str = "") -> str:
    """What is on the table, without points; `blank` heads a column to write in."""
    rows = [
        f"| **{i + 1}. {title}** | {'<br>'.join(f'{LETTERS[j]} · {text}' for j, text in enumerate(OPTIONS[i]))} |{' ' * bool(blank)}{'|' * bool(blank)}"
        for i, title in enumerate(ISSUES)
    ]
    head = ["| issue | options |" + f" {blank} |" * bool(blank), "| --- | --- |" + " --- |" * bool(blank)]  # fmt: skip
    return "\n".join([*head, *rows])
