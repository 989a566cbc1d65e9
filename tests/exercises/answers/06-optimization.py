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


# %% 6.3 right: answers as a column, labels too
def share_right(parameters, X, labels):
    answers = forward(parameters, X).argmax(axis=1)
    return np.mean(answers[:, np.newaxis] == np.reshape(labels, (-1, 1)))


# %% 6.3 right: counted one by one
def share_right(parameters, X, labels):
    right = 0
    for outputs, label in zip(forward(parameters, X), labels.flatten()):
        right += outputs.argmax() == label
    return right / len(X)


# %% 6.3 wrong: the answers as a column -> how many pairs does it compare
def share_right(parameters, X, labels):
    answers = np.argmax(forward(parameters, X), axis=1)
    return np.mean(answers[:, np.newaxis] == labels)


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


# %% 6.5 right: an arrow of length 1
def level_step(parameters, length):
    arrow = np.zeros(21)
    arrow[18:] = 1
    arrow /= np.linalg.norm(arrow)
    return parameters + length * arrow


# %% 6.5 right: the other way, as a list
def level_step(parameters, length):
    d = length / 3**0.5
    return [*parameters[:18], *(p - d for p in parameters[18:])]


# %% 6.5 wrong: one output alone -> which change of the three
def level_step(parameters, length):
    moved = parameters.copy()
    moved[-1] += length
    return moved


# %% 6.5 wrong: too long -> divide by the root of 3
def level_step(parameters, length):
    return parameters + length * np.repeat([0, 1], [18, 3])


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
