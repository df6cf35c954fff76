"""Makes shops whose amounts people wrote: with words of money, with days, in the accounting format."""

import numpy as np

AMOUNTS = [8.5, -3.25, 1200.0, 0.0, 45.75, 7.5]
WRITTEN = {
    "lira": lambda x: f"{x:,.2f} TL".translate(str.maketrans(",.", ".,")),
    "rupees": lambda x: f"Rs.{x:,.2f}" if x >= 0 else f"Rs.-{-x:,.2f}",
    "days": lambda x: f"{x:.0f} {'day' if abs(x) == 1 else 'days'}",
    "accounting": lambda x: " $-   " if not x else f" ${x:,.2f} " if x > 0 else f" $({-x:,.2f})",
}


def written_amounts(name):
    """The amounts, and the file in which they are written so."""
    write = WRITTEN[name]
    amounts = np.resize(AMOUNTS, 60) + np.arange(60) // 6 * 2
    amounts[::6] = 0
    amounts[1] = 1
    cells = [f'K{i:02d},"{write(x)}",{i % 7 + 1}' for i, x in enumerate(amounts)]
    if name == "days":
        amounts = np.round(amounts)
    return amounts.tolist(), ("id,amount,visits\n" + "\n".join(cells) + "\n").encode()
