# %% 15.1 right: computed
q = 0.75
survivor = 3 / (1 - q)
expectation = q * 0 + (1 - q) * survivor
deviation = 3 * (q / (1 - q)) ** 0.5


# %% 15.1 right: rounded
survivor, expectation, deviation = 12.0, 3.0, 5.196


# %% 15.2 right: rate by rate
def still_in(losses):
    best = min(losses, key=np.mean)
    rows = []
    for i, row in enumerate(losses):
        gap = row - best
        if gap.mean() <= 2 * gap.std(ddof=1) / len(gap) ** 0.5:
            rows.append(i)
    return rows


# %% 15.2 right: the differences' means
def still_in(losses):
    gaps = losses - losses[losses.mean(axis=1).argmin()]
    n = gaps.shape[1]
    errors = np.sqrt(gaps.var(axis=1, ddof=1) / n)
    return np.where(gaps.mean(axis=1) <= 2 * errors)[0]


# %% 15.2 wrong: each row's own error -> compare the rates seed by seed
def still_in(losses):
    means = losses.mean(axis=1)
    errors = losses.std(axis=1, ddof=1) / np.sqrt(losses.shape[1])
    return np.flatnonzero(means <= means.min() + 2 * errors)


# %% 15.3 right: the mask is None at inference
class BuggyDropout(Layer):
    def __init__(self, rate, rng):
        self.rate, self.rng, self.mask = rate, rng, None

    def draw(self, shape):
        return (self.rng.random(shape) >= self.rate) / (1 - self.rate)

    def forward(self, inputs, *, training=False):
        self.mask = self.draw(inputs.shape) if training else None
        return inputs if self.mask is None else inputs * self.mask

    def backward(self, dvalues):
        return dvalues if self.mask is None else dvalues * self.mask


# %% 15.3 right: drawn in forward
class BuggyDropout(Layer):
    def __init__(self, rate, rng):
        self.rate = rate
        self.rng = rng

    def forward(self, inputs, *, training=False):
        self.factors = 1.0
        if training:
            kept = self.rng.random(inputs.shape) >= self.rate
            self.factors = np.where(kept, 1 / (1 - self.rate), 0)
        return inputs * self.factors

    def backward(self, dvalues):
        return self.factors * dvalues


# %% 15.3 wrong: the first mask for ever -> every forward pass needs a new mask
class BuggyDropout(Layer):
    def __init__(self, rate, rng):
        self.rate, self.rng, self.mask = rate, rng, None

    def forward(self, inputs, *, training=False):
        if self.mask is None:
            self.mask = (self.rng.random(inputs.shape) >= self.rate) / (1 - self.rate)
        return inputs * self.mask

    def backward(self, dvalues):
        return dvalues * self.mask


# %% 15.4 right: where
def classic_dropout(inputs, rate, rng, training):
    if not training:
        return (1 - rate) * inputs
    return np.where(rng.random(inputs.shape) < rate, 0, inputs)


# %% 15.4 right: a copy that is cut
def classic_dropout(inputs, rate, rng, training):
    result = inputs.copy()
    if training:
        result[rng.random(inputs.shape) < rate] = 0
    else:
        result *= 1 - rate
    return result


# %% 15.5 right: n - 1
def ask(layers, X, times):
    answers = [softmax(forward(layers, X, training=True)) for _ in range(times)]
    return np.mean(answers, axis=0), np.std(answers, axis=0, ddof=1)


# %% 15.5 right: running sums
def ask(layers, X, times):
    total = squares = 0.0
    for _ in range(times):
        p = softmax(forward(layers, X, training=True))
        total, squares = total + p, squares + p**2
    mean = total / times
    return mean, np.sqrt(np.maximum(squares / times - mean**2, 0))


# %% 15.5 wrong: dropout off -> is dropout on?
def ask(layers, X, times):
    answers = np.array([softmax(forward(layers, X)) for _ in range(times)])
    return answers.mean(axis=0), answers.std(axis=0)


# %% 15.5 wrong: the variance -> the variance: take its root
def ask(layers, X, times):
    answers = np.array(
        [softmax(forward(layers, X, training=True)) for _ in range(times)]
    )
    return answers.mean(axis=0), answers.var(axis=0)


# %% 15.6 right: drawn at once
class GaussianDropout(OurDropout):
    def forward(self, inputs, *, training=False):
        spread = (self.rate / (1 - self.rate)) ** 0.5 if training else 0.0
        self.mask = self.rng.normal(1.0, spread, size=inputs.shape)
        return self.mask * inputs


# %% 15.6 right: two branches
class GaussianDropout(OurDropout):
    def forward(self, inputs, *, training=False):
        if not training:
            self.mask = np.ones_like(inputs)
            return inputs
        variance = self.rate / (1 - self.rate)
        self.mask = 1 + np.sqrt(variance) * self.rng.standard_normal(inputs.shape)
        return inputs * self.mask


# %% 15.6 wrong: the variance for the deviation -> take its root
class GaussianDropout(OurDropout):
    def forward(self, inputs, *, training=False):
        self.mask = np.ones(inputs.shape)
        if training:
            self.mask += (
                self.rate / (1 - self.rate) * self.rng.normal(size=inputs.shape)
            )
        return inputs * self.mask


# %% 15.7 right: squares first
def expected_loss(X, t, w, rate):
    return np.mean((X @ w - t) ** 2) + np.mean(X**2 @ w**2) * rate / (1 - rate)


def rate_for(strength):
    return 1 - 1 / (1 + strength)


# %% 15.7 right: sample by sample
def expected_loss(X, t, w, rate):
    total = 0.0
    for x, wanted in zip(X, t):
        total += (np.dot(x, w) - wanted) ** 2
        total += sum((a * b) ** 2 for a, b in zip(x, w)) * rate / (1 - rate)
    return total / len(X)


def rate_for(strength):
    return (1 / strength + 1) ** -1


# %% 15.7 wrong: the miss alone -> that is the loss without dropout
def expected_loss(X, t, w, rate):
    return np.mean((X @ w - t) ** 2)


def rate_for(strength):
    return strength / (1 + strength)
