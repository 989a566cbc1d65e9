"""Items that come back: questions with new numbers each time, and their answers.

docs/project/review.md says how a kind of item is written.
"""
