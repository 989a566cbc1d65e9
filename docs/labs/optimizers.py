# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   lab:
#     description: >-
#       Five optimizers, four rates each, twenty fresh seeds, run while the site is
#       built; and how many seeds it takes before the order is right.
#     stands_on: chapter 10
# ---

# %% [markdown]
# # Optimizers over Seeds
#
# In this lab you run a fair comparison of five optimizers from beginning to
# end: two hundred trainings, in well under a minute. Then you use its results
# to answer a question that [chapter 10](../chapters/10-optimizers.md) left
# open. How many seeds does it take before the order of two methods can be
# trusted?

# %% [markdown]
# A **lab** is a notebook. It ran when this site was built, and every number and
# plot below comes from that run. What the text claims about them, a cell checks
# with `assert`, and a claim that fails stops the build. The links at the end of
# the page give you the notebook. It runs wherever Python has NumPy, Matplotlib
# and [nnfs_ref](../reference/index.md).
#
# ## One training
#
# The network is the small one of [chapter
# 10](../chapters/10-optimizers.md#a-fair-comparison): 2 inputs, 16 hidden
# neurons, 3 classes, on a spiral of 90 points. A seed decides the points and
# the first weights. The optimizer is an argument, and each training gets a new
# one, because most optimizers remember.

# %%
import matplotlib.pyplot as plt
import numpy as np

from nnfs_ref import (
    SGD,
    AdaGrad,
    Adam,
    Dense,
    ReLU,
    RMSprop,
    SoftmaxCrossentropy,
    datasets,
)


def train(optimizer, seed, samples=30, neurons=16, steps=200):
    """Return the loss before every step, and after the last."""
    rng = np.random.default_rng(seed)
    X, y = datasets.spiral(samples, classes=3, rng=rng)
    hidden, output = Dense(2, neurons, rng=rng), Dense(neurons, 3, rng=rng)
    relu, loss = ReLU(), SoftmaxCrossentropy()
    pairs = [
        (hidden.weights, hidden.dweights),
        (hidden.biases, hidden.dbiases),
        (output.weights, output.dweights),
        (output.biases, output.dbiases),
    ]
    losses = []
    for step in range(steps + 1):
        logits = output.forward(relu.forward(hidden.forward(X)))
        losses.append(loss.mean(logits, y))
        if step < steps:
            dvalues = relu.backward(output.backward(loss.backward()))
            hidden.parameter_gradients(dvalues)
            optimizer.step(pairs)
    return np.array(losses)


losses = train(Adam(0.1), seed=0)
print(f"from {losses[0]:.3f} to {losses[-1]:.3f}")
assert abs(losses[0] - np.log(3)) < 0.01, "an untrained network guesses"
assert losses[-1] < losses[0]

# %% [markdown]
# ## The same training, ten times
#
# One run is one draw from many possible ones. Here are ten each for momentum and
# Adam, with the same ten seeds for both.

# %% alt="Loss curves of ten seeds for momentum and for Adam over 200 steps. All start at 1.1. The two bundles overlap, and momentum's is wider and full of spikes."
seeds = range(10)
momentum = np.array([train(SGD(2.0, momentum=0.9), s) for s in seeds])
adam = np.array([train(Adam(0.1), s) for s in seeds])

fig, ax = plt.subplots(layout="constrained")
for name, runs, color in (("momentum", momentum, "C1"), ("Adam", adam, "C0")):
    ax.plot(runs[:, ::5].T, color=color, alpha=0.6, linewidth=1.2)
    ax.plot([], color=color, label=name)
ax.set_xticks([0, 10, 20, 30, 40], [0, 50, 100, 150, 200])
ax.set_xlabel("step")
ax.set_ylabel("loss")
ax.legend()
plt.show()

for name, runs in (("momentum", momentum), ("Adam", adam)):
    final = runs[:, -1]
    print(f"{name:8}  from {final.min():.2f} to {final.max():.2f}")
assert momentum[:, -1].min() < adam[:, -1].max(), "the bundles overlap"

# %% [markdown]
# The two bundles overlap, so training each method once could have shown either
# order.
#
# ## A rate for each method
#
# A comparison is fair only if each method is used well. So each gets four
# learning rates to try, on four seeds that are used for nothing else. The rate
# with the lowest median wins. It is the median, not the mean, because one run
# that explodes should not decide.

