"""The site's settings and addresses."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.site import Site, links_from

ADDRESSES = st.lists(st.sampled_from(["a", "b", "page", "2"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(ADDRESSES, ADDRESSES)
def test_link_leads_there_from_everywhere(here: str, there: str) -> None:
    """From every page to every other one, wherever the site is put."""
    for root in ("/", "/somewhere/below/"):
        assert posixpath.normpath(root + here + links_from(here)(there)) == posixpath.normpath(root + there)


def test_link_is_absolute_where_the_address_is_known() -> None:
    """A feed is read elsewhere: it names pages by their published address."""
    assert Site(name="x", url="https://a.example/").link("feed.xml", "about/") == "https://a.example/about/"
    assert Site(name="x").link("initiatives/x/feed.xml", "about/") == "../../about/"
