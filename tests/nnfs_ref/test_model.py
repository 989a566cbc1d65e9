"""Model: training, judging, predicting, and everything that must not surprise."""

import copy
import sys
import types

import numpy as np
import pytest

import nnfs_ref as nn

X, Y = nn.datasets.spiral(40, 3, rng=0)
X_VAL, Y_VAL = nn.datasets.spiral(20, 3, rng=1)


def make(*, seed=0, optimizer=None, dropout=0.0, dtype=None, penalty=None):
    rng = np.random.default_rng(seed)
    he = nn.HeNormal()
    layers = [
        nn.Dense(2, 16, initializer=he, weight_penalty=penalty, rng=rng),
        nn.ReLU(),
        nn.Dropout(dropout),
        nn.Dense(16, 3, initializer=he, rng=rng),
    ]
    return nn.Model(
        layers,
        loss=nn.SoftmaxCrossentropy(),
        optimizer=optimizer or nn.Adam(0.02),
        dtype=dtype,
        rng=rng,
    )


class Recorder(nn.Callback):
    """Keeps the parameters after every epoch."""

    def __init__(self, stop_after=None):
        self.values, self.batches, self.ended = [], 0, False
        self.stop_after = stop_after

    def on_train_begin(self, model, batches):
        self.expected_batches = batches

    def on_batch_end(self, model, batch, logs):
        self.batches += 1

    def on_epoch_end(self, model, epoch, logs):
        self.values.append(model.values.copy())
        return epoch + 1 == self.stop_after

    def on_train_end(self, model):
        self.ended = True


def test_it_learns_and_reports():
    model = make(optimizer=nn.Adam(0.05))
    history = model.fit(X, Y, epochs=300, batch_size=16, validation_data=(X_VAL, Y_VAL))
    assert set(history) == {
        "loss", "accuracy", "learning_rate", "val_loss", "val_accuracy",
    }  # fmt: skip
    assert all(len(values) == 300 for values in history.values())
    assert all(type(value) is float for values in history.values() for value in values)
    assert history["loss"][-1] < 0.6 < 0.9 < history["loss"][0]
    judged = model.evaluate(X_VAL, Y_VAL)
    assert judged == {
        "loss": history["val_loss"][-1],
        "accuracy": history["val_accuracy"][-1],
    }
    assert judged["accuracy"] == np.mean(model.predict_classes(X_VAL) == Y_VAL)


def test_the_first_loss_and_accuracy_are_those_before_any_step():
    model = make()
    before = model.evaluate(X, Y)
    history = model.fit(X, Y, epochs=1)
    assert history["loss"] == [pytest.approx(before["loss"], rel=1e-12)]
    assert history["accuracy"] == [before["accuracy"]]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_same_seed_same_weights_bit_for_bit(dtype):
    models = [make(dropout=0.2, dtype=dtype) for _ in range(2)]
    for model in models:
        model.fit(X, Y, epochs=3, batch_size=7)
    np.testing.assert_array_equal(models[0].values, models[1].values)
    assert models[0].values.dtype == dtype
    other = make(seed=1, dropout=0.2, dtype=dtype)
    other.fit(X, Y, epochs=3, batch_size=7)
    assert not np.array_equal(models[0].values, other.values)


def test_training_in_two_parts_is_training_in_one():
    whole, parts = make(dropout=0.2), make(dropout=0.2)
    whole.fit(X, Y, epochs=4, batch_size=7)
    parts.fit(X, Y, epochs=2, batch_size=7)
    parts.fit(X, Y, epochs=2, batch_size=7)
    np.testing.assert_array_equal(whole.values, parts.values)


def test_state_carried_to_another_model_resumes_to_the_same_numbers():
    first, second = make(dropout=0.2), make(seed=5, dropout=0.2)
    first.fit(X, Y, epochs=2, batch_size=7)
    second.values[:] = first.values
    second.rng.bit_generator.state = first.rng.bit_generator.state
    second.optimizer.iterations = first.optimizer.iterations
    second.optimizer.state = copy.deepcopy(first.optimizer.state)
    for model in (first, second):
        model.fit(X, Y, epochs=2, batch_size=7)
    np.testing.assert_array_equal(first.values, second.values)


