# %% 5.1 right: picks the entry
def sample_loss(p, t):
    return -np.log(p[t.index(1)])


# %% 5.1 right: the largest target
def sample_loss(p, t):
    right = max(range(len(t)), key=lambda j: t[j])
    return -float(np.log(p[right]))


# %% 5.1 wrong: a sum over all classes -> 0 times infinity is nan
def sample_loss(p, t):
    return -sum(t_j * np.log(p_j) for p_j, t_j in zip(p, t))


# %% 5.2 right: the rounded logarithm
bits_of_eight = 3.0
same_confidence = np.exp(-0.6931)
over_all = 0.5 * 2 / 3 + 0.8 / 3


# %% 5.2 right: computed
bits_of_eight = np.log(8) / np.log(2)
same_confidence = 1 / 2
over_all = (100 * 0.5 + 50 * 0.8) / (100 + 50)


# %% 5.2 wrong: the mean of the means -> the mean of two means
bits_of_eight = 3
same_confidence = 0.5
over_all = 0.65


# %% 5.3 right: activations in a loop over places
def grade(layers, X, classes):
    for i, (weights, biases) in enumerate(layers):
        X = np.dot(X, weights) + biases
        if i < len(layers) - 1:
            X = X * (X > 0)
    return np.mean(crossentropy_from_logits(X, classes)), accuracy(X, classes)


# %% 5.3 right: log-sum-exp by hand, as a list
def grade(layers, X, classes):
    *hidden, (last_weights, last_biases) = layers
    for weights, biases in hidden:
        X = np.maximum(0, X @ weights + biases)
    z = X @ last_weights + last_biases
    z = z - z.max(axis=1, keepdims=True)
    rows = np.arange(len(z))
    losses = np.log(np.exp(z).sum(axis=1)) - z[rows, classes]
    return [losses.sum() / len(z), np.mean(z.argmax(axis=1) == classes)]


# %% 5.3 wrong: ReLU after the last layer -> no ReLU there
def grade(layers, X, classes):
    for weights, biases in layers:
        X = np.maximum(X @ weights + biases, 0)
    return np.mean(crossentropy_from_logits(X, classes)), accuracy(X, classes)


# %% 5.3 wrong: through softmax, and clipped -> loss: expected
def grade(layers, X, classes):
    for weights, biases in layers[:-1]:
        X = np.maximum(X @ weights + biases, 0)
    p = softmax(X @ layers[-1][0] + layers[-1][1])
    p = np.clip(p, 1e-7, 1)
    return np.mean(crossentropy(p, classes)), accuracy(p, classes)


# %% 5.4 right: a loop
def batch_loss(probabilities, targets):
    losses = [-np.log(row[target]) for row, target in zip(probabilities, targets)]
    return sum(losses) / len(losses)


# %% 5.4 right: one-hot rows
def batch_loss(probabilities, targets):
    one_hot = np.eye(probabilities.shape[1])[targets]
    return -np.sum(one_hot * np.log(probabilities)) / len(targets)


# %% 5.5 right: a loop
def top_accuracy(outputs, targets, m):
    found = 0
    for row, target in zip(outputs, targets):
        if target in np.argsort(row)[::-1][:m]:
            found += 1
    return found / len(targets)


# %% 5.5 right: how many are larger
def top_accuracy(outputs, targets, m):
    own = outputs[range(len(targets)), targets].reshape(-1, 1)
    return np.mean((outputs > own).sum(axis=1) < m)


# %% 5.5 wrong: the smallest -> are these the smallest outputs?
def top_accuracy(outputs, targets, m):
    best = np.argsort(outputs, axis=1)[:, :m]
    return np.mean(np.any(best == targets.reshape(-1, 1), axis=1))


# %% 5.6 right: the logarithm of softmax, shifted
def soft_crossentropy(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(targets * logs).sum(axis=1)


# %% 5.6 right: each class by itself
def soft_crossentropy(logits, targets):
    total = np.zeros(len(logits))
    for k in range(logits.shape[1]):
        labels = np.full(len(logits), k)
        total += targets[:, k] * crossentropy_from_logits(logits, labels)
    return total


# %% 5.6 wrong: by way of probabilities -> rounded to 0 on the way
def soft_crossentropy(logits, targets):
    return -np.sum(targets * np.log(softmax(logits)), axis=1)


# %% 5.7 right: a row of nudged samples
def loss_slopes(logits, label):
    nudge = 0.000001
    batch = logits + nudge * np.eye(len(logits))
    labels = [label] * len(logits)
    before = crossentropy_from_logits(logits.reshape(1, -1), [label])
    return (crossentropy_from_logits(batch, labels) - before) / nudge


# %% 5.7 right: a helper, and a list
def loss_slopes(logits, label):
    def loss(z):
        return np.log(np.sum(np.exp(z))) - z[label]

    slopes = []
    for i in range(len(logits)):
        moved = list(logits)
        moved[i] = moved[i] + 1e-6
        slopes.append((loss(np.array(moved)) - loss(logits)) / 1e-6)
    return slopes


# %% 5.7 wrong: in place -> the logits were changed
def loss_slopes(logits, label):
    before = crossentropy_from_logits(logits[np.newaxis], [label])[0]
    slopes = []
    for i in range(len(logits)):
        logits[i] += 0.000001
        slopes.append(
            (crossentropy_from_logits(logits[np.newaxis], [label])[0] - before)
            / 0.000001
        )
    return np.array(slopes)


# %% 5.8 right: through the probabilities
def best_temperature(logits, classes, temperatures):
    rows = range(len(logits))
    return min(
        ((t, -np.log(softmax(logits / t)[rows, classes]).mean()) for t in temperatures),
        key=lambda pair: pair[1],
    )


# %% 5.8 right: the lowest so far
def best_temperature(logits, classes, temperatures):
    lowest, best = np.inf, None
    for t in temperatures:
        loss = crossentropy_from_logits(logits / t, classes).mean()
        if loss < lowest:
            lowest, best = loss, t
    return best, lowest


# %% 5.8 wrong: multiplied -> What does a higher temperature do
def best_temperature(logits, classes, temperatures):
    losses = [
        np.mean(crossentropy_from_logits(logits * t, classes)) for t in temperatures
    ]
    return temperatures[np.argmin(losses)], min(losses)
