"""The answer tells how a query was understood."""

from tests.client import Client


def test_the_list_tells_what_was_understood(client: Client) -> None:
    page = client.json("/v1/exercises?q=flat+feet+with+a+towl&limit=1")
    told = page["interpretation"]
    assert told["understood"] == [
        {"text": "flat feet", "kind": "condition", "slug": "flat-foot", "name": "Flat foot",
         "as": "filter", "urgency": None, "advice": None},
        {"text": "towel", "kind": "equipment", "slug": "towel", "name": "Towel",
         "as": "filter", "urgency": None, "advice": None},
    ]  # fmt: skip
    assert told["corrections"] == [{"from": "towl", "to": "towel"}]
    assert told["message"] is None


def test_there_is_no_interpretation_without_words(client: Client) -> None:
    assert client.json("/v1/exercises?limit=1")["interpretation"] is None


def test_a_gate_finds_nothing_and_says_why(client: Client) -> None:
    page = client.json("/v1/exercises?q=torn+achilles+calf+raise&facets=true")
    assert (page["count"], page["results"]) == (0, [])
    gate = client.json("/v1/conditions/achilles-rupture")["gate"]
    first = page["interpretation"]["understood"][0]
    assert (first["as"], first["urgency"]) == ("gate", gate["urgency"])
    assert first["advice"] == gate["advice"]
    assert gate["advice"] in page["interpretation"]["message"]


def test_a_condition_that_has_only_information_is_said_to_be_unchecked(client: Client) -> None:
    condition = client.json("/v1/conditions/peripheral-artery-disease")
    assert condition["kinds"] == ["information"]
    message = client.json("/v1/exercises?q=claudication&limit=1")["interpretation"]["message"]
    assert message.startswith("Peripheral artery disease: we haven't checked")
    assert condition["information"][0] in message
    assert client.json("/v1/exercises?q=gout&limit=1")["interpretation"]["message"] is None


def test_a_cleared_gate_lets_the_words_find_something(client: Client) -> None:
    path = "/v1/exercises?q=uncontrolled+asthma+calf+raise"
    assert client.json(path)["count"] == 0
    assert client.json(f"{path}&cleared=uncontrolled-lung-disease")["count"] > 0


def test_strange_words_find_nothing_and_are_told(client: Client) -> None:
    page = client.json("/v1/exercises?q=x0x")
    assert page["count"] == 0
    assert "x0x" in page["interpretation"]["message"]


def test_words_and_filters_add_up_to_both(client: Client) -> None:
    both = client.json("/v1/exercises?q=gout&condition=flat-foot&limit=200")
    assert both["count"] == client.json("/v1/exercises?condition=flat-foot&safe_for=gout")["count"]