# %%
METHODS = {
    "SGD": (SGD, (1, 2, 4, 8)),
    "momentum": (lambda rate: SGD(rate, momentum=0.9), (0.5, 1, 2, 4)),
    "AdaGrad": (AdaGrad, (0.1, 0.2, 0.5, 1)),
    "RMSprop": (RMSprop, (0.02, 0.05, 0.1, 0.2)),
    "Adam": (Adam, (0.05, 0.1, 0.2, 0.5)),
}
tuning, chosen = {}, {}
for name, (make, rates) in METHODS.items():
    tuning[name] = np.array(
        [[train(make(r), s)[-1] for s in range(100, 104)] for r in rates]
    )
    medians = np.median(tuning[name], axis=1)
    chosen[name] = rates[medians.argmin()]
    tried = "  ".join(
        f"{r:g}: {m:.2f}" for r, m in zip(rates, medians, strict=True)
    )
    print(f"{name:8}  best {chosen[name]:<4g}  {tried}")

# %% alt="Five small plots, one for each method: the losses of four seeds at each of four rates, and a line through the medians. Most lines have their lowest point in the middle."
fig, axes = plt.subplots(1, 5, sharey=True, layout="constrained")
for ax, (name, (_, rates)) in zip(axes, METHODS.items(), strict=True):
    capped = np.minimum(tuning[name], 1.6)
    ax.plot(capped, "o", color="C8", markersize=3.5, alpha=0.7)
    ax.plot(np.median(capped, axis=1), color="C8")
    ax.set_xticks([0, 3], [f"{rates[0]:g}", f"{rates[-1]:g}"])
    ax.set_title(name, fontsize=13)
    ax.margins(x=0.15)
axes[0].set_ylabel("loss (1.6: that or more)")
axes[2].set_xlabel("learning rate")
plt.show()

for name, (_, rates) in METHODS.items():
    assert rates[0] < chosen[name] < rates[-1], "not at the end of its row"

# %% [markdown]
# No rate that was chosen is at the end of its row. That would have been a
# warning: the best one might lie outside of what was tried, and the method
# would be judged by our lack of care.
#
# ## Twenty fresh seeds
#
# The seeds of the tuning are spent. A rate was chosen because it did well on
# them, so they flatter it. The comparison takes twenty others, the same for all
# methods.

# %% alt="Twenty dots for each of five methods: the loss after 200 steps. Adam's lie lowest, SGD's highest and close together; momentum's spread from Adam's best to SGD's."
final = {
    name: np.array([train(make(chosen[name]), s)[-1] for s in range(20)])
    for name, (make, _) in METHODS.items()
}
order = sorted(final, key=lambda name: np.median(final[name]))

fig, ax = plt.subplots(layout="constrained")
for row, name in enumerate(reversed(order)):
    heights = row + 0.2 * np.sin(2.4 * np.arange(20))  # only to part the dots
    ax.scatter(final[name], heights, s=22, color="C8", alpha=0.8)
    ax.plot(
        [np.median(final[name])] * 2, [row - 0.38, row + 0.38], color="black"
    )
ax.set_yticks(range(5), reversed(order))
ax.set_xlabel("loss after 200 steps")
plt.show()

for name in order:
    low, middle, high = np.quantile(final[name], [0, 0.5, 1])
    print(f"{name:8}  median {middle:.2f}, from {low:.2f} to {high:.2f}")
assert (order[0], order[-1]) == ("Adam", "SGD")

# %% [markdown]
# ## In pairs
#
# Each seed gave all methods the same points and the same first weights. So
# compare seed by seed: what makes one spiral harder than another then weighs
# less. The mean of twenty differences has a standard error, and a difference of
# less than two of those, which come after ±, may be chance.


# %%
def compare(a, b):
    """Return the mean of a - b over the seeds, and its standard error."""
    differences = final[a] - final[b]
    return differences.mean(), differences.std(ddof=1) / np.sqrt(20)


