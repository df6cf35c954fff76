"""Is a customer in the file more than once?"""

from segmentation.health.check import Check, NotApplicable, Seen
from segmentation.health.subject import Subject


def look(subject: Subject) -> Seen | NotApplicable | None:
    """The column that names customers should name each once."""
    named = [c for c in subject.dataset.columns if c.role == "identifier"]
    if not named:
        return NotApplicable("No column names the customers; the rows are numbered instead.")
    if subject.orders is not None:
        return NotApplicable("The rows are orders, of which a customer has several.")
    name = named[0].name
    cells = subject.frame[name].dropna()
    repeated = cells[cells.duplicated(keep=False)]
    if repeated.empty:
        return None
    customers = int(repeated.nunique())
    return Seen(
        f"{customers:,} {'value' if customers == 1 else 'values'} of {name} "
        f"{'stands' if customers == 1 else 'stand'} on {len(repeated):,} rows.",
        "Each row is segmented as a customer of its own. Join them in your file, or choose another identifier.",
        (name,),
    )


CHECK = Check("duplicate-customers", "Customers in the file twice", "warning", look)
