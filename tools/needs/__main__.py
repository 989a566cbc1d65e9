"""Get what is named, or say why it cannot be had; see the package."""

from __future__ import annotations

import sys

from tools.needs import NEEDS, NOTES, in_ci
from tools.needs.need import Missing, Need, WrongSetting


def obtain(name: str, need: Need) -> bool:
    """See that a need is met; say in one line each what is tried, and how it went."""
    note = NOTES / f"{name}.txt"
    note.unlink(missing_ok=True)
    try:
        need.find()
        return True
    except Missing as missing:
        failures = [str(missing)]
    found_out = f"{failures[0][:1].upper()}{failures[0][1:]}"
    for way in need.ways:
        print(f"{found_out}. {way.begins} …", flush=True)
        try:
            way.run()
            print(f"Found {need.what}: {need.find()}")
            return True
        except Missing as missing:
            failures.append(str(missing))
            found_out = f"That failed: {missing}"
    print(f"{found_out}. The tests that need {need.what} cannot run.")
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text("; ".join(failures), "utf-8")
    return False


def main(names: list[str]) -> int:
    """Get each; return 1 if one is missing that must not be."""
    try:
        missing = [name for name in names if not obtain(name, NEEDS[name])]
    except WrongSetting as wrong:
        sys.exit(str(wrong))
    if missing and in_ci():
        for name in missing:
            print(f"CI is set, so nothing may be missing: {NEEDS[name].cure}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
