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


# %% 8.3 right: a loop
def slope_along(slopes, direction):
    length = sum(d * d for d in direction) ** 0.5
    return sum(s * d / length for s, d in zip(slopes, direction))


# %% 8.3 right: a unit vector
def slope_along(slopes, direction):
    unit = direction / np.linalg.norm(direction)
    return slopes @ unit


# %% 8.3 wrong: not divided by the length -> divide by its length
def slope_along(slopes, direction):
    return np.dot(slopes, direction)


# %% 8.4 right: through log-sum-exp
def slopes_at(logits):
    largest = max(logits)
    log_sum = largest + np.log(sum(np.exp(z - largest) for z in logits))
    return np.exp(logits - log_sum)


# %% 8.4 right: one over a sum of differences, as a list
def slopes_at(logits):
    return [1 / np.exp(np.asarray(logits) - z).sum() for z in logits]


# %% 8.4 wrong: overflows -> nothing may overflow
def slopes_at(logits):
    return np.exp(logits) / np.exp(logits).sum()


# %% 8.4 wrong: measured -> were they measured
def slopes_at(logits):
    return gradient(lambda v: v.max() + np.log(np.exp(v - v.max()).sum()), logits)


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
