"""The browser is the first that starts; Playwright's own is downloaded without one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tools.programs import program
from tools import needs
from tools.needs import apt, browser
from tools.needs.need import Missing, WrongSetting


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose programs are those of one folder, and no download arrives."""
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "")  # so that it is put back
    monkeypatch.delenv("PLAYWRIGHT_NODEJS_PATH")
    browser.see_that_playwright_runs()
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloaded"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Stands in for starting them: the names of the programs that run."""
    names: set[str] = set()

    def refusal(path: str) -> str | None:
        return None if Path(path).name in names else "it is a stub"

    monkeypatch.setattr(browser, "refusal_of", refusal)
    return names


def own_browser() -> Path:
    """Where Playwright would put its own."""
    path = Path(browser._playwrights_own())
    path.parent.mkdir(parents=True)
    path.touch()
    return path


@pytest.mark.parametrize("name", browser.NAMES)
def test_the_usual_names_are_known(
    name: str, nothing_installed: Path, runs: set[str]
) -> None:
    path = program(nothing_installed, name)
    runs.add(name)
    assert browser.find() == path


def test_a_stub_is_passed_over(nothing_installed: Path, runs: set[str]) -> None:
    stub = program(nothing_installed, "chromium-browser")
    with pytest.raises(Missing, match=f"^{stub} does not run: it is a stub$"):
        browser.find()
    chrome = program(nothing_installed, "google-chrome")
    runs.add("google-chrome")
    assert browser.find() == chrome


def test_an_application_of_macos_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: set[str]
) -> None:
    path = program(tmp_path, "Google Chrome")
    runs.add("Google Chrome")
    monkeypatch.setattr(browser, "APPLICATIONS", (str(tmp_path / "no"), path))
    assert browser.find() == path


def test_playwrights_own_is_found(runs: set[str]) -> None:
    with pytest.raises(Missing, match=r"^no Chromium or Chrome is installed$"):
        browser.find()
    own = own_browser()
    runs.add(own.name)
    assert browser.find() == str(own)


def test_chrome_chooses(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch, runs: set[str]
) -> None:
    program(nothing_installed, "chromium")
    mine = program(nothing_installed, "mine")
    runs |= {"chromium", "mine"}
    monkeypatch.setenv("CHROME", "mine")
    assert browser.find() == mine
    runs.remove("mine")
    with pytest.raises(WrongSetting, match=r"^CHROME names mine, and it is a stub: "):
        browser.find()
    monkeypatch.setenv("CHROME", "/no/such")
    with pytest.raises(WrongSetting, match="names /no/such, and it is not a program: "):
        browser.find()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            "echo >&2\necho 'it requires the chromium snap to be installed.' >&2\n"
            "echo 'snap install chromium' >&2; exit 1",
            "it requires the chromium snap to be installed",
        ),
        (
            "echo 'no bus' >&2\n"
            "echo 'error while loading shared libraries: libnss3.so: none' >&2; exit 1",
            "error while loading shared libraries: libnss3.so: none",
        ),
        ("exit 1", "BrowserType.launch: Target page, context or browser has been "),
    ],
)
def test_why_a_program_does_not_start(
    nothing_installed: Path, script: str, reason: str
) -> None:
    refusal = browser.refusal_of(program(nothing_installed, "chromium", script))
    assert refusal is not None
    assert refusal.startswith(reason)


@pytest.mark.needs("browser")
def test_the_browser_of_this_computer_starts() -> None:
    assert browser.refusal_of(needs.where("browser")) is None


def test_a_playwright_that_lacks_a_library_gets_the_node_of_make(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = program(nothing_installed, "driver", "echo libatomic.so.1 >&2; exit 127")
    monkeypatch.setattr(
        "playwright._impl._driver.compute_driver_executable", lambda: (broken, "")
    )
    with pytest.raises(Missing, match=r"^Playwright does not run: libatomic\.so\.1$"):
        browser.find()
    node = program(nothing_installed, "node")
    browser.see_that_playwright_runs()
    assert os.environ["PLAYWRIGHT_NODEJS_PATH"] == node


def test_a_download_that_fails_says_why() -> None:
    with pytest.raises(Missing, match=r"^playwright install said: .*ECONNREFUSED"):
        browser.download()


@pytest.mark.parametrize("libraries", [True, False])
def test_libraries_are_installed_only_if_it_needs_them(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch, libraries: bool
) -> None:
    done: list[str] = []
    monkeypatch.setattr(browser, "_playwright", lambda *a: done.append(a[0]))
    monkeypatch.setattr(
        browser,
        "refusal_of",
        lambda path: None if libraries or "install-deps" in done else "libnss3.so",
    )
    monkeypatch.setattr(apt, "as_root", list)
    program(nothing_installed, "apt-get")
    browser.download()
    assert done == (["install"] if libraries else ["install", "install-deps"])


def test_libraries_that_need_a_password_are_not_installed(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(browser, "_playwright", lambda *a: done.append(a[0]))
    monkeypatch.setattr(browser, "refusal_of", lambda path: "libnss3.so")
    with pytest.raises(Missing, match=r"Playwright's Chromium does not run: lib"):
        browser.download()  # no apt-get
    program(nothing_installed, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Missing, match="apt-get needs root"):
        browser.download()
    assert done == ["install", "install"]
