"""The real customer tables of ``../shared/data``, and small tables that hold what they do not."""

CUSTOMER_TABLES = (
    "mall_customers.csv",
    "wholesale_customers.csv",
    "marketing_campaign_tab.csv",
    "telco_churn.csv",
    "mcdonalds.csv",
    "bank_marketing.csv",
    "credit_card_general.csv",
    "bank_churners.csv",
    "bank_full_45211.csv.xz",
)
WORKBOOKS = ("mcdonalds.xlsx",)