print(
    "a         b            a - b            in errors   seeds where a is ahead"
)
for i, a in enumerate(order):
    for b in order[i + 1 :]:
        mean, error = compare(a, b)
        ahead = np.sum(final[a] < final[b])
        print(
            f"{a:8}  {b:8}  {mean:6.3f} ± {2 * error:.3f}"
            f"  {abs(mean) / error:9.1f}   {ahead:2d} of 20"
        )
for other in ("SGD", "RMSprop"):
    mean, error = compare("Adam", other)
    assert mean < -4 * error, f"Adam is ahead of {other}"
lead, error = compare("Adam", "momentum")
assert compare("Adam", "SGD")[0] < lead < -2 * error, "smaller, but a lead"
assert (final["Adam"] < final["SGD"]).all(), "on every seed"
assert (final["momentum"] < final["Adam"]).any(), "not on every seed"
assert (
    compare("momentum", "RMSprop")[0] < -2 * compare("momentum", "RMSprop")[1]
)

# %% [markdown]
# Adam is ahead of SGD and of RMSprop by many standard errors. Against momentum
# its lead is smaller, and some seeds show the opposite.
#
# ## How many seeds?
#
# Suppose you had run only $k$ seeds. How often would their mean have shown the
# two methods in the wrong order? Twenty results are enough to find out without
# training anything. Draw $k$ of the twenty differences by chance, where each may
# come more than once, and look at the sign of their mean. Do that 4,000 times.
# This is the **bootstrap**: it treats the results we have as a stand-in for all
# that we could have had.

# %% alt="Share of wrong orders against the number of seeds, for three pairs. Adam against SGD is never wrong. The other two begin between a tenth and four tenths with one seed and fall towards zero with twenty."
rng = np.random.default_rng(0)
counts = np.array([1, 2, 3, 5, 7, 10, 15, 20])


def wrong(a, b):
    """Return, for each count of seeds, how often a and b change places."""
    differences = final[a] - final[b]
    right = np.sign(differences.mean())
    draws = [rng.choice(differences, (4000, k)).mean(axis=1) for k in counts]
    return np.array([np.mean(np.sign(drawn) != right) for drawn in draws])


pairs = [("Adam", "SGD"), ("Adam", "momentum"), ("momentum", "RMSprop")]
shares = {pair: wrong(*pair) for pair in pairs}

fig, ax = plt.subplots(layout="constrained")
for (pair, share), style in zip(shares.items(), ("-", "--", ":"), strict=True):
    ax.plot(
        counts, share, style, marker="o", markersize=4, label=", ".join(pair)
    )
ax.set_xticks([1, 5, 10, 15, 20])
ax.set_xlabel("number of seeds")
ax.set_ylabel("share of wrong orders")
ax.legend()
plt.show()

for pair, share in shares.items():
    print(f"{', '.join(pair):18}  1 seed: {share[0]:.0%}  10: {share[5]:.0%}")
assert shares["Adam", "SGD"].max() < 0.01
for pair in pairs[1:]:
    assert 0.15 < shares[pair][0] < 0.35, "one seed: about a quarter"
    assert shares[pair][5] < 0.05, "ten: hardly ever"
    assert abs(compare(*pair)[0]) > 3 * compare(*pair)[1]

# %% [markdown]
# For Adam and SGD a single seed was enough, because Adam is ahead on every one.
# For the closer pairs one seed is wrong in about a quarter of all cases, and ten
# hardly ever are. These pairs are more than three standard errors apart; closer
# ones need more seeds. So no number is always enough. What decides is how large
# the difference is beside the spread, and to know the spread you need several
# runs in the first place.
#
# ## What this shows, and what it does not
#
# We measured how far the loss *in training* falls in 200 steps, for one small
# network on spirals. [Chapter
# 10](../chapters/10-optimizers.md#a-fair-comparison) shows the same experiment
# with 64 neurons, 300 points and 1,000 steps. That one takes
# minutes, so it is not run here. `tools/experiments/optimizers.py` makes it,
# and its results are stored with the site. Compare the two orders: a ranking
# belongs to its setting.
#
# ## Go on
#
# Change one thing, run everything again, and see which statements survive.
#
# * Give every method 1,000 steps. Does SGD catch up?
# * Let `CosineDecay` lower the rate of SGD and of Adam.
# * Measure the accuracy on 300 fresh points of the same spiral in place of the
#   loss in training. Is the order the same?
