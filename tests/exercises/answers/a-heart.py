# %% II.1 right: one bias row more, and distances
def forward(X, w1, b1, w2, b2):
    h = np.tanh(np.dot(X, w1) + b1)
    z = np.dot(h, w2) + b2
    return h, z


def loss_of(outputs, targets):
    return np.mean(np.sum((targets - outputs) ** 2, axis=1))


# %% II.1 right: tanh by exponentials, samples in a loop
def forward(X, w1, b1, w2, b2):
    powers = np.exp(2 * (X @ w1 + b1))
    hidden = (powers - 1) / (powers + 1)
    return [hidden, hidden @ w2 + b2]


def loss_of(outputs, targets):
    total = 0.0
    for z, t in zip(outputs, targets):
        total += sum((a - b) ** 2 for a, b in zip(z, t))
    return total / len(outputs)


# %% II.1 wrong: a mean over all numbers -> a mean over all six numbers
def forward(X, w1, b1, w2, b2):
    hidden = np.tanh(X @ w1 + b1)
    return hidden, hidden @ w2 + b2


def loss_of(outputs, targets):
    return np.mean((outputs - targets) ** 2)


# %% II.2 right: entry by entry
def output_slopes(outputs, targets):
    slopes = np.zeros(outputs.shape)
    for k in range(outputs.shape[0]):
        for j in range(outputs.shape[1]):
            slopes[k, j] = 2 / outputs.shape[0] * (outputs[k, j] - targets[k, j])
    return slopes


# %% II.2 right: the factor first
def output_slopes(outputs, targets):
    n, _ = np.shape(outputs)
    return np.multiply(2 / n, outputs) - np.multiply(2 / n, targets)


# %% II.2 wrong: the 2 forgotten -> the slope of a square has a 2
def output_slopes(outputs, targets):
    return (outputs - targets) / len(outputs)


# %% II.3 right: sample by sample
def second_back(hidden, w2, dz):
    dw2, db2 = np.zeros(w2.shape), np.zeros(w2.shape[1])
    dhidden = []
    for h, d in zip(hidden, dz):
        dw2 += np.outer(h, d)
        db2 += d
        dhidden.append(w2 @ d)
    return dw2, db2, dhidden


# %% II.3 right: einsum
def second_back(hidden, w2, dz):
    return (
        np.einsum("ki,kj->ij", hidden, dz),
        np.ones(len(dz)) @ dz,
        np.einsum("kj,ij->ki", dz, w2),
    )


# %% II.3 wrong: the mean for the sum -> b2: divided by n
def second_back(hidden, w2, dz):
    return hidden.T @ dz, dz.mean(axis=0), dz @ w2.T


# %% II.4 right: sample by sample
def first_back(X, hidden, dhidden):
    dw1, db1 = 0, 0
    for x, h, d in zip(X, hidden, dhidden):
        through = d - d * h * h
        dw1 = dw1 + np.outer(x, through)
        db1 = db1 + through
    return dw1, db1


# %% II.4 right: a column of ones for the biases
def first_back(X, hidden, dhidden):
    inputs = np.column_stack([X, np.ones(len(X))])
    slopes = inputs.T @ (dhidden * (1 + hidden) * (1 - hidden))
    return slopes[:-1], slopes[-1]


# %% II.4 wrong: the sigmoid's slope -> tanh is another curve
def first_back(X, hidden, dhidden):
    dsums = dhidden * hidden * (1 - hidden)
    return X.T @ dsums, dsums.sum(axis=0)


# %% II.5 right: a list that is changed and put back
def liars(gradients, parameters, loss):
    parts = list(parameters)
    wrong = []
    for i in range(len(parts)):
        kept = parts[i]

        def loss_of_part(v, i=i):
            parts[i] = v
            return loss(parts)

        measured = numerical_gradient(loss_of_part, kept)
        parts[i] = kept
        if np.abs(measured - gradients[i]).max() > 1e-5:
            wrong.append(i)
    return wrong


# %% II.5 right: entry by entry
def liars(gradients, parameters, loss):
    wrong, h = set(), 1e-5
    for i, part in enumerate(parameters):
        for place in np.ndindex(part.shape):
            ends = []
            for move in (h, -h):
                moved = [p.copy() for p in parameters]
                moved[i][place] += move
                ends.append(loss(moved))
            if abs((ends[0] - ends[1]) / (2 * h) - gradients[i][place]) > 1e-6:
                wrong.add(i)
    return sorted(wrong)


# %% II.5 wrong: only the sum of an array's slopes -> expected
def liars(gradients, parameters, loss):
    found = []
    for i, at in enumerate(parameters):
        h = 1e-5
        above = loss([*parameters[:i], at + h, *parameters[i + 1 :]])
        below = loss([*parameters[:i], at - h, *parameters[i + 1 :]])
        if abs((above - below) / (2 * h) - np.sum(gradients[i])) > 0.01:
            found.append(i)
    return found


# %% II.6 right: functions of their own
def train(X, targets, m, rng, steps, rate):
    parts = [
        rng.standard_normal((2, m)) / 2**0.5,
        np.zeros(m),
        rng.standard_normal((m, 2)) / m**0.5,
        np.zeros(2),
    ]
    for _ in range(steps):
        slopes = gradients(X, targets, *parts)
        parts = [p - rate * s for p, s in zip(parts, slopes)]
    return parts


def gradients(X, targets, w1, b1, w2, b2):
    h = np.tanh(X @ w1 + b1)
    dz = 2 * (h @ w2 + b2 - targets) / len(X)
    ds = dz @ w2.T * (1 - h * h)
    return X.T @ ds, ds.sum(axis=0), h.T @ dz, dz.sum(axis=0)


# %% II.6 right: biases as rows of the weights
def train(X, targets, m, rng, steps, rate):
    first = np.vstack([rng.standard_normal((2, m)) / np.sqrt(2), np.zeros(m)])
    second = np.vstack([rng.standard_normal((m, 2)) / np.sqrt(m), np.zeros(2)])
    inputs = np.column_stack([X, np.ones(len(X))])
    for _ in range(steps):
        hidden = np.column_stack([np.tanh(inputs @ first), np.ones(len(X))])
        dz = 2 / len(X) * (hidden @ second - targets)
        back = (dz @ second.T * (1 - hidden**2))[:, :-1]
        second = second - rate * hidden.T @ dz
        first = first - rate * inputs.T @ back
    return first[:2], first[2], second[:-1], second[-1]


# %% II.6 wrong: the second layer moves before the first is known -> Were all
def train(X, targets, m, rng, steps, rate):
    w1 = rng.standard_normal((2, m)) / np.sqrt(2)
    b1 = np.zeros(m)
    w2 = rng.standard_normal((m, 2)) / np.sqrt(m)
    b2 = np.zeros(2)
    for _ in range(steps):
        hidden = np.tanh(X @ w1 + b1)
        dz = 2 * (hidden @ w2 + b2 - targets) / len(X)
        w2 -= rate * hidden.T @ dz
        b2 -= rate * dz.sum(axis=0)
        dsums = dz @ w2.T * (1 - hidden**2)
        w1 -= rate * X.T @ dsums
        b1 -= rate * dsums.sum(axis=0)
    return w1, b1, w2, b2
