"""What each small number of segments buys, as a table for people."""

from __future__ import annotations

import pandas as pd

from segmentation import wording
from segmentation.choose_k.k_scores import KAdvice


def what_numbers_buy(advice: KAdvice) -> pd.DataFrame:
    """A row for each number that `KAdvice.options` weighs; empty where the number is no choice.

    >>> from segmentation.choose_k.k_scores import NumberOption
    >>> option = NumberOption(3, 0.9, 0.86, 120, {"spend": 0.4}, accepted=True)
    >>> table = what_numbers_buy(KAdvice(3, "", (), (), options=(option,)))
    >>> table.to_dict("list")
    {'Segments': [3], 'Come back': ['0.86'], 'Smallest list': ['120'], 'Tell of spend': ['40 %'], 'Meets all': ['yes']}
    """
    rows = []
    for option in advice.options:
        explained = {f"Tell of {name}": wording.percent(max(0.0, share)) for name, share in option.explained.items()}
        rows.append(
            {
                "Segments": option.k,
                "Come back": f"{option.surely:.2f}",
                "Smallest list": f"{option.smallest_size:,}",
                **explained,
                "Meets all": "yes" if option.accepted else "",
            }
        )
    return pd.DataFrame(rows)
