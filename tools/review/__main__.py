"""Print items as text, to read what one has written.

python -m tools.review CHAPTER [SEED ...]
"""

from __future__ import annotations

import sys

from tools.review.answers import Choice
from tools.review.kinds import instance, kinds_of, printed


def main(chapter: str, *seeds: str) -> None:
    """Print an item of each kind for every seed, two if none is given."""
    for kind in kinds_of(chapter):
        for seed in map(int, seeds or ("1", "2")):
            item = instance(kind.name, seed)
            print(f"--- {kind.name} ({kind.place.title}), seed {seed}", item.question)
            print(item.code, end="\n" if item.code else "")
            if isinstance(item.answer, Choice):
                for at, option in enumerate(item.answer.options):
                    mark = "*" if at == item.answer.right else " "
                    print(f" {mark} {option.words}   {option.because}")
            else:
                print(f"   [{item.answer.asks}]", item.answer.text)
                for wrong, words in item.answer.mistakes:
                    print(f"   not {wrong}: {words}")
            print("  ", item.because)
            print("  ", item.proof.replace("\n", "\n   "))
            print("   >>>", printed(item.program))


if __name__ == "__main__":
    main(*sys.argv[1:])
