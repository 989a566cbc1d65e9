import numpy as np
import pytest

from nnfs_ref.book import init, settings


@pytest.fixture
def book_script(monkeypatch):
    """Call `init` as the book's scripts do, and put everything back afterward."""
    stream = np.random.get_state()
    monkeypatch.setattr(settings, "dtype", settings.dtype)
    monkeypatch.setattr(settings, "exact_products", settings.exact_products)
    init()
    yield
    np.random.set_state(stream)