def test_a_deep_copy_trains_on_its_own():
    model = make()
    model.fit(X, Y, epochs=1)
    twin, before = copy.deepcopy(model), model.values.copy()
    twin.values[:] = 0
    assert not twin.layers[0].weights.any()
    twin.values[:] = before
    twin.fit(X, Y, epochs=1)
    np.testing.assert_array_equal(model.values, before)
    assert not np.array_equal(twin.values, before)


def test_assigned_weights_are_the_ones_used():
    model = make()
    model.fit(X, Y, epochs=1)
    model.layers[0].weights = np.zeros((2, 16))
    model.layers[0].biases += 1
    assert not model.values[:32].any()
    assert model.values[32:48].min() > 0.5
    assert np.ptp(model.predict(X), axis=0).max() < 1e-12


def test_layers_may_move_to_another_model_and_back():
    model = make()
    moved = nn.Model(model.layers, loss=model.loss, optimizer=nn.SGD(0.1))
    moved.fit(X, Y, epochs=1)
    before = moved.layers[0].weights.copy()
    model.fit(X, Y, epochs=1)
    assert not np.array_equal(model.layers[0].weights, before)
    np.testing.assert_array_equal(
        model.values[:32].reshape(2, 16), model.layers[0].weights
    )


def batches_seen(model, **arguments):
    seen = []

    class Spy(nn.Linear):
        def forward(self, inputs, *, training=False):
            if training:
                seen.append(inputs[:, 0].tolist())
            return super().forward(inputs, training=training)

    spied = nn.Model(
        [Spy(), *model.layers], loss=model.loss, optimizer=nn.SGD(0), rng=0
    )
    points = np.arange(10.0)[:, None].repeat(2, axis=1)
    spied.fit(points, np.zeros(10, int), **arguments)
    return seen


def test_every_epoch_sees_every_sample_once_in_a_fresh_order():
    seen = batches_seen(make(), epochs=2, batch_size=4)
    assert [len(batch) for batch in seen] == [4, 4, 2, 4, 4, 2]
    first, second = np.concatenate(seen[:3]), np.concatenate(seen[3:])
    first, second = first.tolist(), second.tolist()
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
    assert first != sorted(first)


def test_shuffling_can_be_switched_off():
    seen = batches_seen(make(), epochs=1, batch_size=4, shuffle=False)
    assert seen == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_dropout_works_in_training_only():
    model = make(dropout=0.5)
    np.testing.assert_array_equal(model.predict(X), model.predict(X))
    outputs = model.forward(X, training=True)
    assert not np.array_equal(outputs, model.forward(X, training=True))
    dropout = nn.Dropout(0.3, rng=0)
    ones = np.ones((200, 200))
    kept = dropout.forward(ones, training=True)
    assert kept.mean() == pytest.approx(1, abs=0.02)
    assert (kept == 0).mean() == pytest.approx(0.3, abs=0.02)
    np.testing.assert_array_equal(dropout.backward(ones), kept)


def test_validation_data_is_not_trained_on():
    plain, validated = make(), make()
    plain.fit(X, Y, epochs=2, batch_size=16)
    validated.fit(X, Y, epochs=2, batch_size=16, validation_data=(X_VAL, Y_VAL))
    np.testing.assert_array_equal(plain.values, validated.values)


def test_early_stopping_restores_the_best_parameters():
    stopping, recorder = nn.EarlyStopping(patience=5), Recorder()
    model = make(optimizer=nn.Adam(0.2))
    history = model.fit(
        X,
        Y,
        epochs=300,
        validation_data=(X_VAL, Y_VAL),
        callbacks=[recorder, stopping],
    )
    best = int(np.argmin(history["val_loss"]))
    assert stopping.best_epoch == best
    assert len(history["val_loss"]) == best + 6 < 300
    np.testing.assert_array_equal(model.values, recorder.values[best])


def test_early_stopping_on_accuracy_wants_it_to_rise():
    stopping = nn.EarlyStopping("accuracy", patience=3)
    history = make().fit(X, Y, epochs=60, callbacks=[stopping])
    assert stopping.best_epoch == int(np.argmax(history["accuracy"]))
    assert history["accuracy"][stopping.best_epoch] > history["accuracy"][0]


def test_a_callback_that_returns_nothing_does_not_stop_training():
    class Silent(nn.Callback):
        def on_epoch_end(self, model, epoch, logs):
            pass

    recorder = Recorder(stop_after=3)
    history = make().fit(X, Y, epochs=5, callbacks=[Silent(), recorder])
    assert len(history["loss"]) == len(recorder.values) == 3


