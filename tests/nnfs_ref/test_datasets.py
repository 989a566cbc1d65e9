import numpy as np
import pytest

from nnfs_ref import datasets


@pytest.mark.parametrize("make", [datasets.spiral, datasets.vertical])
class TestClouds:
    def test_shapes_and_dtypes(self, make):
        X, y = make(samples=7, classes=4, rng=0)
        assert (X.shape, X.dtype) == ((28, 2), np.float64)
        assert (y.shape, y.dtype) == ((28,), np.int64)
        assert np.bincount(y).tolist() == [7, 7, 7, 7]

    def test_a_seed_gives_the_same_points_and_a_generator_fresh_ones(self, make):
        rng = np.random.default_rng(3)
        first, second = make(rng=rng)[0], make(rng=rng)[0]
        np.testing.assert_array_equal(first, make(rng=3)[0])
        assert not np.array_equal(first, second)

    def test_numpys_global_state_is_left_alone(self, make):
        before = np.random.get_state()[1].copy()
        make(rng=0)
        np.testing.assert_array_equal(np.random.get_state()[1], before)

    @pytest.mark.parametrize("counts", [{"samples": 0}, {"classes": -1}])
    def test_impossible_counts_are_refused(self, make, counts):
        with pytest.raises(ValueError, match=f"{next(iter(counts))}=.*1 or more"):
            make(**counts, rng=0)


def test_spiral_without_noise_follows_its_formula():
    X = datasets.spiral_from_noise(np.zeros((3, 5)))
    for k in range(3):
        for i, r in enumerate(np.linspace(0, 1, 5)):
            t = 4 * k + 4 * r
            point = [r * np.sin(2.5 * t), r * np.cos(2.5 * t)]
            np.testing.assert_allclose(X[5 * k + i], point, atol=1e-15)


def test_spiral_noise_turns_a_point_without_changing_its_radius():
    X, _ = datasets.spiral(samples=50, classes=3, rng=1)
    radius = np.linalg.norm(X, axis=1).reshape(3, 50)
    np.testing.assert_allclose(
        radius, np.tile(np.linspace(0, 1, 50), (3, 1)), atol=1e-12
    )


def test_vertical_without_noise_is_its_centers():
    X = datasets.vertical_from_noise(np.zeros((3, 2, 4)))
    np.testing.assert_allclose(
        X, np.repeat([[0, 0.5], [1 / 3, 0.5], [2 / 3, 0.5]], 4, 0)
    )


def test_sine_is_one_period():
    X, y = datasets.sine(8)
    assert X.shape == y.shape == (8, 1)
    np.testing.assert_array_equal(X[:, 0], np.arange(8) / 8)
    np.testing.assert_allclose(y, np.sin(2 * np.pi * X))
    with pytest.raises(ValueError, match="samples=0"):
        datasets.sine(0)
