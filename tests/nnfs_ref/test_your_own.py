"""A reader's own layers, losses and optimizers, beyond docs/reference/your-own.md."""

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref.safetensors import FileFormatError, load_file

X, Y = nn.datasets.spiral(10, 3, rng=0)


class Gain(nn.Layer):
    gain = nn.trainable(penalty="penalty")
    seen = nn.stored()

    def __init__(self, n, penalty=None):
        self.n, self.penalty = n, penalty
        self.gain = np.full(n, 0.5)
        self.seen = np.zeros(1)

    def forward(self, inputs, *, training=False):
        self.inputs = self.check_inputs(inputs, self.n)
        self.seen += training
        return self.inputs * self.gain

    def backward(self, dvalues):
        self.dgain = (dvalues * self.inputs).sum(axis=0)
        return dvalues * self.gain


class Residual(nn.Layer):
    """inputs + what a row of layers makes of them: a layer made of layers."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, inputs, *, training=False):
        self.inputs = self.check_inputs(inputs)
        return self.inputs + self.inner.forward(self.inputs, training=training)

    def backward(self, dvalues):
        return dvalues + self.inner.backward(dvalues)


def dense(n_inputs, n_outputs, seed=0):
    return nn.Dense(n_inputs, n_outputs, initializer=nn.HeNormal(), rng=seed)


def model(*layers, **arguments):
    arguments = {
        "loss": nn.SoftmaxCrossentropy(),
        "optimizer": nn.Adam(0.05),
    } | arguments
    return nn.Model(list(layers), **arguments)


def test_layers_in_a_layer_are_found_checked_trained_and_saved(tmp_path):
    block = Residual(nn.Sequential([dense(4, 4), nn.Dropout(0.2), Gain(4)]))
    assert nn.check_layer(block, np.ones((3, 4))) < 1e-6
    trained = model(dense(2, 4), block, dense(4, 3), rng=0)
    names = [p.name for p in trained.parameters()]
    assert names[2:5] == ["1.inner.0.weights", "1.inner.0.biases", "1.inner.2.gain"]
    assert block.inner.layers[1].rng is trained.rng
    before = trained.values.copy()
    trained.fit(X, Y, epochs=2)
    assert (trained.values != before).all()
    trained.save(tmp_path / "model")
    loaded = nn.Model.load(tmp_path / "model", [Residual, Gain])
    for each in trained, loaded:
        each.fit(X, Y, epochs=2, batch_size=7)
    np.testing.assert_array_equal(loaded.values, trained.values)
    assert (
        loaded.layers[1].inner.layers[2].seen == trained.layers[1].inner.layers[2].seen
    )


def test_a_layer_inside_another_and_beside_it_is_refused():
    inner = dense(2, 2)
    with pytest.raises(ValueError, match=r"layers\[1\]: the same .* layers\[0\].inner"):
        nn.Sequential([Residual(inner), inner])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_an_own_layer_is_trained_where_it_stands_first(dtype):
    trained = model(Gain(2, nn.L2(0.1)), dense(2, 3), dtype=dtype)
    history = trained.fit(X, Y, epochs=3)
    gain = trained.layers[0].gain
    assert (gain != 0.5).all()
    assert gain.dtype == trained.layers[0].seen.dtype == dtype
    assert history["penalty"][-1] == pytest.approx(0.1 * (gain**2).sum(), rel=1e-5)
    assert trained.layers[0].seen == 3


def test_what_a_subclass_does_to_gradients_is_done_to_the_first_layer_too():
    class Frozen(nn.Dense):
        def backward(self, dvalues):
            dinputs = super().backward(dvalues)
            self.dweights[...] = self.dbiases[...] = 0
            return dinputs

    trained = model(Frozen(2, 3, rng=0), nn.Tanh(), dense(3, 3), optimizer=nn.SGD(0.1))
    before = trained.layers[0].weights.copy()
    trained.fit(X, Y, epochs=2)
    np.testing.assert_array_equal(trained.layers[0].weights, before)


def own_layer(**methods):
    return type("Mine", (nn.Linear,), methods)()


BROKEN = {
    "forward returns nothing": (
        lambda: own_layer(forward=lambda self, inputs, training=False: None),
        "Mine.forward returned None; expected an array of shape",
    ),
    "another number of outputs": (
        lambda: own_layer(forward=lambda self, x, training=False: x[:, :1]),
        r"Mine.forward returned shape \(30, 1\); expected .* \(30, 3\).*write "
        r"output_size\(n_inputs\)",
    ),
    "backward returns nothing": (
        lambda: own_layer(backward=lambda self, dvalues: None),
        "Mine.backward returned None; expected",
    ),
    "backward returns sums": (
        lambda: own_layer(backward=lambda self, dvalues: dvalues.sum(axis=0)),
        r"Mine.backward returned shape \(3,\); expected an array of shape \(30, 3\)",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_layer_is_named(name):
    make, message = BROKEN[name]
    with pytest.raises(ValueError, match=f"(?s){message}"):
        model(dense(2, 3), make(), dense(3, 3)).fit(X, Y, epochs=1)


@pytest.mark.parametrize(
    ("base", "use", "method"),
    [
        (nn.Layer, lambda a: a().forward(X), "forward"),
        (nn.Layer, lambda a: a().backward(X), "backward"),
        (nn.Loss, lambda a: a().forward(X, X), "terms"),
        (nn.Optimizer, lambda a: a(0.1).step([(np.ones(2), np.ones(2))]), "update"),
        (nn.Schedule, lambda a: a().rate(0), "rate"),
        (nn.Initializer, lambda a: a().draw(1, 1, None), "draw"),
    ],
)
def test_a_method_that_is_missing_is_named(base, use, method):
    with pytest.raises(NotImplementedError, match=rf"Mine needs .* def {method}\(self"):
        use(type("Mine", (base,), {}))


def test_a_parameter_that_is_declared_and_not_set():
    class Forgetful(nn.Linear):
        scale = nn.trainable()

    with pytest.raises(
        ValueError, match="Forgetful declares 'scale', but its __init__"
    ):
        nn.Sequential([Forgetful()])


def test_a_loss_that_returns_its_mean():
    class Mean(nn.Loss):
        def terms(self, outputs, targets):
            return ((outputs - targets) ** 2).mean()

    with pytest.raises(
        ValueError, match=r"Mean.terms returned shape \(\).*not their mean"
    ):
        Mean().forward(np.ones((4, 2)), np.ones((4, 2)))


def test_an_optimizer_may_take_any_arguments_and_is_saved_with_them(tmp_path):
    class Named(nn.Optimizer):
        def __init__(self, learning_rate, power, name):
            super().__init__(learning_rate)
            self.power, self.name = power, name

        def update(self, value, gradient, rate, *state):
            value -= rate * np.sign(gradient) * abs(gradient) ** -self.power

    trained = model(dense(2, 3), optimizer=Named(0.1, np.float32(-0.5), "mine"))
    trained.fit(X, Y, epochs=1)
    trained.save(tmp_path / "model")
    loaded = nn.Model.load(tmp_path / "model", [Named]).optimizer
    assert (loaded.power, loaded.name, loaded.iterations) == (-0.5, "mine", 1)


def test_an_optimizer_that_does_not_begin_as_one():
    class Lazy(nn.Optimizer):
        def __init__(self):
            self.learning_rate = 0.1

    with pytest.raises(TypeError, match=r"Lazy.__init__ must call super"):
        model(dense(2, 3), optimizer=Lazy())


class Shadow:
    """Classes that a file could not bring back."""

    class Dense(nn.Dense):
        pass

    class Keeper(nn.Linear):
        def __init__(self, n=3):
            self.size = n

    class Caller(nn.Linear):
        def __init__(self, function=abs):
            self.function = function


@pytest.mark.parametrize(
    ("layer", "error", "message"),
    [
        (Shadow.Dense(3, 3), ValueError, "Dense is the name of a class of nnfs_ref"),
        (
            Shadow.Keeper(),
            TypeError,
            "Keeper does not keep its argument 'n': set self.n",
        ),
        (Shadow.Caller(), TypeError, "cannot describe <built-in function abs>"),
    ],
)
def test_what_could_not_be_loaded_is_not_saved(layer, error, message, tmp_path):
    with pytest.raises(error, match=message):
        model(dense(2, 3), layer).save(tmp_path / "model")
    assert not any(tmp_path.iterdir())


def test_loading_wants_the_classes_and_only_such(tmp_path):
    model(Gain(2), dense(2, 3)).save(tmp_path / "model")
    assert "0.seen" in load_file(tmp_path / "model")[0]
    with pytest.raises(
        FileFormatError, match=r"'Gain' .* Model.load\(path, \[YourClass"
    ):
        nn.Model.load(tmp_path / "model")
    for classes, message in (
        ([Gain(2)], "expected classes derived from Layer"),
        ([str], "expected classes derived from Layer"),
        ([Gain, Shadow.Dense], "Dense is the name of a class of nnfs_ref"),
    ):
        with pytest.raises((TypeError, ValueError), match=message):
            nn.Model.load(tmp_path / "model", classes)


def test_a_model_may_be_of_a_class_of_ones_own(tmp_path):
    class Mine(nn.Model):
        pass

    mine = Mine([dense(2, 3)], loss=nn.SoftmaxCrossentropy(), optimizer=nn.SGD(0.1))
    mine.save(tmp_path / "model")
    assert type(Mine.load(tmp_path / "model")) is Mine
