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


# %% 5.3 right: loops over the samples
def to_one_hot(labels, k):
    rows = np.zeros((len(labels), k))
    for i, label in enumerate(labels):
        rows[i, label] = 1
    return rows


def to_labels(rows):
    return [list(row).index(1) for row in rows]


# %% 5.3 right: a comparison with every class
def to_one_hot(labels, k):
    return (labels[:, np.newaxis] == np.arange(k)).astype(float)


def to_labels(rows):
    return rows @ np.arange(rows.shape[1])


# %% 5.3 wrong: every row gets every label -> too many ones
def to_one_hot(labels, k):
    rows = np.zeros((len(labels), k))
    rows[:, labels] = 1
    return rows


def to_labels(rows):
    return np.argmax(rows, axis=1)


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
