# %% 19.1 right: through rows of pixels
def standardized(train, other):
    n = len(train)
    rows = np.concatenate([train, other]).reshape(n + len(other), -1).astype(float)
    spread = rows[:n].std(axis=0)
    spread[spread == 0] = 1
    rows = (rows - rows[:n].mean(axis=0)) / spread
    return rows[:n].reshape(train.shape), rows[n:].reshape(other.shape)


# %% 19.1 right: a division only where it may be
def standardized(train, other):
    shift, scale = np.mean(train, axis=0), np.std(train, axis=0)
    pair = [np.asarray(part, dtype=float) - shift for part in (train, other)]
    return [np.divide(part, scale, out=part, where=scale > 0) for part in pair]


# %% 19.1 wrong: the other pictures by themselves -> scaled by themselves
def standardized(train, other):
    def own(pictures):
        scale = pictures.std(axis=0)
        return (pictures - pictures.mean(axis=0)) / np.where(scale == 0, 1, scale)

    return own(train), own(other)


# %% 19.2 right: an array says it
shape = np.zeros((10_000, 28, 28), dtype=np.float32).reshape(10_000, -1).shape
n_bytes = np.zeros(shape, dtype=np.float32).nbytes


# %% 19.2 right: on paper
shape = (10_000, 28 * 28)
n_bytes = 31_360_000


# %% 19.3 right: a list
def read_labels(content):
    if content[:4] != b"\x00\x00\x08\x01":
        raise ValueError("not a label file")
    n = int.from_bytes(content[4:8], byteorder="big")
    labels = list(content[8:])
    if n != len(labels):
        raise ValueError(f"{n} labels are announced, {len(labels)} are there")
    return np.array(labels)


# %% 19.3 right: numbers of four bytes
def read_labels(content):
    magic, n = np.frombuffer(content[:8], dtype=">u4")
    if magic != 2049 or len(content) - 8 != n:
        raise ValueError("not a whole label file")
    return np.frombuffer(content[8:], dtype=np.uint8)


# %% 19.3 wrong: little-endian -> read as big-endian
def read_labels(content):
    n = int.from_bytes(content[4:8], "little")
    if content[:4] != bytes([0, 0, 8, 1]) or len(content) != 8 + n:
        raise ValueError(f"{len(content)} bytes for {n} labels")
    return np.frombuffer(content, dtype=np.uint8, offset=8)


# %% 19.4 right: both in one order
def my_batches(X, y, batch_size, rng):
    order = np.arange(len(X))
    rng.shuffle(order)
    X, y = X[order], y[order]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


# %% 19.4 right: a list
def my_batches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    cuts = range(batch_size, len(y), batch_size)
    return [(X[part], y[part]) for part in np.split(order, cuts)]


# %% 19.4 wrong: NumPy's global stream -> draw from rng
def my_batches(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = order[start : start + batch_size]
        yield X[batch], y[batch]


# %% 19.5 right: lists
class Running:
    def __init__(self):
        self.losses, self.correct = [], []

    def add(self, losses, correct):
        self.losses.extend(losses)
        self.correct.extend(correct)

    def means(self):
        return [
            sum(self.losses) / len(self.losses),
            sum(self.correct) / len(self.correct),
        ]


# %% 19.5 right: one array of sums
class Running:
    def __init__(self):
        self.sums = np.zeros(3)

    def add(self, losses, correct):
        self.sums += [losses.sum(), correct.sum(), correct.size]

    def means(self):
        return self.sums[:2] / self.sums[2]


# %% 19.6 right: np.flip
def with_mirrored(X, y):
    return np.vstack([X, np.flip(X, axis=2)]), np.tile(y, 2)


# %% 19.6 right: a loop
def with_mirrored(X, y):
    pictures = [picture for picture in X] + [picture[:, ::-1] for picture in X]
    return np.array(pictures), list(y) + list(y)


# %% 19.6 wrong: upside down -> stand on their heads
def with_mirrored(X, y):
    return np.concatenate([X, X[:, ::-1]]), np.concatenate([y, y])


# %% 19.7 right: the gradient itself
def frozen_weights(inputs, n_neurons):
    reached = np.abs(inputs).T @ np.ones((len(inputs), n_neurons))
    return np.sum(reached == 0)


# %% 19.7 right: pixel by pixel
def frozen_weights(inputs, n_neurons):
    count = 0
    for pixel in np.transpose(inputs):
        if not pixel.any():
            count += n_neurons
    return count


# %% 19.7 wrong: pixels that are always the same -> the same gradient as a bias
def frozen_weights(inputs, n_neurons):
    return np.sum(np.ptp(inputs, axis=0) == 0) * n_neurons
