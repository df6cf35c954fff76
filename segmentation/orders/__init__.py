"""A log of orders → one row a customer: is it a log, which column says what, and what do its customers do?"""

from segmentation.orders.order_choices import OrderChoices
from segmentation.orders.order_columns import OrderColumns, OrderQuestion, Rows
from segmentation.orders.order_join import join_customers
from segmentation.orders.recognise import LogReading, propose_order_columns, read_log, recognise_orders
from segmentation.orders.rfm import build_rfm
from segmentation.orders.rfm_scores import RFM_MAP, RfmCuts, fit_cuts
from segmentation.orders.row_reading import RowReading, read_rows

__all__ = [
    "RFM_MAP",
    "LogReading",
    "OrderChoices",
    "OrderColumns",
    "OrderQuestion",
    "RfmCuts",
    "RowReading",
    "Rows",
    "build_rfm",
    "fit_cuts",
    "join_customers",
    "propose_order_columns",
    "read_log",
    "read_rows",
    "recognise_orders",
]
