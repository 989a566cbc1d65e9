# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   lab:
#     description: >-
#       1,100 mistakes of a trained classifier: which classes, how certain, what they look
#       like, and what the nearest training pictures say about their labels.
#     stands_on: chapters 19 and 20
#     needs: fashion-mnist
# ---

# %% [markdown]
# # What the Mistakes Have in Common
#
# In this lab you take a classifier that gets 89 of 100 test pictures right, and
# look at the other eleven. Which classes are they, how sure was the network, and
# do the labels deserve the last word? At the end you train it further, and count
# which mistakes that mends, and what it breaks.

# %% [markdown]
# Everything below comes from one run of this notebook, and what the text claims
# of the numbers is checked by an `assert`. You can download the notebook at the
# end of the page. It needs NumPy, Matplotlib and
# [nnfs_ref](../reference/index.md), and fetches the pictures, 31 MB, if you do
# not have them.
#
# ## The model and its mistakes
#
# The model comes with `nnfs_ref`. It has the layers of the lab before, but it
# started from He's initialization, its learning rate fell along a cosine, and it
# learned from all 60,000 training pictures. `Model.load` reads it from its file,
# and [chapter 21](../chapters/21-saving-and-loading-model-information.md) opens
# such files up.

# %%
import matplotlib.pyplot as plt
import numpy as np

from nnfs_ref import (
    Model,
    confusion_matrix,
    datasets,
    plot,
    precision,
    pretrained,
    recall,
)

(X, y), (X_test, y_test) = datasets.fashion_mnist()
NAMES = datasets.FASHION_MNIST_LABELS


def prepare(pictures):
    """Flatten pictures (n, 28, 28) of bytes to (n, 784) from -1 to 1."""
    return pictures.reshape(len(pictures), -1).astype(np.float32) / 127.5 - 1


model = Model.load(pretrained.fashion_mnist())
logits = model.forward(prepare(X_test)).astype(np.float64)
said = logits.argmax(axis=1)
wrong = np.flatnonzero(said != y_test)

n = len(y_test)
accuracy = 1 - len(wrong) / n
error = np.sqrt(accuracy * (1 - accuracy) / n)
print(f"{len(wrong)} mistakes; accuracy {accuracy:.3f} ± {2 * error:.3f}")
assert 0.88 < accuracy < 0.895

# %% [markdown]
# ## Which classes

# %% alt="The confusion matrix, ten by ten, true classes down, predicted classes across. Nearly all counts lie on the diagonal. Outside of it the darkest cells are those among T-shirt, pullover, dress, coat and shirt, and those among sandal, sneaker and boot."
counts = confusion_matrix(y_test, said, 10)
fig, ax = plt.subplots(figsize=(6.39, 6.2), layout="constrained")
plot.confusion_matrix(counts, NAMES, ax=ax)
for text in ax.texts:
    text.set_fontsize(11)
plt.show()

print("class         recall  precision")
for name, found, right in zip(
    NAMES, recall(counts), precision(counts), strict=True
):
    print(f"{name:12}   {found:.3f}      {right:.3f}")
SHIRT = NAMES.index("Shirt")
assert recall(counts).argmin() == SHIRT

# %%
off = counts - np.diag(np.diag(counts))
pairs = off + off.T
worst = np.argsort(np.triu(pairs), axis=None)[::-1][:6]
for i, j in zip(*np.unravel_index(worst, pairs.shape), strict=True):
    print(f"{pairs[i, j]:4d}  {NAMES[i]}, {NAMES[j]}")

tops = [
    NAMES.index(c)
    for c in ("T-shirt/top", "Pullover", "Dress", "Coat", "Shirt")
]
shoes = [NAMES.index(c) for c in ("Sandal", "Sneaker", "Ankle boot")]
inside = sum(off[np.ix_(group, group)].sum() for group in (tops, shoes))
with_shirt = pairs[SHIRT].sum()
print(
    f"{inside / len(wrong):.0%} of the mistakes stay among tops or among shoes"
)
print(f"{with_shirt / len(wrong):.0%} of them have a shirt on one side")
assert inside / len(wrong) > 0.85
assert 0.45 < with_shirt / len(wrong) < 0.55, "half of them"
across = counts[np.ix_(shoes, tops)].sum() + counts[np.ix_(tops, shoes)].sum()
assert across < 10, "hardly ever a shoe for a shirt"

# %% [markdown]
# The network hardly ever takes a shoe for a top. Nearly all of its mistakes are
# among things that are worn in the same place, and half of them concern one
# class. Shirts look like T-shirts, pullovers and coats, and what tells them
# apart, buttons and a collar, is a few pixels of 784.
#
# ## How sure it was

# %% alt="Two histograms of the probability of the predicted class. For right answers nearly all of it is at 1. For mistakes it is spread from 0.3 to 1, with a rise towards 1."
shifted = logits - logits.max(axis=1, keepdims=True)
probabilities = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
certainty = probabilities.max(axis=1)
right = said == y_test

