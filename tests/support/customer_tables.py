"""Makes the list of the real customer tables."""

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
