import numpy as np
import pytest

from nnfs_ref.pictures import resize


def test_resize_averages_areas():
    picture = np.arange(6 * 8.0).reshape(6, 8)
    halved = picture.reshape(3, 2, 4, 2).mean(axis=(1, 3))
    assert np.allclose(resize(picture, 3, 4), halved)
    assert np.allclose(resize(picture, 6, 8), picture)
    assert np.allclose(resize(picture, 12, 8), picture.repeat(2, axis=0))


@pytest.mark.parametrize("size", [(28, 28), (5, 31), (1, 1), (100, 3)])
def test_resize_keeps_the_mean_and_an_even_picture(size):
    picture = np.random.default_rng(0).integers(0, 256, (37, 53)).astype(np.uint8)
    small = resize(picture, *size)
    assert small.shape == size
    assert small.dtype == np.float64
    assert np.isclose(small.mean(), picture.mean())
    assert np.allclose(resize(np.full((37, 53), 200, np.uint8), *size), 200)


def test_resize_treats_every_channel_alike():
    picture = np.random.default_rng(0).random((20, 30, 3))
    small = resize(picture, 7, 9)
    assert small.shape == (7, 9, 3)
    for channel in range(3):
        assert np.allclose(small[..., channel], resize(picture[..., channel], 7, 9))


@pytest.mark.parametrize("shape", [(4,), (2, 3, 4, 5), (0, 3)])
def test_resize_refuses_what_is_no_picture(shape):
    with pytest.raises(ValueError, match="picture"):
        resize(np.zeros(shape), 2, 2)


def test_resize_refuses_a_size_of_0():
    with pytest.raises(ValueError, match="height"):
        resize(np.zeros((4, 4)), 0, 2)