fig, ax = plt.subplots(layout="constrained")
bins = np.linspace(0.2, 1, 17)
for chosen, name, color in ((right, "right", "C2"), (~right, "wrong", "C3")):
    share = np.full(chosen.sum(), 1 / chosen.sum())
    style = "-" if name == "right" else "--"
    ax.hist(
        certainty[chosen], bins, weights=share, label=name, color=color,
        histtype="step", linewidth=1.8, linestyle=style,
    )  # fmt: skip
ax.set_xlabel("probability of the answer it gave")
ax.set_ylabel("share")
ax.legend(loc="upper left")
plt.show()

sure = certainty > 0.99
print(
    f"over 0.99 sure: {sure.sum()} answers,"
    f" {np.sum(sure & ~right)} of them wrong"
)
print(f"median certainty, right {np.median(certainty[right]):.3f}")
print(f"median certainty, wrong {np.median(certainty[~right]):.3f}")
assert np.median(certainty[right]) > np.median(certainty[~right]) + 0.1

# %% [markdown]
# It is less sure when it is wrong, in the median. That is useful: let it answer
# only where it is sure enough, and hand the rest to a person.

# %% alt="Accuracy against the share of pictures answered. It rises from 0.89 when all are answered to above 0.98 when only the surest half is."
surest = np.argsort(-certainty)
answered = np.arange(1, n + 1)
running = np.cumsum(right[surest]) / answered

fig, ax = plt.subplots(layout="constrained")
ax.plot(answered[499::100] / n, running[499::100], color="C2")
ax.set_xlabel("share of pictures answered, the surest first")
ax.set_ylabel("accuracy")
plt.show()

for share in (1.0, 0.9, 0.8, 0.5):
    print(f"{share:4.0%} answered: accuracy {running[int(share * n) - 1]:.3f}")
