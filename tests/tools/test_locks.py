"""The lock files pin everything exactly, with hashes, and name no host."""

import json
import re
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
LOCKED = ["site", "test", "distributed", "properdocs", "numpy-oldest", "lock"]


def pins(name: str) -> dict[str, str]:
    """Return the requirements of one lock file, each with what follows it."""
    text = (TOOLS / "requirements" / f"{name}.txt").read_text()
    found = re.split(r"\n(?=\S)", text.strip())
    return {re.split(r" \\\n", pin)[0]: pin for pin in found}


@pytest.mark.parametrize("name", LOCKED)
def test_each_requirement_is_exact_and_hashed(name):
    for requirement, pin in pins(name).items():
        assert re.match(r"[a-z0-9-]+==[0-9.]+( ; .+)?$", requirement), requirement
        assert "--hash=sha256:" in pin, requirement


@pytest.mark.parametrize("name", LOCKED)
def test_requirements_name_no_host(name):
    text = (TOOLS / "requirements" / f"{name}.txt").read_text()
    assert not re.search(r"://|index|find-links", text)


def test_the_tests_run_with_what_builds_the_site():
    assert pins("site").items() <= pins("test").items()


def test_what_spreads_tasks_is_installed_beside_the_tests():
    versions = [
        dict(requirement.split(" ;")[0].split("==") for requirement in pins(name))
        for name in ("distributed", "test")
    ]
    both = versions[0].keys() & versions[1].keys()
    assert {"jinja2", "psutil"} <= both
    assert [versions[0][n] for n in both] == [versions[1][n] for n in both]


def test_npm_packages_have_a_checksum_and_no_host():
    packages = json.loads((TOOLS / "package-lock.json").read_text())["packages"]
    del packages[""]
    for name, package in packages.items():
        assert "integrity" in package, name
        assert "resolved" not in package, name