def test_callbacks_see_every_batch_and_may_stop():
    recorder = Recorder(stop_after=2)
    history = make().fit(X, Y, epochs=5, batch_size=50, callbacks=[recorder])
    assert len(history["loss"]) == 2
    assert (recorder.expected_batches, recorder.batches) == (15, 6)
    assert recorder.ended


class FakeBar:
    """What fit asks of a tqdm bar."""

    def __init__(self, total, unit):
        FakeBar.last = self
        self.total, self.updates, self.shown, self.closed = total, 0, [], False

    def update(self):
        self.updates += 1

    def set_postfix(self, logs):
        self.shown.append(set(logs))

    def close(self):
        self.closed = True


def test_progress_bar_counts_batches_and_shows_epochs(monkeypatch, capsys):
    tqdm = types.SimpleNamespace(tqdm=FakeBar)
    monkeypatch.setitem(sys.modules, "tqdm", types.SimpleNamespace(auto=tqdm))
    monkeypatch.setitem(sys.modules, "tqdm.auto", tqdm)
    make().fit(X, Y, epochs=2, batch_size=60, progress=True)
    bar = FakeBar.last
    assert (bar.total, bar.updates, bar.closed) == (4, 4, True)
    assert bar.shown == [{"loss", "accuracy", "learning_rate"}] * 2
    assert capsys.readouterr() == ("", "")


