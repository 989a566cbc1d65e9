# %% 8.1 right: computed
slopes_at = np.array([2 * 2 * -1 + 3, 2**2 - 4])
change = slopes_at @ [0.01, -0.02]


# %% 8.1 right: a tuple
slopes_at = (-1.0, 0.0)
change = -1 / 100


# %% 8.1 wrong: the maximum forgotten -> the maximum also counts
slopes_at = [-4, 0]
change = -0.04


# %% 8.2 right: a fresh point for each input
def slopes_of(f, at, h=1e-3):
    slopes = []
    for i in range(len(at)):
        above, below = np.array(at, dtype=float), np.array(at, dtype=float)
        above[i] += h
        below[i] -= h
        slopes.append((f(above) - f(below)) / (2 * h))
    return slopes


# %% 8.2 right: rows of a unit matrix
def slopes_of(f, at, h=1e-3):
    steps = h * np.eye(len(at))
    return np.array([(f(at + step) - f(at - step)) / (2 * h) for step in steps])


# %% 8.3 right: through log-sum-exp
def slopes_at(logits):
    largest = max(logits)
    log_sum = largest + np.log(sum(np.exp(z - largest) for z in logits))
    return np.exp(logits - log_sum)


# %% 8.3 right: one over a sum of differences, as a list
def slopes_at(logits):
    return [1 / np.exp(np.asarray(logits) - z).sum() for z in logits]


# %% 8.3 wrong: overflows -> nothing may overflow
def slopes_at(logits):
    return np.exp(logits) / np.exp(logits).sum()


# %% 8.3 wrong: measured -> were they measured
def slopes_at(logits):
    return gradient(lambda v: v.max() + np.log(np.exp(v - v.max()).sum()), logits)


# %% 8.4 right: two cases
def backward_neuron(x, w, b, t):
    z = np.dot(x, w) + b
    if z <= 0:
        return np.zeros(len(w)), np.zeros(len(x)), 0.0
    slope = 2 * (z - t)
    return slope * x, slope * w, slope


# %% 8.4 right: lists
def backward_neuron(x, w, b, t):
    z = sum(x_i * w_i for x_i, w_i in zip(x, w)) + b
    dz = 2 * (max(z, 0) - t) if z > 0 else 0
    return [dz * x_i for x_i in x], [dz * w_i for w_i in w], dz


# %% 8.4 wrong: ReLU forgotten on the way back -> ReLU lets nothing back
def backward_neuron(x, w, b, t):
    a = max(0.0, np.dot(x, w) + b)
    dz = 2 * (a - t)
    return dz * x, dz * w, dz


# %% 8.4 wrong: weights and inputs exchanged -> A product swaps
def backward_neuron(x, w, b, t):
    z = np.dot(x, w) + b
    dz = 2 * (max(0.0, z) - t) * (z > 0)
    return dz * w, dz * x, dz


# %% 8.5 right: an array that is filled
def descend(f, at, fraction, steps):
    points = np.zeros((steps + 1, len(at)))
    points[0] = at
    for k in range(steps):
        points[k + 1] = points[k] - fraction * gradient(f, points[k])
    return points


# %% 8.5 right: copies in a list
def descend(f, at, fraction, steps):
    here = at.copy()
    visited = [here.copy()]
    for _ in range(steps):
        here -= fraction * gradient(f, here)
        visited.append(here.copy())
    return visited


# %% 8.5 wrong: one array under every name -> a copy of its own
def descend(f, at, fraction, steps):
    here = np.array(at, dtype=float)
    points = [here.copy()]
    for _ in range(steps):
        here -= fraction * gradient(f, here)
        points.append(here)
    return np.array(points)


# %% 8.6 right: a loop for the product
def fan_slope(chains, x):
    values = [forward(chain, x) for chain in chains]
    total = 0
    for i in range(len(chains)):
        slope = backward(chains[i], values[i])
        for j in range(len(chains)):
            if j != i:
                slope = slope * values[j][-1]
        total += slope
    return total


# %% 8.6 right: np.delete
def fan_slope(chains, x):
    values = [forward(chain, x) for chain in chains]
    lasts = np.array([v[-1] for v in values])
    return sum(
        np.prod(np.delete(lasts, i)) * backward(chain, values[i])
        for i, chain in enumerate(chains)
    )


# %% 8.6 wrong: the product divided by one -> do not divide by it
def fan_slope(chains, x):
    lasts = [np.float64(forward(chain, x)[-1]) for chain in chains]
    return sum(
        np.prod(lasts) / last * backward(chain, forward(chain, x))
        for chain, last in zip(chains, lasts)
    )


# %% 8.6 wrong: the paths are added -> the paths were added
def fan_slope(chains, x):
    return sum(backward(chain, forward(chain, x)) for chain in chains)
