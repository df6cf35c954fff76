"""Makes an upload of three plain groups of customers in a dialect."""

import csv
import io


def customers(delimiter=",", decimal=".") -> dict:
    """Three groups of customers, as a file of this dialect."""
    rows = [
        (f"{i:04d}", f"{20 + 90 * (i % 3) + i % 7}.5".replace(".", decimal), 1 + 6 * (i % 3) + i % 2)
        for i in range(240)
    ]
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, lineterminator="\r\n").writerows([("id", "spend", "visits"), *rows])
    return {"name": "shop.csv", "mimeType": "text/csv", "buffer": sink.getvalue().encode()}
