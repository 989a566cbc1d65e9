# %% 6.1 right: computed
lists = {
    "A": [1.10, 1.10, 1.10, 1.04],
    "B": [1.10, 1.02, 1.05, 0.99],
    "C": [1.10, 0.90, 0.90, 0.90],
    "D": [1.10, 1.11, 1.12, 1.13],
}
possible = {
    name: losses == sorted(losses, reverse=True) for name, losses in lists.items()
}

# %% 6.1 right: 1 and 0
possible = dict(A=1, B=0, C=1, D=0)


# %% 6.2 right: sorted
def over_seeds(run, seeds):
    values = sorted(run(seed) for seed in seeds)
    n = len(values)
    middle = (values[(n - 1) // 2] + values[n // 2]) / 2
    return [values[0], middle, values[-1]]


# %% 6.2 right: quantiles
def over_seeds(run, seeds):
    return np.quantile([run(seed) for seed in seeds], [0, 0.5, 1])


# %% 6.2 wrong: the mean -> 10.5 is the mean
def over_seeds(run, seeds):
    values = [run(seed) for seed in seeds]
    return min(values), np.mean(values), max(values)


# %% 6.3 right: copies
def careless_search(f, start, rng, tries=200):
    parameters = np.array(start, dtype=float)
    best, lowest = parameters.copy(), f(parameters)
    for _ in range(tries):
        parameters += 0.1 * rng.standard_normal(len(parameters))
        value = f(parameters)
        if value < lowest:
            best, lowest = parameters.copy(), value
        else:
            parameters = best.copy()
    return best, lowest


# %% 6.3 right: a new array in each try
def careless_search(f, start, rng, tries=200):
    parameters = np.array(start, dtype=float)
    best, lowest = parameters, f(parameters)
    for _ in range(tries):
        parameters = parameters + 0.1 * rng.standard_normal(len(parameters))
        value = f(parameters)
        if value < lowest:
            best, lowest = parameters, value
        else:
            parameters = best
    return best, lowest


# %% 6.3 wrong: a bad try is not taken back -> start from the best place?
def careless_search(f, start, rng, tries=200):
    parameters = np.array(start, dtype=float)
    best, lowest = parameters.copy(), f(parameters)
    for _ in range(tries):
        parameters += 0.1 * rng.standard_normal(len(parameters))
        value = f(parameters)
        if value < lowest:
            best, lowest = parameters.copy(), value
    return best, lowest


# %% 6.4 right: loops into an array
def heights(f, firsts, seconds):
    table = np.zeros((len(seconds), len(firsts)))
    for i, q in enumerate(seconds):
        for j, p in enumerate(firsts):
            table[i, j] = f(p, q)
    return table


# %% 6.4 right: columns, then turned
def heights(f, firsts, seconds):
    columns = [[f(p, q) for q in seconds] for p in firsts]
    return np.transpose(columns)


# %% 6.5 right: rows of a matrix
def ask(f, point, step=1e-6):
    here = f(point)
    return [(f(row) - here) / step for row in point + step * np.eye(len(point))]


# %% 6.5 right: a central difference, number by number
def ask(f, point, step=1e-6):
    slopes = np.zeros(len(point))
    for i in range(len(point)):
        above, below = list(point), list(point)
        above[i] += step / 2
        below[i] -= step / 2
        slopes[i] = (f(above) - f(below)) / step
    return slopes


# %% 6.5 wrong: adds where it should subtract -> subtract f at the point itself
def ask(f, point, step=1e-6):
    here = f(point)
    result = []
    for i in range(len(point)):
        moved = np.array(point, dtype=float)
        moved[i] += step
        result.append((f(moved) + here) / step)
    return np.array(result)


# %% 6.5 wrong: the numbers are not put back -> back in their places?
def ask(f, point, step=1e-6):
    here = f(point)
    moved = np.array(point, dtype=float)
    result = []
    for i in range(len(point)):
        moved[i] += step
        result.append((f(moved) - here) / step)
    return result


# %% 6.6 right: a factor, and arrays
def adaptive_search(X, y, rng, *, tries=1000, size=0.05):
    best = rng.standard_normal(21) * 0.1
    history = np.empty(tries + 1)
    history[0] = loss_of(best, X, y)
    for t in range(1, tries + 1):
        candidate = best + rng.standard_normal(21) * size
        loss = loss_of(candidate, X, y)
        better = loss < history[t - 1]
        if better:
            best = candidate
        history[t] = min(loss, history[t - 1])
        size = size * (1.5 if better else 0.9)
    return best, history


# %% 6.6 right: one try in a function
def adaptive_search(X, y, rng, *, tries=1000, size=0.05):
    def one(parameters, lowest, size):
        nudged = parameters + size * rng.standard_normal(len(parameters))
        loss = loss_of(nudged, X, y)
        if loss >= lowest:
            return parameters, lowest, size * 0.9
        return nudged, loss, size * 1.5

    parameters = 0.1 * rng.standard_normal(21)
    lowest = loss_of(parameters, X, y)
    history = [lowest]
    while len(history) <= tries:
        parameters, lowest, size = one(parameters, lowest, size)
        history.append(lowest)
    return parameters, history
