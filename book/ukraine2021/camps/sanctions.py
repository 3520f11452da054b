"""The sanctions that chapter 02 lists. Opens no files and knows nothing of pages or kernels."""

import pandas as pd


def sanctions_table(instruments: pd.DataFrame) -> str:
    """The sanctions of ¶9 as a Markdown table: what each would do, who must agree, where it stood, source.

    instruments: instrument, what, who, status, source_name, source_url (sanctions_menu).
    """
    lines = ["| sanction | who must agree | December 2021 |", "| :-- | :-- | :-- |"]
    for _, row in instruments.iterrows():
        source = f"[{row['source_name']}]({row['source_url']})"
        lines.append(
            f"| **{row['instrument']}** {row['what']} | {row['who']} | *{row['status']}* ({source}) |"
        )
    return "\n".join(lines)
