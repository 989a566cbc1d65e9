import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings

from nnfs_ref.book import init, settings

# A shared machine can be slow for a moment; an example that hangs is stopped by the
# time limit of the run.
hypothesis_settings.register_profile("shared", deadline=None)
# pytest tests/nnfs_ref -k mutated --hypothesis-profile=fuzz: 10,000 files of each kind.
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=10_000)
hypothesis_settings.load_profile("shared")


@pytest.fixture
def book_script(monkeypatch):
    """Call `init` as the book's scripts do, and put everything back afterward."""
    stream = np.random.get_state()
    monkeypatch.setattr(settings, "dtype", settings.dtype)
    monkeypatch.setattr(settings, "exact_products", settings.exact_products)
    init()
    yield
    np.random.set_state(stream)
