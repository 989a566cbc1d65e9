"""Prove the checks of exercises against wrong and right answers.

`faults.py` makes faults in solutions, `trial.py` puts answers to an exercise's own
check as the page does, `answers.py` reads the other answers in tests/exercises.

    python -m tools.exercises docs/chapters/06-optimization.md --exercise 6.5
"""
