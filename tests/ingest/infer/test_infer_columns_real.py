"""Every column of the real customer files is taken for what its description says."""

import pytest

import segmentation
from segmentation.ingest import ReadOptions

NUMBER, WORD, KEY, DATE, TEXT = "number", "category", "identifier", "date", "text"
KINDS = {
    "mall_customers.csv": [KEY, WORD, NUMBER, NUMBER, NUMBER],
    "wholesale_customers.csv": [WORD, WORD, *[NUMBER] * 6],
    "marketing_campaign_tab.csv": [
        KEY,
        NUMBER,
        WORD,
        WORD,
        NUMBER,
        NUMBER,
        NUMBER,
        DATE,
        *[NUMBER] * 12,
        *[WORD] * 6,
        NUMBER,
        NUMBER,
        WORD,
    ],
    "telco_churn.csv": [KEY, *[WORD] * 4, NUMBER, *[WORD] * 12, NUMBER, NUMBER, WORD],
    "mcdonalds.csv": [*[WORD] * 12, NUMBER, WORD, WORD],
    "mcdonalds.xlsx": [*[WORD] * 12, NUMBER, WORD, WORD],
    "bank_marketing.csv": [
        NUMBER,
        *[WORD] * 4,
        NUMBER,
        WORD,
        WORD,
        WORD,
        NUMBER,
        WORD,
        NUMBER,
        NUMBER,
        NUMBER,
        NUMBER,
        WORD,
        WORD,
    ],
    "credit_card_general.csv": [KEY, *[NUMBER] * 17],
    "superstore_cp1252.csv": [
        KEY,
        KEY,
        DATE,
        DATE,
        WORD,
        KEY,
        TEXT,
        WORD,
        WORD,
        TEXT,
        WORD,
        TEXT,
        WORD,
        KEY,
        WORD,
        WORD,
        *[NUMBER] * 4,
    ],
    "bank_churners.csv": [KEY, WORD, NUMBER, WORD, NUMBER, *[WORD] * 4, *[NUMBER] * 14],
    "cdnow_master.txt": [KEY, DATE, NUMBER, NUMBER],
}
CUSTOMER = {
    "mall_customers.csv": "CustomerID",
    "marketing_campaign_tab.csv": "ID",
    "telco_churn.csv": "customerID",
    "credit_card_general.csv": "CUST_ID",
    "superstore_cp1252.csv": "Customer ID",
    "bank_churners.csv": "CLIENTNUM",
    "cdnow_master.txt": "customer_id",
}
OUTCOMES = {
    "telco_churn.csv": ["Churn"],
    "marketing_campaign_tab.csv": ["Response"],
    "bank_marketing.csv": ["y"],
    "superstore_cp1252.csv": ["Segment"],
    "bank_churners.csv": ["Attrition_Flag", "Naive_Bayes", "Naive_Bayes"],
}
SUMS = {
    "mall_customers.csv": {"Age": 7_770, "Annual Income (k$)": 12_112, "Spending Score (1-100)": 10_040},
    "wholesale_customers.csv": {
        "Fresh": 5_280_131,
        "Milk": 2_550_357,
        "Grocery": 3_498_562,
        "Frozen": 1_351_650,
        "Detergents_Paper": 1_267_857,
        "Delicassen": 670_943,
    },
    "marketing_campaign_tab.csv": {"Income": 115_779_909},
    "telco_churn.csv": {"tenure": 227_990, "MonthlyCharges": 456_116.60, "TotalCharges": 16_056_168.70},
    "bank_marketing.csv": {"balance": 6_431_836},
    "credit_card_general.csv": {"BALANCE": 14_002_049.71, "PURCHASES": 8_978_683.26},
    "superstore_cp1252.csv": {"Sales": 2_326_534.3543, "Profit": 292_296.8146, "Quantity": 38_654},
    "bank_churners.csv": {"Total_Trans_Amt": 44_600_182},
    "cdnow_master.txt": {"number_of_cds": 167_881, "dollar_value": 2_500_315.63},
}
MISSING = {
    "telco_churn.csv": {"TotalCharges": 11},
    "marketing_campaign_tab.csv": {"Income": 24},
    "credit_card_general.csv": {"MINIMUM_PAYMENTS": 313, "CREDIT_LIMIT": 1},
}


@pytest.fixture(scope="module")
def opened():
    """Each file, read once."""
    kept = {}

    def read(path):
        if path not in kept:
            kept[path] = segmentation.read(path)
        return kept[path]

    return read


@pytest.mark.parametrize("name", KINDS)
def test_the_kinds_and_roles_of_a_real_file(real_file, opened, name):
    dataset = opened(real_file(name))
    assert [column.kind for column in dataset.columns] == KINDS[name]
    assert [c.name for c in dataset.columns if c.role == "identifier"] == [
        CUSTOMER[n] for n in (name,) if n in CUSTOMER
    ]
    outcomes = [c.name for c in dataset.columns if c.role == "outcome"]
    assert len(outcomes) == len(OUTCOMES.get(name, []))
    assert all(map(str.startswith, outcomes, OUTCOMES.get(name, [])))
    assert not any(column.ambiguous for column in dataset.columns)


