"""Cards to print: each party's sheet as Markdown, from the data file.

How a sheet gets a page of its own, the style sheet knows.
"""

from .scoring import GAME, ISSUES, LETTERS, LIMITED, NAMES, OPTIONS, POINTS, RED, WALK_AWAY

NEXT_SHEET = '<hr class="next-sheet">'
ADD = "**Adding up.** Write one number for each issue under *draft*, later under *last*: what the option in the package is worth to you. "
NOTES = "**Before you talk, write down** the option that you need most: ________ · one that you could give away: ________ · on the back "


def sheet(party: int) -> str:
    """What one of Ukraine and its partners knows."""
    facts = GAME["parties"][party]
    red = [
        f"{ISSUES[i]}, {LETTERS[j]}"
        for i, options in enumerate(RED)
        for j, option in enumerate(options)
        if option[party]
    ]
    refused = f" **You refuse at any price, and may say so:** {'; '.join(red)}." if red else ""
    return f"""{NEXT_SHEET}

## {NAMES[party]}

*Keep this sheet to yourselves. The points are invented for teaching; they are no judgement of a people.*

**What you want, and may say.** {facts["wants"]}

**Without a deal.** {facts["without"]}

{points_table(party)}

{ADD}**You may sign from {facts["walk_away"]} points; below that you walk away.**{refused}

{NOTES}what you would ask Russia, and which answer only a Russia with limited aims would give.

**Russia's aims are limited:** ________ per cent after the draft · ________ before you sign · on the back why."""


def hidden(party: int) -> str:
    """A card that Russia draws."""
    facts = GAME["parties"][party]
    return f"""{NEXT_SHEET}

## Russia's card: {facts["card"]}

*Show this card to nobody before the end.*

**What you want.** {facts["wants"]}

**Without a deal.** {facts["without"]}

{points_table(party)}

{ADD}**You may sign from {facts["walk_away"]} points; below that you walk away.** {breaking(party)}

{NOTES}what you will say when they ask who may verify it, and what happens if you break it.

**The others believe that your aims are limited:** ________ per cent after the draft · ________ before you sign · on the back why."""


def breaking(party: int) -> str:
    """The rule of what comes after a signature, on either card."""
    agreed = f"is agreed under *{ISSUES[-1]}*"
    if party == LIMITED:
        return f"If you have signed, you keep the deal: breaking it gains you nothing, whatever {agreed}."
    gains = " · ".join(
        f"{letter}, {gain}" for letter, gain in zip(LETTERS, GAME["gain_from_breaking"], strict=False)
    )  # fmt: skip
    return (
        f"If you have signed, you may break the deal at the end. By what {agreed} that gains you: {gains} points. "
        f"If you mean to, add them to your sum: you may sign from {WALK_AWAY[party]} points in all."
    )


def points_table(party: int) -> str:
    """Issues, options and a party's points, with room for two sums."""
    rows = [
        f"| {f'**{i + 1}. {ISSUES[i]}**' if not j else ''} | {LETTERS[j]} · {text} | {POINTS[i][j][party]} | | |"
        for i, options in enumerate(OPTIONS)
        for j, text in enumerate(options)
    ]
    return "\n".join(
        [
            "| issue | option | points | draft | last |",
            "| --- | --- | ---: | --- | --- |",
            *rows,
            "| **Sum** | | | | |",
        ]
    )


def issues_table(*blanks: str) -> str:
    """What is on the table, without points, and a column to write in under each of the blanks."""
    rows = [["issue", "options", *blanks], ["---"] * (2 + len(blanks))]
    for i, title in enumerate(ISSUES):
        options = "<br>".join(f"{LETTERS[j]} · {text}" for j, text in enumerate(OPTIONS[i]))
        rows.append([f"**{i + 1}. {title}**", options, *[""] * len(blanks)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