def test_progress_without_tqdm_is_a_line_an_epoch(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    make().fit(X, Y, epochs=2, progress=True)
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert [line[:14] for line in lines] == ["epoch 1  loss ", "epoch 2  loss "]


def test_penalties_are_reported_apart_and_lower_the_weights():
    free, held = make(), make(penalty=nn.L2(0.05))
    free.fit(X, Y, epochs=30)
    history = held.fit(X, Y, epochs=30)
    expected = 0.05 * np.sum(held.layers[0].weights ** 2)
    assert history["penalty"][-1] == pytest.approx(expected)
    assert held.penalty() == pytest.approx(expected)
    assert np.abs(held.layers[0].weights).sum() < np.abs(free.layers[0].weights).sum()


def test_evaluation_does_not_depend_on_its_batches(monkeypatch):
    model = make()
    whole, predicted = model.evaluate(X, Y), model.predict(X)
    monkeypatch.setattr("nnfs_ref.model.INFERENCE_BATCH", 7)
    assert model.evaluate(X, Y) == pytest.approx(whole, rel=1e-12)
    np.testing.assert_allclose(model.predict(X), predicted, rtol=1e-12)


def test_predict_gives_probabilities_whether_fused_or_not():
    fused = make()
    layers = [*copy.deepcopy(fused.layers), nn.Softmax()]
    apart = nn.Model(layers, loss=nn.CategoricalCrossentropy(), optimizer=nn.SGD())
    np.testing.assert_allclose(fused.predict(X), apart.predict(X), rtol=1e-12)
    np.testing.assert_allclose(fused.predict(X).sum(axis=1), 1)
    fused.optimizer = nn.SGD()
    for model in (fused, apart):
        model.fit(X, Y, epochs=5)
    np.testing.assert_allclose(fused.values, apart.values, rtol=1e-9)


@pytest.mark.parametrize("fused", [True, False])
def test_binary(fused):
    y = (Y[:80] == 1).astype(int).reshape(-1, 1)
    last = [] if fused else [nn.Sigmoid()]
    rng = np.random.default_rng(0)
    he = nn.HeNormal()
    model = nn.Model(
        [nn.Dense(2, 32, initializer=he, rng=rng), nn.ReLU(),
         nn.Dense(32, 1, initializer=he, rng=rng), *last],
        loss=nn.SigmoidCrossentropy() if fused else nn.BinaryCrossentropy(),
        optimizer=nn.Adam(0.02),
    )  # fmt: skip
    history = model.fit(X[:80], y, epochs=400)
    assert history["accuracy"][-1] > 0.9
    probabilities = model.predict(X[:80])
    assert 0 <= probabilities.min() < 0.5 < probabilities.max() <= 1
    np.testing.assert_array_equal(model.predict_classes(X[:80]), probabilities > 0.5)


@pytest.mark.parametrize("loss", [nn.MeanSquaredError(), nn.MeanAbsoluteError()])
def test_regression(loss):
    x, y = nn.datasets.sine(200)
    rng = np.random.default_rng(0)
    he = nn.HeNormal()
    model = nn.Model(
        [nn.Dense(1, 32, initializer=he, rng=rng), nn.Tanh(),
         nn.Dense(32, 1, initializer=he, rng=rng)],
        loss=loss,
        optimizer=nn.Adam(0.02),
        accuracy=nn.RegressionAccuracy(0.1),
    )  # fmt: skip
    history = model.fit(x, y, epochs=400)
    assert history["loss"][-1] < history["loss"][0] / 5
    assert history["accuracy"][-1] > 0.7
    model.accuracy = None
    assert set(model.evaluate(x, y)) == {"loss"}


def test_one_hot_targets_train_like_class_numbers():
    sparse, one_hot = make(), make()
    sparse.fit(X, Y, epochs=3)
    one_hot.fit(X, np.eye(3)[Y], epochs=3)
    np.testing.assert_array_equal(sparse.values, one_hot.values)


def test_one_layer_is_a_model():
    layer = nn.Dense(2, 3, rng=0)
    model = nn.Model([layer], loss=nn.SoftmaxCrossentropy(), optimizer=nn.SGD(1.0))
    assert model.fit(X, Y, epochs=50)["loss"][-1] < 1.09


def test_integers_and_lists_are_data_too():
    model = make(dtype="float32")
    model.fit(X.round().astype(np.uint8), Y.tolist(), epochs=1)
    assert model.predict([[0, 1], [1, 0]]).dtype == np.float32


def test_optimizers_can_be_swapped():
    model = make(optimizer=nn.SGD(0.1, momentum=0.9))
    before = model.fit(X, Y, epochs=2)["loss"][-1]
    model.optimizer = nn.Adam(0.02)
    assert model.fit(X, Y, epochs=50)["loss"][-1] < before - 0.02


def test_a_large_logit_has_its_true_loss_and_a_finite_gradient():
    loss = nn.SoftmaxCrossentropy()
    assert loss.forward([[0.0, 200.0]], [0]).tolist() == [200.0]
    assert loss.backward().tolist() == [[-1.0, 1.0]]
    assert loss.forward(np.float32([[0, 1e30]]), [0]).tolist() == [np.float32(1e30)]
    softmax, apart = nn.Softmax(), nn.CategoricalCrossentropy()
    apart.forward(softmax.forward(np.float32([[0, 200]])), [0])
    assert np.isfinite(softmax.backward(apart.backward())).all()


def test_no_activation_overflows():
    extreme = np.float32([[-1e30, -1e3, 0, 1e3, 1e30]])
    for layer in (nn.Sigmoid(), nn.Tanh(), nn.Softmax()):
        assert np.isfinite(layer.forward(extreme)).all()
        assert np.isfinite(layer.backward(np.ones_like(extreme))).all()


def test_clipping_limits_the_length_of_all_gradients_together():
    optimizer = nn.SGD(1.0, clip_norm=1.0)
    values = [np.zeros(2), np.zeros(1)]
    gradients = [np.array([3.0, 0.0]), np.array([4.0])]
    optimizer.step(zip(values, gradients, strict=True))
    np.testing.assert_allclose(values[0], [-0.6, 0])
    np.testing.assert_allclose(values[1], [-0.8])


def test_schedule_is_followed_and_reported():
    model = make(optimizer=nn.SGD(nn.InverseTimeDecay(1.0, decay=0.5)))
    history = model.fit(X, Y, epochs=3)
    assert history["learning_rate"] == [1.0, pytest.approx(1 / 1.5), 0.5]


def test_precision_and_recall_of_absent_classes_are_zero():
    confusion = nn.confusion_matrix([0, 1], [0, 0], 3)
    assert confusion.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert nn.precision(confusion).tolist() == [0.5, 0, 0]
    assert nn.recall(confusion).tolist() == [1, 0, 0]


def test_regression_accuracy_is_the_share_within_its_precision():
    predictions, targets = [[1.09], [1.11], [0.91], [0.89]], np.ones((4, 1))
    assert nn.RegressionAccuracy(0.1)(predictions, targets) == 0.5
