"""Install packages of Debian and Ubuntu where that asks nothing."""

from __future__ import annotations

import os
import shutil
import subprocess

from tools.needs.need import Missing

# What a proxy is named by; sudo would drop it.
PROXY = ("http_proxy", "https_proxy", "no_proxy")


def as_root() -> list[str]:
    """Return what goes before a command to run it as root without a question.

    Raises:
        Missing: If this user cannot.

    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    raise Missing("apt-get needs root, or sudo that asks for no password")


def install(package: str) -> None:
    """Install a package.

    Raises:
        Missing: If that needs a question answered, or fails.

    """
    if not shutil.which("apt-get"):
        raise Missing("there is no apt-get here")
    root = as_root()
    settings = {name: os.environ[name] for name in PROXY if name in os.environ}
    settings["DEBIAN_FRONTEND"] = "noninteractive"
    apt_get = [*root, "env", *(f"{k}={v}" for k, v in settings.items()), "apt-get"]
    apt_get += ["--quiet", "--yes", "-o", "DPkg::Lock::Timeout=120"]
    # What is known of packages may be old or nothing; if it cannot be renewed, the
    # second command says what is wrong.
    subprocess.run([*apt_get, "update"], capture_output=True, check=False)
    done = subprocess.run(
        [*apt_get, "install", "--no-install-recommends", package],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if line.startswith("E: ")]
        reason = said[0].removeprefix("E: ").rstrip(".") if said else "no reason given"
        raise Missing(f"apt-get could not install {package} ({reason})")
