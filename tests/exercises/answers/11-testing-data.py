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


# %% 11.4 right: counted, with ddof
def lead(right_a, right_b):
    a, b = np.array(right_a).astype(int), np.array(right_b).astype(int)
    return np.mean(a) - np.mean(b), np.std(a - b, ddof=1) / len(a) ** 0.5


# %% 11.4 right: by the two kinds of questions that tell them apart
def lead(right_a, right_b):
    n = len(right_a)
    only_a, only_b = np.sum(right_a & ~right_b), np.sum(right_b & ~right_a)
    ahead = (only_a - only_b) / n
    return [ahead, np.sqrt(((only_a + only_b) / n - ahead**2) / n)]


# %% 11.4 wrong: as if the tests were different -> question by question
def lead(right_a, right_b):
    p, q, n = np.mean(right_a), np.mean(right_b), len(right_a)
    return p - q, np.sqrt((p * (1 - p) + q * (1 - q)) / n)


# %% 11.4 right: the formula of the protocol
def lead(right_a, right_b):
    first, second = np.sum(right_a & ~right_b), np.sum(right_b & ~right_a)
    n = len(right_a)
    return (first - second) / n, np.sqrt(first + second) / n


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


# %% 11.7 right: sample by sample
def costliest(outputs, targets, m):
    losses = []
    for z, k in zip(outputs, targets):
        losses.append(z.max() + np.log(np.sum(np.exp(z - z.max()))) - z[k])
    places = sorted(range(len(losses)), key=lambda i: losses[i], reverse=True)[:m]
    return places, sum(losses[i] for i in places) / sum(losses)


# %% 11.7 right: differences to the right logit
def costliest(outputs, targets, m):
    gaps = outputs - outputs[np.arange(len(outputs)), targets][:, None]
    top = np.maximum(gaps.max(axis=1, keepdims=True), 0)
    losses = (top + np.log(np.exp(gaps - top).sum(axis=1, keepdims=True)))[:, 0]
    order = np.argsort(losses)[::-1]
    return order[:m], np.sum(losses[order][:m]) / np.sum(losses)


# %% 11.7 wrong: through probabilities -> logits of 7000 give a share of nan
def costliest(outputs, targets, m):
    p = np.exp(outputs) / np.exp(outputs).sum(axis=1, keepdims=True)
    losses = -np.log(p[range(len(p)), targets])
    worst = np.argsort(-losses)[:m]
    return worst, losses[worst].sum() / losses.sum()