assert running[n // 2 - 1] > 0.97

# %% [markdown]
# ## Does it mean what it says?
#
# When it says 0.9, is it right nine times out of ten? Put the answers into ten
# groups of equal size by their certainty, and compare each group's mean
# certainty with its accuracy. ([Chapter
# 20](../chapters/20-model-evaluation.md#does-90-mean-90) made bins of equal
# width.) Then divide all logits by the temperature that has the lowest loss on
# the first half of the test pictures, and judge it by the second half.

# %% alt="Accuracy against mean certainty in ten groups, before and after the temperature, with the diagonal. Before, the groups lie below the diagonal; after, they lie close to it."
half = n // 2


def softmax(z):
    """Return the probabilities of logits."""
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def mean_loss(part, temperature):
    """Return the mean cross-entropy of a part of the pictures."""
    p = softmax(logits[part] / temperature)
    return -np.mean(np.log(p[np.arange(len(p)), y_test[part]]))


def groups(part, temperature):
    """Return mean certainty and accuracy of ten groups of equal size."""
    top = softmax(logits[part] / temperature).max(axis=1)
    order = np.argsort(top)
    correct = right[part][order]
    return top[order].reshape(10, -1).mean(axis=1), correct.reshape(
        10, -1
    ).mean(axis=1)


first, second = slice(0, half), slice(half, n)
temperatures = np.arange(0.8, 2.5, 0.05)
best = temperatures[np.argmin([mean_loss(first, t) for t in temperatures])]

fig, ax = plt.subplots(figsize=(6.39, 4.6), layout="constrained")
ax.plot([0.4, 1], [0.4, 1], color="gray", linewidth=1)
gaps = {}
for temperature, marker, color in ((1.0, "o", "C3"), (best, "s", "C0")):
    mean, accurate = groups(second, temperature)
    gaps[temperature] = np.mean(np.abs(mean - accurate))
    ax.plot(
        mean,
        accurate,
        marker=marker,
        color=color,
        label=f"temperature {temperature:.2f}",
    )
ax.set_xlabel("mean certainty")
ax.set_ylabel("accuracy")
ax.legend()
plt.show()

for temperature, gap in gaps.items():
    print(
        f"temperature {temperature:.2f}: mean gap {gap:.3f},"
        f" loss {mean_loss(second, temperature):.3f}"
    )
assert best > 1, "it was too sure of itself"
assert gaps[best] < gaps[1.0]

# %% [markdown]
# It was a little too sure of itself. One number brings the groups closer to the
# line. The accuracy stays what it was, since dividing by a positive number
# changes no order.
#
# ## The surest mistakes

# %% alt="Twenty pictures that the network got wrong with the greatest certainty, each with the label and what the network said."
surest_wrong = wrong[np.argsort(-certainty[wrong])][:20]
titles = [f"{NAMES[y_test[i]]}:\n{NAMES[said[i]]}?" for i in surest_wrong]
fig, ax = plt.subplots(figsize=(6.39, 10), layout="constrained")
plot.images(X_test[surest_wrong], titles, columns=4, ax=ax)
for text in ax.texts:
    text.set_fontsize(12)
plt.show()

print(f"all over {certainty[surest_wrong].min():.3f} sure")
assert certainty[surest_wrong].min() > 0.95

# %% [markdown]
# Above each picture are its label and, with a question mark, what the network
# said. Look at them one by one and ask whose side you are on. Some are plain
# mistakes. With others you may doubt the label.
#
# ## Whose mistake?
#
# Doubts can be counted. For each mistake look up the most similar picture among
# the 60,000 that the network learned from, by the distance of their pixels.
# What label does that one have? For comparison do the same for a thousand
# pictures that were classified correctly.


# %%
def nearest(pictures, samples):
    """Return the place of the closest training picture, by squared distance."""
    # (a - b)² = a² - 2ab + b², and a² is the same for all candidates.
    squares = (samples * samples).sum(axis=1)
    found = []
    for start in range(0, len(pictures), 200):
        part = pictures[start : start + 200]
        found.append((squares - 2 * part @ samples.T).argmin(axis=1))
    return np.concatenate(found)


samples = prepare(X)
some_right = np.flatnonzero(right)[:1000]
neighbors = nearest(prepare(X_test[wrong]), samples)
with_label = np.mean(y[neighbors] == y_test[wrong])
with_network = np.mean(y[neighbors] == said[wrong])
control = np.mean(
    y[nearest(prepare(X_test[some_right]), samples)] == y_test[some_right]
)

print("the nearest training picture has")
print(f"  the label of the test picture:    {with_label:.0%} of the mistakes")
print(f"  the class that the network said:  {with_network:.0%} of the mistakes")
print(f"  the label, for right answers:     {control:.0%}")
assert with_network > with_label
assert control > 0.85

# %% alt="Six pairs: above, a picture the network got wrong; below, the training picture most like it, which has the class the network said."
agree = np.flatnonzero(y[neighbors] == said[wrong])
best_first = agree[np.argsort(-certainty[wrong[agree]])][:6]
above, below = X_test[wrong[best_first]], X[neighbors[best_first]]
titles = [NAMES[y_test[i]] for i in wrong[best_first]]
titles += [NAMES[y[i]] for i in neighbors[best_first]]
fig, ax = plt.subplots(figsize=(6.39, 3.2), layout="constrained")
plot.images(np.concatenate([above, below]), titles, columns=6, ax=ax)
for text in ax.texts:
    text.set_fontsize(11)
plt.show()

# %% [markdown]
# Where the network is wrong, the most similar training picture has the class
# that the network gave more often than it has the label. In those cases the
# examples suggest what the network said.
#
# ## Does more training mend them?
#
# Five more epochs on the same pictures, with the rate of the start. If a mistake
# comes from examples that suggest it, more of the same should help less than
# where the most similar picture has the right label.

# %% tol="0.05"
longer = Model.load(pretrained.fashion_mnist())
longer.fit(samples, y, epochs=5, batch_size=128)
later = longer.predict_classes(prepare(X_test))
mended = later[wrong] == y_test[wrong]
misled = mended[y[neighbors] == said[wrong]].mean()
led = mended[y[neighbors] == y_test[wrong]].mean()
broken = np.mean(later[right] != y_test[right])

print(f"of all mistakes, mended:           {mended.mean():.2f}")
print(f"  nearest has the network's class: {misled:.2f}")
print(f"  nearest has the label:           {led:.2f}")
print(f"of the right answers, broken:      {broken:.2f}")
print(f"accuracy {accuracy:.3f}, after five more epochs")
print(f"         {np.mean(later == y_test):.3f}")
assert misled < led, "less where the examples mislead"
assert mended.mean() < 0.3, "most mistakes stay"
assert np.mean(later == y_test) < accuracy + 0.005, "nothing is gained"

# %% [markdown]
# More training mends some mistakes of both kinds, fewer where the examples
# mislead, and it breaks as many answers that were right, or more. So most of these
# mistakes are not a matter of patience. Other examples might mend them, or
# larger pictures, or labels that somebody checks again. So might another
# network: the convolutional ones among the [results that the data set's authors
# collected](https://github.com/zalandoresearch/fashion-mnist#benchmark) make
# between a quarter and three quarters of our number of mistakes, and [where to go
# next](../where-to-go-next.md#a-convolution-trained) trains a small one.
#
# One warning. We have now looked at the test pictures from all sides. If we
# change anything because of what we saw, its accuracy on these pictures will
# flatter us. Judge the next improvement on pictures that nobody has looked at.
#
# ## Go on
#
# * Find the temperature by ten groups in place of the loss. Is it the same?
# * Take the second most likely class into account: how often is one of the two
#   right?
# * Train the network of the lab before without shirts. How many mistakes are
#   left among the other nine classes?
