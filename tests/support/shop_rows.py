"""Makes rows of a small shop's customers, and files of them, to put other rows among."""

import io

import openpyxl

HEADER = ["customer", "name", "town", "spend"]


def customers(count):
    return [[f"C{i:04d}", f"Anna {i}", ["Bonn", "Ulm"][i % 2], f"{i}.5"] for i in range(count)]


def as_csv(rows):
    return "".join(",".join(row) + "\n" for row in rows).encode()


def as_workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reasons(dataset):
    return [(record.row, record.reason) for record in dataset.set_aside]
