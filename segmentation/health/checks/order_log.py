"""Are the rows orders instead of customers?"""

from segmentation.health.check import Check, Seen
from segmentation.health.subject import Subject


def look(subject: Subject) -> Seen | None:
    """Several rows a customer, with a date and money, are orders."""
    orders = subject.orders
    if orders is None:
        return None
    customers = subject.dataset.column(orders.customer).distinct
    return Seen(
        f"This looks like a log of orders: {subject.rows:,} rows for {customers:,} values of {orders.customer}.",
        "Turn the orders into customers first, or say that each row is a customer; as it is, every order would be "
        "segmented as if it were one.",
        (orders.customer, orders.date),
    )


CHECK = Check("order-log", "Orders instead of customers", "problem", look)
