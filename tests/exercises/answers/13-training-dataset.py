# %% 13.1 right: a loop
def balancing_weights(y):
    n, classes = len(y), set(y.tolist())
    return [n / (len(classes) * np.sum(y == label)) for label in y]


# %% 13.1 right: np.unique
def balancing_weights(y):
    _, place, counts = np.unique(y, return_inverse=True, return_counts=True)
    weights = 1 / counts[place]
    return weights / weights.mean()


# %% 13.2 right: computed
condition = (20 / 1) ** 2
same_numbers = 1 == 1
new_mean_is_zero = not True
six_becomes = (6 - -4) / (4 - -4)

# %% 13.2 right: whole numbers as floats
condition, same_numbers, new_mean_is_zero, six_becomes = 400.0, True, False, 10 / 8


# %% 13.3 right: a scaler of the page
def scale_both(train, test):
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)


# %% 13.3 right: column by column
def scale_both(train, test):
    train, test = train.copy(), test.copy()
    for j in range(train.shape[1]):
        shift, scale = train[:, j].mean(), train[:, j].std()
        train[:, j] = (train[:, j] - shift) / scale
        test[:, j] = (test[:, j] - shift) / scale
    return [train, test]


# %% 13.3 wrong: the test by itself -> scaled by their own mean
def scale_both(train, test):
    return [(part - part.mean(axis=0)) / part.std(axis=0) for part in (train, test)]


# %% 13.4 right: sample by sample
def weighted_gradient(X, t, w, c):
    total = np.zeros(len(w))
    for sample, target, count in zip(X, t, c):
        total += count * (np.dot(sample, w) - target) * np.array(sample)
    return total / sum(c)


def weighted_loss(X, t, w, c):
    return 0.5 * np.sum(c * (X @ w - t) ** 2) / np.sum(c)


# %% 13.4 right: shares of the weights
def weighted_loss(X, t, w, c):
    return 0.5 * np.sum(c * (X @ w - t) ** 2) / np.sum(c)


def weighted_gradient(X, t, w, c):
    shares = c / c.sum()
    return (shares * (np.dot(X, w) - t)) @ X


# %% 13.4 wrong: each miss twice -> the 2 of the square meets the half
def weighted_loss(X, t, w, c):
    return 0.5 * np.sum(c * (X @ w - t) ** 2) / np.sum(c)


def weighted_gradient(X, t, w, c):
    return 2 * X.T @ (c * (X @ w - t)) / np.sum(c)


# %% 13.4 wrong: another loss -> leave the loss as is
def weighted_loss(X, t, w, c):
    return np.sum(c * (X @ w - t) ** 2) / np.sum(c)


def weighted_gradient(X, t, w, c):
    return 2 * X.T @ (c * (X @ w - t)) / np.sum(c)


# %% 13.5 right: a loop
def truly_mirrored(X, y, rng):
    pictures, labels = X.copy(), y.copy()
    partner = {0: 1, 1: 0, 2: 3, 3: 2}
    for i in range(len(X)):
        if rng.random() < 0.5:
            pictures[i] = X[i, :, ::-1]
            labels[i] = partner[int(y[i])]
    return pictures, labels


# %% 13.5 right: one bit of the label
def truly_mirrored(X, y, rng):
    turn = rng.integers(0, 2, size=len(X))
    pictures = X.copy()
    pictures[turn == 1] = X[turn == 1][:, :, ::-1]
    return pictures, y ^ turn


# %% 13.6 right: row by row
def absorb(weights, biases, shift, scale):
    new_weights, new_biases = weights.copy(), biases.copy()
    for i in range(len(weights)):
        new_weights[i] = weights[i] / scale[i]
        new_biases = new_biases - shift[i] * new_weights[i]
    return new_weights, new_biases


# %% 13.6 right: a diagonal matrix
def absorb(weights, biases, shift, scale):
    return np.diag(1 / scale) @ weights, biases - (shift / scale) @ weights


# %% 13.6 wrong: the spread of a neuron -> raised ValueError
def absorb(weights, biases, shift, scale):
    weights = weights / scale
    return weights, biases - shift @ weights