@pytest.mark.parametrize("name", SUMS)
def test_the_sums_of_a_real_file(real_file, opened, name):
    frame = opened(real_file(name)).frame
    for column, total in SUMS[name].items():
        assert frame[column].sum() == pytest.approx(total, rel=1e-9, abs=0.005)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_missing_in_a_real_file(real_file, opened, name):
    dataset = opened(real_file(name))
    for column in dataset.columns:
        if name != "superstore_cp1252.csv" or column.kind != WORD:
            assert column.missing == MISSING.get(name, {}).get(column.name, 0)


def test_only_the_blanks_of_telco_are_worth_a_word(real_file, opened):
    said = {name: opened(real_file(name)).notices for name in KINDS}
    assert said.pop("telco_churn.csv") == ("Column 'TotalCharges': 11 cells were taken as missing: only blanks (11).",)
    assert not any(said.values())


def test_unknown_is_pointed_out_and_kept_in_the_bank_files(real_file, opened):
    bank = opened(real_file("bank_marketing.csv"))
    kept = {c.name: (bank.frame[c.name] == "unknown").sum() for c in bank.columns if c.placeholder == "unknown"}
    assert kept == {"job": 38, "education": 187, "contact": 1_324, "poutcome": 3_705}
    assert bank.column("pdays").placeholder == "-1"
    assert (bank.frame["pdays"] == -1).sum() == 3_705
    churners = opened(real_file("bank_churners.csv"))
    kept = {c.name: (churners.frame[c.name] == c.placeholder).sum() for c in churners.columns if c.placeholder}
    assert kept == {"Education_Level": 1_519, "Marital_Status": 749, "Income_Category": 1_112}


def test_dates_of_the_real_files(real_file, opened):
    superstore = opened(real_file("superstore_cp1252.csv"))
    assert "month first" in superstore.column("Order Date").evidence
    assert superstore.frame["Order Date"].isna().sum() == 0
    joined = opened(real_file("marketing_campaign_tab.csv"))
    assert "day first" in joined.column("Dt_Customer").evidence
    assert str(joined.frame["Dt_Customer"].min())[:10] == "2012-07-30"
    assert str(joined.frame["Dt_Customer"].max())[:10] == "2014-06-29"
    log = opened(real_file("cdnow_master.txt")).frame
    assert (str(log["date"].min())[:10], str(log["date"].max())[:10]) == ("1997-01-01", "1998-06-30")
    assert (log["dollar_value"] == 0).sum() == 80


def test_leading_zeros_and_canadian_postcodes_are_kept(real_file, opened):
    assert opened(real_file("mall_customers.csv")).frame["CustomerID"].iloc[0] == "0001"
    assert opened(real_file("cdnow_master.txt")).frame["customer_id"].nunique() == 23_570
    postcodes = opened(real_file("superstore_cp1252.csv")).frame["Postal Code"]
    assert postcodes.str.match("^[A-Z]").sum() == 200


def test_the_unit_of_malls_income_is_known(real_file, opened):
    assert opened(real_file("mall_customers.csv")).column("Annual Income (k$)").unit == "k$"


def test_the_scale_of_mcdonalds_becomes_a_number_on_request(real_file):
    path = real_file("mcdonalds.csv")
    like = segmentation.read(path, options=ReadOptions(kinds={"Like": "number"})).frame["Like"]
    assert (like.min(), like.max(), like.isna().sum()) == (-5.0, 5.0, 0)


def test_the_mcdonalds_workbook_holds_the_same_cells(real_file, opened):
    assert opened(real_file("mcdonalds.xlsx")).text.equals(opened(real_file("mcdonalds.csv")).text)


def test_online_retail(real_file, opened):
    log = opened(real_file("online_retail.csv.xz"))
    assert [c.kind for c in log.columns] == [KEY, KEY, TEXT, NUMBER, DATE, NUMBER, KEY, WORD]
    assert (log.row_count, log.column("CustomerID").role) == (541_909, "identifier")
    frame = log.frame
    assert (log.column("CustomerID").missing, log.column("Description").missing) == (135_080, 1_454)
    assert (log.column("CustomerID").distinct, log.column("InvoiceNo").distinct) == (4_372, 25_900)
    assert (log.column("StockCode").distinct, log.column("Country").distinct) == (4_070, 38)
    assert frame["InvoiceNo"].str.startswith("C").sum() == 9_288
    assert ((frame["Quantity"] < 0).sum(), (frame["UnitPrice"] == 0).sum(), (frame["UnitPrice"] < 0).sum()) == (
        10_624,
        2_515,
        2,
    )
    assert (frame["Quantity"] * frame["UnitPrice"]).sum() == pytest.approx(9_747_747.934)
