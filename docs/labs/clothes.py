# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   lab:
#     description: >-
#       Fashion-MNIST in full: ten epochs over 50,000 pictures in NumPy, with the curves,
#       the time, the memory, and the weights as pictures.
#     stands_on: chapters 18 and 19
#     needs: fashion-mnist
# ---

# %% [markdown]
# # Fashion-MNIST in Full
#
# In this lab the network of [chapter 19](../chapters/19-a-real-dataset.md)
# trains on all the pictures, ten times over, and ends up naming 86 to 89 of 100
# pieces of clothing that it has never seen. You get the curves, the seconds, the
# megabytes, and a look at what its first neurons look for.

# %% [markdown]
# Everything below comes from one run of this notebook, with one thread. The
# seconds are those of the machine that ran it. Accuracies, sizes and the gap
# between the curves are checked by an `assert`; what you see in a plot, you can
# judge yourself. You can download the notebook at the end of the page. It needs
# NumPy, Matplotlib and [nnfs_ref](../reference/index.md), and fetches the
# pictures, 31 MB, if you do not have them.
#
# ## The data
#
# As in [chapter 19](../chapters/19-a-real-dataset.md): 60,000 pictures, scaled
# to -1 to 1, flattened, and the last 10,000 kept for validation. The numbers
# are `float32`. The signs `/=` and `-=` change an array in place, so that no
# second one of its size is made.

# %% tol="machine"
import platform
import time
import tracemalloc

import matplotlib.pyplot as plt
import numpy as np

from nnfs_ref import (
    Adam,
    Callback,
    Dense,
    Model,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
)
from nnfs_ref.plot import images


def prepare(pictures):
    """Flatten pictures (n, 28, 28) of bytes to (n, 784) from -1 to 1."""
    rows = pictures.reshape(len(pictures), -1).astype(np.float32)
    rows /= 127.5
    rows -= 1
    return rows


tracemalloc.start()  # NumPy tells it of every array
start = time.perf_counter()
(X, y), (X_test, y_test) = datasets.fashion_mnist()
inputs, val_inputs = prepare(X[:50_000]), prepare(X[50_000:])
labels, val_labels = y[:50_000], y[50_000:]
seconds = time.perf_counter() - start

print(inputs.shape, inputs.dtype, val_inputs.shape)
print(f"read and prepared in {seconds:.1f} s")
assert (inputs.shape, val_inputs.shape) == ((50_000, 784), (10_000, 784))
assert inputs.dtype == np.float32
assert inputs.min() == -1
assert inputs.max() == 1

# %% alt="Twenty pictures of clothing with the names of their classes."
names = datasets.FASHION_MNIST_LABELS
shown = [
    int(np.flatnonzero(labels == k)[i]) for i in range(2) for k in range(10)
]
ax = images(X[shown], [names[y[i]] for i in shown], columns=5)
plt.show()

# %% [markdown]
# ## Ten epochs
#
# The network is 784, 128, 128, 10, with Adam at 0.001 and batches of 128. A
# callback looks at the clock after every epoch.


# %% tol="0.01"
class Clock(Callback):
    """Notes when each epoch ended."""

    def on_train_begin(self, model, batches):
        """Start."""
        self.times = [time.perf_counter()]

    def on_epoch_end(self, model, epoch, logs):
        """Note the time."""
        self.times.append(time.perf_counter())
        return False


rng = np.random.default_rng(0)
layers = [
    Dense(784, 128, rng=rng),
    ReLU(),
    Dense(128, 128, rng=rng),
    ReLU(),
    Dense(128, 10, rng=rng),
]
model = Model(
    layers,
    loss=SoftmaxCrossentropy(),
    optimizer=Adam(0.001),
    dtype="float32",
    rng=rng,
)
clock = Clock()
before = tracemalloc.get_traced_memory()[0]
tracemalloc.reset_peak()
history = model.fit(
    inputs,
    labels,
    epochs=10,
    batch_size=128,
    validation_data=(val_inputs, val_labels),
    callbacks=[clock],
)
training_memory = tracemalloc.get_traced_memory()[1] - before

for epoch in (0, 1, 4, 9):
    print(
        f"epoch {epoch + 1:2d}  accuracy {history['accuracy'][epoch]:.3f}"
        f"  validation {history['val_accuracy'][epoch]:.3f}"
    )
last = history["val_accuracy"][-3:]
assert 0.865 < np.mean(last) < 0.895, "about 0.87 to 0.88"
assert history["val_accuracy"][0] > 0.75, "one epoch does most of it"

# %% alt="Two plots over ten epochs. The loss in training falls from 0.7 to below 0.3, on validation to about 0.33, where it levels off. The accuracies rise to 0.90 in training and 0.88 on validation."
fig, axes = plt.subplots(1, 2, figsize=(6.39, 3.6), layout="constrained")
epochs = np.arange(1, 11)
for ax, name, color in zip(
    axes, ("loss", "accuracy"), ("C8", "C2"), strict=True
):
    ax.plot(epochs, history[name], "--", color=color, label="training")
    ax.plot(epochs, history[f"val_{name}"], color=color, label="validation")
    ax.set_title(name)
    ax.set_xlabel("epoch")
    ax.set_xticks([1, 4, 7, 10])
    ax.legend()
