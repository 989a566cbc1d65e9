"""Experiments over many seeds, whose results the site draws."""

# In the order of the chapters that show them; each is a module.
NAMES = (
    "random_search", "optimizers", "validation", "learning_curve", "regularization",
    "dropout", "accuracy", "wide", "shuffling", "evaluation", "arithmetic",
)  # fmt: skip


def module_of(name: str) -> str:
    """Return the dotted name of the module that is an experiment."""
    return f"{__name__}.{name}"
