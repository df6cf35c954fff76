"""What holds for every page: empty, with data, signed out."""

import pytest

from tests.support.visitor import EVERY_PAGE, NEEDING_DATA, Visitor, table

SIGN_IN = {
    "auth": {
        "redirect_uri": "http://localhost/oauth2callback",
        "cookie_secret": "x" * 32,
        "client_id": "kindred",
        "client_secret": "x",
        "server_metadata_url": "https://sign-in.invalid/.well-known/openid-configuration",
    }
}


@pytest.fixture(scope="module")
def looking_around() -> Visitor:
    """Somebody with a file open, who only looks; shared by the tests of this file."""
    return Visitor().open(table())


@pytest.mark.parametrize("screen", NEEDING_DATA)
def test_a_page_without_data_says_so_and_links_to_where_a_file_is_opened(visitor, screen):
    visitor.go(screen)
    assert not visitor.faults
    assert visitor.title == "There are no customers here yet"
    assert [link.proto.label for link in visitor.app.get("page_link")] == ["Open a file"]


@pytest.mark.parametrize("screen", EVERY_PAGE)
def test_a_page_with_data_states_a_finding_and_shows_no_fault(looking_around, screen):
    looking_around.go(screen)
    assert not looking_around.faults
    assert not looking_around.app.error
    assert len(looking_around.app.title) == 1
    assert looking_around.title != "There are no customers here yet"


@pytest.mark.parametrize("screen", EVERY_PAGE)
def test_a_page_has_one_primary_button_at_most(looking_around, screen):
    looking_around.go(screen)
    primary = [button.label for button in looking_around.app.button if button.proto.type == "primary"]
    assert len(primary) <= 1


def test_signed_out_no_page_is_known_but_the_way_in():
    visitor = Visitor(secrets=SIGN_IN)
    assert visitor.title == "Kindred"
    assert [button.label for button in visitor.app.button] == ["Sign in"]
    assert not visitor.app.file_uploader
    for screen in EVERY_PAGE:
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            visitor.app.switch_page(f"../pages/{screen}.py")


def test_without_sign_in_settings_everybody_may_come_in(visitor):
    assert visitor.app.file_uploader


@pytest.mark.parametrize("screen", EVERY_PAGE)
def test_every_chart_and_table_says_in_words_what_it_shows(looking_around, screen):
    looking_around.go(screen)
    for chart in looking_around.app.get("plotly_chart"):
        assert chart.proto.alt.strip()
    for frame in looking_around.app.get("arrow_data_frame"):
        assert frame.proto.alt.strip()