plt.show()

assert history["accuracy"][-1] > history["val_accuracy"][-1]
assert history["loss"][-1] < history["val_loss"][-1]

# %% [markdown]
# After one epoch the network gets more than three of four validation pictures
# right, and the other nine epochs fight for the rest. By the end it does better
# on the training pictures than on the others: part of what it still learns is
# about these very pictures. The validation curve goes up and down from epoch to
# epoch, and the standard error of 10,000 pictures is 0.003. So the second digit
# of a single result means something, and the third hardly does.
#
# ## The time

# %% tol="machine"
print(platform.machine(), "Python", platform.python_version())
each = np.diff(clock.times)
steps = -(-len(inputs) // 128)
print(f"an epoch of {steps} steps takes {np.median(each):.1f} s (median)")
print(f"all ten: {each.sum():.0f} s, {100 * each.sum() / steps:.1f} ms a step")

first, *rest = [layer.weights.size for layer in layers[::2]]
forward, back = first + sum(rest), first + 2 * sum(rest)
products = (forward + back) * len(inputs) + forward * len(val_inputs)
rate = products / np.median(each) / 1e9
print(f"about {rate:.0f} billion multiplications a second")
assert forward == 784 * 128 + 128 * 128 + 128 * 10

# %% [markdown]
# Where does the number of multiplications come from? In the forward pass every
# weight meets every sample once. In the backward pass it does so twice, once
# for the gradient of the weights and once for that of the inputs. The first
# layer saves the second, since nobody needs the gradient of the pixels. A loop
# in Python comes nowhere near such a rate. NumPy's matrix product uses what the
# processor has.
#
# ## The memory

# %% tol="machine"
megabyte = 1_000_000
print(f"pictures as bytes       {X.nbytes / megabyte:6.1f} MB")
print(f"training set, float32   {inputs.nbytes / megabyte:6.1f} MB")
print(f"validation, float32     {val_inputs.nbytes / megabyte:6.1f} MB")
print(f"parameters              {model.values.nbytes / megabyte:6.1f} MB")
print(f"fit, beyond all these   {training_memory / megabyte:6.1f} MB")
tracemalloc.stop()
assert inputs.nbytes == 4 * X[:50_000].nbytes
assert training_memory < 30 * megabyte

# %% [markdown]
# Training itself needs little. A batch and what the layers keep of it for the
# backward pass, the gradients, and Adam's two averages fit into less than 30
# megabytes. The training set is what takes the memory, four times as much as
# its bytes. Where that does not fit, keep the bytes, and prepare each batch when
# its turn comes.
#
# ## What the first layer looks for
#
# Each neuron of the first layer has 784 weights, one for each pixel, so they are
# a picture, too. Here are the sixteen whose weights have the largest norm, each
# scaled to its own largest weight: dark where ink raises the neuron's output,
# light where it lowers it.

# %% alt="Sixteen pictures of weights. Some show the outlines of a shirt, trousers or a shoe, some are patches of light and dark, and most are noisy."
columns = layers[0].weights.T
longest = np.argsort(np.linalg.norm(columns, axis=1))[-16:]
pictures = columns[longest].reshape(-1, 28, 28)
pictures = pictures / np.abs(pictures).max(axis=(1, 2), keepdims=True)
ax = images(pictures, columns=8)
plt.show()

# %% [markdown]
# You may see sleeves, waists, soles and gaps between trouser legs, and much that
# has no name. Nobody told the network to look for these. They lowered the loss.
#
# ## The test, once
#
# The 10,000 test pictures have not been touched. One look, and an interval:
# with $n$ pictures the standard error of an accuracy $p$ is $\sqrt{p(1-p)/n}$.

# %% tol="0.01"
accuracy = model.evaluate(prepare(X_test), y_test)["accuracy"]
error = np.sqrt(accuracy * (1 - accuracy) / len(y_test))
print(f"test accuracy {accuracy:.3f} ± {2 * error:.3f}")
assert 0.855 < accuracy < 0.89
assert abs(accuracy - history["val_accuracy"][-1]) < 0.03

# %% [markdown]
# That is within three points of the last validation accuracy. The next lab asks
# what the mistakes have in common.
#
# ## Go on
#
# * Train with seeds 1 to 4. How much do the last accuracies differ?
# * Let `CosineDecay(0.001, steps=10 * 391)` lower the rate. What happens to the
#   ups and downs of the last epochs?
# * Make the hidden layers 512 wide. How do time, memory and the gap between the
#   curves change?
# * Add `Dropout(0.2)` after each `ReLU`, and train for twenty epochs.
