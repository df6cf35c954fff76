"""Makes segmentations that between them use everything a recipe can hold, as (name, dataset, choices)."""

import csv
import io

import numpy as np
import pandas as pd

from segmentation import Choices, read, suggest_plan
from segmentation.features import Condition, FeaturePlan, Ratio, Treatment, match_offer
from segmentation.ingest import ReadOptions
from segmentation.profiles.segment_labels import SegmentLabel


def shop():
    """Customers with missing cells, blanks, categories, yes/no, dates, negative balances and odd names."""
    rng = np.random.default_rng(3)
    lines = ['id,"spend, total",visits,plan,member,Balance (k$),since,tier,"na""me"']
    for i in range(400):
        spend = "" if i % 17 == 0 else f"{rng.lognormal(3 + i % 3, 0.4):.2f}"
        visits = " " if i % 23 == 0 else str(rng.poisson(3 + 4 * (i % 3)))
        plan = "" if i % 29 == 0 else ("basic", "plus", "it's pro", "größe")[rng.integers(4)]
        member = "" if i % 31 == 0 else ("Yes", "No")[rng.integers(2)]
        balance = f"{rng.normal(0, 50):.3f}"
        since = f"20{rng.integers(10, 24):02d}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
        tier = ("low", "mid", "high")[rng.integers(3)]
        lines.append(f"A{i:04d},{spend},{visits},{plan},{member},{balance},{since},{tier},x{i % 7}")
    return read(("\n".join(lines) + "\n").encode(), name="shop.csv")


PEOPLES_DATES = ("seit", "angelegt am", "letzter kauf", "erster monat", "besuch")
GERMAN = ("umsatz", "rabatt", "saldo", "menge")


def people():
    """Customers as people write them: decimal commas, thousands, currency, percent, brackets, days in five ways."""
    rng = np.random.default_rng(5)
    lines = ["kunde;umsatz;rabatt;saldo;menge;seit;angelegt am;letzter kauf;erster monat;besuch;note;stufe;treu"]
    for i in range(300):
        spend = f"{rng.lognormal(5 + 2 * (i % 3), 0.5):,.2f}".translate(str.maketrans(",.", ".,"))
        balance = f"{abs(rng.normal(0, 900)):,.1f}".translate(str.maketrans(",.", " ,"))
        day, month, year = rng.integers(1, 29), rng.integers(1, 13), rng.integers(2010, 2024)
        cells = [
            f"K{i:04d}",
            "k.A." if i % 37 == 0 else f"{spend} €",
            f"{rng.integers(0, 40)},{rng.integers(0, 10)} %",
            (f"({balance})", f"{balance}-", f"−{balance}", balance)[i % 4],
            f"{rng.integers(1, 9)}.{rng.integers(0, 1000):03d}" if i % 3 else f"{rng.integers(1, 999)},5",
            "31.02.2020" if i == 5 else f"{day}.{month}.{year}",
            f"{day:02d}.{month:02d}.{(year - 25 - i % 9) % 100:02d}",
            f"{month}/{day}/{year}" + (" 14:30" if i % 2 else ""),
            f"{year}-{month:02d}",
            f"{year}{month:02d}{day:02d}",
            str((-1, 1, 2, 3, 4)[rng.integers(5)]),
            ("keine", "Silber", "Gold")[rng.integers(3)],
            ("ja", "nein")[rng.integers(2)],
        ]
        lines.append(";".join(cells))
    missing = {"note": ("-1",), "stufe": ("keine",)}
    return read(("\n".join(lines) + "\n").encode(), name="kunden.csv", options=ReadOptions(missing=missing))


NUMBERS = (
    Treatment("spend, total", log="log1p", winsorise=True),
    Treatment("visits", missing="drop", scale="robust"),
    Treatment("Balance (k$)", log="yeo-johnson", scale="minmax", weight=2.5),
)
WORDS = (
    Treatment("plan", measure="category", scale="none"),
    Treatment("member", measure="category", scale="none", weight=0.5),
)
OTHERS = (
    Treatment("since", measure="date"),
    Treatment("tier", measure="ordinal", levels=("low", "mid", "high"), missing="drop"),
)
FILTERS = (
    Condition("plan", "is none of", ("basic",)),
    Condition("Balance (k$)", "at least", ("-60.5",)),
    Condition("tier", "is given"),
)


def planted_cases():
    """What the real files do not hold: one case a feature of a recipe."""
    data = shop()
    ratio = Ratio("spend per visit", "spend, total", "visits")
    plans = {
        "numbers": FeaturePlan(NUMBERS),
        "categories": FeaturePlan((*NUMBERS[:2], *WORDS)),
        "dates and order": FeaturePlan((*NUMBERS[:1], *OTHERS)),
        "ratio": FeaturePlan((*NUMBERS[:1], Treatment(ratio.name, winsorise=True)), derived=(ratio,)),
        "components": FeaturePlan((*NUMBERS, *WORDS), pca=0.8),
    }
    cases = {name: Choices(plan=plan, k=4) for name, plan in plans.items()}
    cases["filters"] = Choices(plan=plans["numbers"], k=3, filters=FILTERS)
    made = FeaturePlan(NUMBERS, derived=(ratio,))
    above = (Condition(ratio.name, "at least", ("5",)), Condition(ratio.name, "is given"))
    cases["filter on a ratio"] = Choices(plan=made, k=3, filters=above)
    cases["merged"] = Choices(plan=plans["numbers"], k=5, merges=((1, 3),))
    cases["split"] = Choices(plan=plans["categories"], k=3, splits=(1,))
    cases["split and merged"] = Choices(plan=plans["components"], k=4, splits=(2,), merges=((1, 3),))
    cases["sparse"] = Choices(plan=plans["categories"], k=3, method="sparse")
    cases["prototypes"] = Choices(plan=FeaturePlan((*NUMBERS, *WORDS, *OTHERS)), k=3, method="kprototypes")
    cases["one segment"] = Choices(plan=plans["numbers"], k=1)
    return [(name, data, choices) for name, choices in cases.items()] + written_by_people() + [ticks(), hostile()]


