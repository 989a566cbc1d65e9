# %% 17.1 right: the error scaled back
def rmse(outputs, targets, shift, scale):
    if outputs.shape != targets.shape:
        raise ValueError("two shapes")
    return scale * np.sqrt(np.mean((outputs - (targets - shift) / scale) ** 2))


# %% 17.1 right: a norm
def rmse(outputs, targets, shift, scale):
    outputs, targets = np.asarray(outputs), np.asarray(targets)
    if outputs.shape != targets.shape:
        raise ValueError(f"outputs {outputs.shape}, targets {targets.shape}")
    gaps = outputs * scale + shift - targets
    return np.linalg.norm(gaps) / gaps.size**0.5


# %% 17.1 wrong: the scaled error -> that error is still scaled
def rmse(outputs, targets, shift, scale):
    return np.sqrt(np.mean((outputs - (targets - shift) / scale) ** 2))


# %% 17.1 wrong: an assertion in place of a ValueError -> raised AssertionError
def rmse(outputs, targets, shift, scale):
    assert np.shape(outputs) == np.shape(targets), "other shapes"
    return np.sqrt(np.mean((outputs * scale + shift - targets) ** 2))


# %% 17.2 right: computed
moved_for_mse = (190 - 90) / 5
moved_for_mae = 3 - 3


# %% 17.2 right: with NumPy
moved_for_mse = float(np.mean([1, 2, 3, 4, 190]) - np.mean([1, 2, 3, 4, 90]))
moved_for_mae = float(np.median([1, 2, 3, 4, 190]) - np.median([1, 2, 3, 4, 90]))


# %% 17.3 right: rows times columns
def gradient_of_mse(outputs, targets):
    n, k = outputs.shape
    return (outputs - targets) * (2 / (n * k))


# %% 17.3 right: lists
def gradient_of_mse(outputs, targets):
    entries = np.size(outputs)
    return np.array(
        [
            [2 * (a - b) / entries for a, b in zip(*rows)]
            for rows in zip(outputs, targets)
        ]
    )


# %% 17.4 right: the larger of ratio and its inverse
def sick_layer(layers, X):
    worst, found, place = 0.0, None, 0
    for layer in layers:
        before, X = X.std(), layer.forward(X)
        if isinstance(layer, Dense):
            ratio = X.std() / before
            if max(ratio, 1 / ratio) > worst:
                worst, found = max(ratio, 1 / ratio), place
            place += 1
    return found


# %% 17.4 right: squares of logarithms
def sick_layer(layers, X):
    changes = []
    for layer in layers:
        outputs = layer.forward(X)
        if type(layer).__name__ == "Dense":
            changes.append((np.log10(np.std(outputs)) - np.log10(np.std(X))) ** 2)
        X = outputs
    return changes.index(max(changes))


# %% 17.4 wrong: the distance from 1 -> count as much as 100
def sick_layer(layers, X):
    changes = []
    for layer in layers:
        outputs = layer.forward(X)
        if isinstance(layer, Dense):
            changes.append(abs(outputs.std() / X.std() - 1))
        X = outputs
    return int(np.argmax(changes))


# %% 17.4 wrong: counts the activations, too -> count only the Dense layers
def sick_layer(layers, X):
    changes = []
    for layer in layers:
        outputs = layer.forward(X)
        changes.append(abs(np.log(outputs.std() / X.std())))
        X = outputs
    return int(np.argmax(changes))


# %% 17.5 right: loops
def one(u):
    return u * u / 2 if abs(u) <= 1 else abs(u) - 0.5


def huber(outputs, targets):
    errors = np.ravel(outputs - targets)
    return sum(one(u) for u in errors) / len(errors)


def huber_gradient(outputs, targets):
    errors = outputs - targets
    return np.where(np.abs(errors) <= 1, errors, np.sign(errors)) / errors.size


# %% 17.5 right: a clipped part
def huber(outputs, targets):
    u = np.abs(outputs - targets)
    inner = np.minimum(u, 1)
    return float((inner**2 / 2 + (u - inner)).mean())


def huber_gradient(outputs, targets):
    u = np.maximum(-1, np.minimum(1, outputs - targets))
    return u / np.size(u)


# %% 17.5 wrong: the targets are ignored -> an error of 0.5 costs 0.125
def huber(outputs, targets):
    u = np.abs(outputs)
    return np.mean(np.where(u <= 1, u**2 / 2, u - 0.5))


def huber_gradient(outputs, targets):
    return np.clip(outputs, -1, 1) / outputs.size


# %% 17.5 wrong: divided by the rows -> over entries, not rows
def huber(outputs, targets):
    u = np.abs(outputs - targets)
    return np.mean(np.where(u <= 1, u**2 / 2, u - 0.5))


def huber_gradient(outputs, targets):
    return np.clip(outputs - targets, -1, 1) / len(outputs)


# %% 17.6 right: a normal draw
def leaky_start(n, m, alpha, rng):
    variance = 2 / (n * (1 + alpha**2))
    return rng.normal(0, variance**0.5, size=(n, m))


# %% 17.6 right: He's start, shrunk
def leaky_start(n, m, alpha, rng):
    he = np.sqrt(2 / n) * rng.standard_normal((n, m))
    return he / np.sqrt(1 + alpha**2)


# %% 17.6 wrong: the slope is not squared -> squared in the squares
def leaky_start(n, m, alpha, rng):
    return np.sqrt(2 / ((1 + alpha) * n)) * rng.standard_normal((n, m))
