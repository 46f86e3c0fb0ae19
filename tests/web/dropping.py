"""What a page does when something is dropped on it."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def named(client, *names):
    """Announce files; their numbers."""
    answer = client.post("/use/files", json={"names": list(names)})
    assert answer.status_code == 200, answer.text
    return answer.json()["numbers"]


def dropped(client, files):
    """Announce and send files, by name; their numbers."""
    numbers = named(client, *files)
    for number, content in zip(numbers, files.values(), strict=True):
        if number is not None:
            assert client.put(f"/use/files/{number}", content=content).status_code == 200
    return numbers


def example(name):
    """The bytes of an example."""
    return (EXAMPLES / name).read_bytes()


def listed(client, since=0):
    """The list, as it is now."""
    return client.get(f"/use/files?since={since}").json()


def states(client):
    """The state of each file of the list, by name, and the reason of those that were not checked."""
    return {one["name"]: (one["state"], one.get("reason")) for one in listed(client)["changed"]}