def square_root():
    """A count by its square root, clipped and weighted, beside an amount by its log; of today's format only."""
    counts = Treatment("visits", log="sqrt", winsorise=True, winsorise_percent=2.5, weight=2.0)
    return "square root", shop(), Choices(plan=FeaturePlan((*NUMBERS[:1], counts)), k=4)


HOSTILE_NAMES = (
    "back\\slash",
    "it's",
    'say "hi"',
    "tick`s",
    "a]b[c",
    "order",
    "größe 日本",
    "100 %; --",
    "$x {{y}} :z ?",
    "n" * 63,
)
HOSTILE_WORDS = ("O'Neil \\ co", 'back\\"slash\\', "%_?:x", "日本", "\\n", "--")


def hostile():
    """Names and words full of what means something in SQL, among them a column that is called segment already."""
    rng = np.random.default_rng(8)
    rows = [[f"{rng.normal(i % 3, 0.4):.3f}" for _ in HOSTILE_NAMES] for i in range(150)]
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(["id", *HOSTILE_NAMES, "the \\word's", "Segment"])
    for i, cells in enumerate(rows):
        writer.writerow([f"H{i:03d}", *cells, HOSTILE_WORDS[rng.integers(len(HOSTILE_WORDS))], "old"])
    data = read(sink.getvalue().encode(), name="hostile.csv")
    word = Treatment("the \\word's", measure="category", weight=2.0)
    plan = FeaturePlan((*(Treatment(name) for name in HOSTILE_NAMES), word))
    labels = {1: SegmentLabel(name='it\'s \\ "1"; --'), 2: SegmentLabel(name="日本 \\'")}
    # "\\n" and "--" mean missing: nobody's word is one of them, and no cell of theirs contains a dash.
    filters = (Condition(word.column, "is none of", ("\\n",)), Condition(word.column, "does not contain", ("-",)))
    return "hostile", data, Choices(plan=plan, k=3, labels=labels, filters=filters)


def ticks():
    """A survey whose answers are ticks or nothing, with a filter on one of them."""
    lines = ["id;Newsletter;Heard of us: TV;visits"]
    lines += [f"{i:03d};{'x' if i % 3 else ''};{'TV' if i % 4 else ' '};{i % 7 + 10 * (i % 2)}" for i in range(120)]
    data = read("\n".join(lines).encode() + b"\n")
    names = ("Newsletter", "Heard of us: TV")
    plan = FeaturePlan((*(Treatment(name, measure="category") for name in names), Treatment("visits")))
    return "ticks", data, Choices(plan=plan, k=3, filters=(Condition("Newsletter", "is one of", ("yes", "no")),))


def written_by_people():
    """The cases of a file whose numbers and days are written as people write them."""
    data = people()
    reading = ReadOptions(missing={"note": ("-1",), "stufe": ("keine",)})
    numbers = tuple(Treatment(name, winsorise=True) for name in GERMAN)
    days = tuple(Treatment(name, measure="date") for name in PEOPLES_DATES)
    words = (Treatment("stufe", measure="category"), Treatment("note", missing="drop"))
    limits = (Condition("umsatz", "at least", ("150.5",)), Condition("seit", "at least", ("2012-01-31",)))
    plans = {
        "peoples numbers": numbers,
        "peoples dates": (*numbers[:1], *days),
        "peoples words": (*numbers[:2], *words),
    }
    cases = {name: Choices(reading=reading, plan=FeaturePlan(t), k=4) for name, t in plans.items()}
    cases["peoples filter"] = Choices(reading=reading, plan=FeaturePlan(numbers), k=3, filters=limits)
    return [(name, data, choices) for name, choices in cases.items()]


def real_case(path):
    """A real file with the features proposed for it."""
    data = read(path)
    return data, Choices(plan=suggest_plan(data), k=4)


def made_of_others():
    """Two groups told apart by what is made of the file's columns: a sum, shares, an age and a tenure."""
    rng = np.random.default_rng(12)
    rows = 160
    young = np.arange(rows) % 2
    joined = pd.Timestamp("2021-01-01") + pd.to_timedelta(400 * young + rng.integers(0, 99, rows), "D")
    columns = {
        "id": [f"M{n:03}" for n in range(rows)],
        "MntWine": rng.lognormal(3 + young, 0.3, rows).round(2),
        "MntFish": rng.lognormal(3, 0.3, rows).round(2),
        "MntGold": rng.lognormal(2, 0.3, rows).round(2),
        "Year_Birth": 1950 + 30 * young + rng.integers(0, 9, rows),
        "signup_date": joined.strftime("%Y-%m-%d"),
    }
    table = pd.DataFrame(columns)
    data = read(table.to_csv(index=False).encode(), name="made_of_others.csv")
    plan = suggest_plan(data, ["MntWine"])
    for title in ("Amount spent", "Shares of amount spent", "Age", "Days as customer"):
        plan = plan.without_derived(title).with_derived(*match_offer(data, title).derived)
    return "made_of_others", data, Choices(plan=plan, k=2)
