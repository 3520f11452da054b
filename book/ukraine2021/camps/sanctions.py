"""The sanctions that chapter 02 lists. Opens no files and knows nothing of pages or kernels."""

import pandas as pd


def sanctions_list(instruments: pd.DataFrame) -> str:
    """The sanctions of ¶9 as a Markdown list: what, who must agree, where it stood, source.

    instruments: instrument, what, who, status, detail, source_name, source_url (sanctions_menu).
    """
    return "\n\n".join(
        f"**{row['instrument']}**: *{row['status']}*. {row['what']}\n\n"
        f"- Who must agree? {row['who']}\n"
        f"- December 2021: {row['detail']} ([{row['source_name']}]({row['source_url']}))"
        for _, row in instruments.iterrows()
    )
