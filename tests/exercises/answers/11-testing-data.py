# %% 11.1 right: computed
n_train = int(500 * 0.7)
training_accuracy = 1
accuracy_on_test = 0.17

# %% 11.1 right: not quite 1
n_train, training_accuracy, accuracy_on_test = 350, 0.99, 0.16


# %% 11.2 right: by counting
def score(outputs, targets):
    right = [
        list(row).index(max(row)) == target for row, target in zip(outputs, targets)
    ]
    n = len(right)
    a = sum(right) / n
    return [a, (a * (1 - a) / n) ** 0.5]


# %% 11.2 right: the spread of the answers, with n - 1
def score(outputs, targets):
    right = np.argmax(outputs, axis=1) == targets
    return right.mean(), right.std(ddof=1) / np.sqrt(len(right))


# %% 11.2 wrong: the variance -> take its root
def score(outputs, targets):
    accuracy = np.mean(outputs.argmax(axis=1) == targets)
    return accuracy, accuracy * (1 - accuracy) / len(targets)


# %% 11.3 right: a mask
def my_split(X, y, share, rng):
    n_test = round(share * len(X))
    in_test = np.zeros(len(X), dtype=bool)
    in_test[rng.choice(len(X), size=n_test, replace=False)] = True
    return (X[~in_test], y[~in_test]), (X[in_test], y[in_test])


# %% 11.3 right: np.split
def my_split(X, y, share, rng):
    test, train = np.split(rng.permutation(len(X)), [round(share * len(X))])
    return [[X[train], y[train]], [X[test], y[test]]]


# %% 11.3 wrong: NumPy's global stream -> use rng
def my_split(X, y, share, rng):
    n_test = round(share * len(X))
    order = np.random.permutation(len(X))
    train, test = order[n_test:], order[:n_test]
    return (X[train], y[train]), (X[test], y[test])


# %% 11.4 right: counting up
def needed(p, error):
    n = 1
    while (p * (1 - p) / n) ** 0.5 > error + 1e-12:
        n += 1
    return n


# %% 11.4 right: NumPy, rounded first
def needed(p, error):
    return np.ceil(np.round(p * (1 - p) / error**2, 6))


# %% 11.4 wrong: the error is not squared -> the error must be squared
def needed(p, error):
    return np.ceil(p * (1 - p) / error)


# %% 11.5 right: split the patients with the split above
def group_split(X, y, groups, share, rng):
    names = np.unique(groups)
    (train, _), (test, _) = split(names, names, share, rng)
    is_train, is_test = np.isin(groups, train), np.isin(groups, test)
    return (X[is_train], y[is_train]), (X[is_test], y[is_test])


# %% 11.5 right: sets and lists
def group_split(X, y, groups, share, rng):
    names = sorted(set(groups.tolist()))
    test = set(rng.permutation(names)[: round(share * len(names))].tolist())
    inside = [i for i, g in enumerate(groups) if g in test]
    outside = [i for i, g in enumerate(groups) if g not in test]
    return (X[outside], y[outside]), (X[inside], y[inside])


# %% 11.6 right: a loop
def encode(towns, y, train, test):
    def number(town):
        same = y[train][towns[train] == town]
        return same.mean() if len(same) else y[train].mean()

    return [number(t) for t in towns[train]], [number(t) for t in towns[test]]


# %% 11.6 right: leave one out
def encode(towns, y, train, test):
    def mean_of(places, otherwise):
        return y[places].mean() if len(places) else otherwise

    overall = y[train].mean()
    in_training = [
        mean_of([j for j in train if towns[j] == towns[i] and j != i], overall)
        for i in train
    ]
    in_test = [
        mean_of([j for j in train if towns[j] == towns[i]], overall) for i in test
    ]
    return np.array(in_training), np.array(in_test)
