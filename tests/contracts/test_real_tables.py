"""The real tables come out bit for bit as they did: columns, notices, labels, labelled file and SQL."""

import json
import os

import pytest

from segmentation import suggest_plan
from segmentation.recipe import Choices
from tests.support.kept_outputs import SAMPLES, customers_of, digests, digests_of
from tests.support.name_checks import (
    assert_advice_differs,
    assert_claims_hold,
    assert_differ,
    assert_no_raw_header,
    assert_opens_with_what_matters,
    assert_tells_nobody,
)
from tests.support.paths import ROOT, SHARED
from tests.support.segment_tables import segmented

GOLDEN = ROOT / "tests" / "golden" / "real_tables.json"
RENEW = "KINDRED_RENEW"
TABLES = (
    "bank_churners.csv",
    "bank_full_45211.csv.xz",
    "bank_marketing.csv",
    "cdnow_master.txt",
    "credit_card_general.csv",
    "mall_customers.csv",
    "marketing_campaign_tab.csv",
    "mcdonalds.csv",
    "mcdonalds.xlsx",
    "online_retail.csv.xz",
    "superstore_cp1252.csv",
    "telco_churn.csv",
    "wholesale_customers.csv",
)


def compared(name, today):
    """Only digests are kept of a real file, so that nothing of it is in the repository."""
    kept = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if os.environ.get(RENEW):
        GOLDEN.write_text(json.dumps(kept | {name: today}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return today, today
    return today, kept[name]


def test_no_real_table_is_forgotten(real_file):
    real_file("README.md")
    tables = {path.name for path in (SHARED / "data").iterdir() if path.suffix not in (".md", ".json")}
    assert tables == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_real_table_comes_out_as_before(name):
    """Renew on purpose with KINDRED_RENEW=1, and say in the commit what changed and why."""
    today, kept = compared(name, digests_of(segmented(name)))
    assert today == kept


@pytest.mark.parametrize("name", TABLES)
def test_the_names_of_a_real_table_are_true_and_in_words(name):
    result = segmented(name)
    for check in (assert_claims_hold, assert_no_raw_header, assert_tells_nobody, assert_differ):
        check(result)
    assert len(set(filter(None, result.profile.names))) == result.segmentation.k


@pytest.mark.parametrize("name", TABLES)
def test_a_real_table_opens_with_what_matters_and_gives_advice_that_differs(name):
    assert_opens_with_what_matters(segmented(name))
    assert_advice_differs(segmented(name))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_out_as_before(name):
    data = customers_of(ROOT / "sample_data" / name)
    today, kept = compared(name, digests(data, Choices(plan=suggest_plan(data), k=4)))
    assert today == kept
