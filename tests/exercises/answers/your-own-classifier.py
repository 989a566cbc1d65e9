# %% IV.1 right: into empty places
def make_set(drawers, n, rng):
    places = rng.permutation(n * len(drawers))
    pictures, labels = np.zeros((len(places), 12, 12)), np.zeros(len(places), dtype=int)
    for i, place in enumerate(places):
        labels[place] = i % len(drawers)
        pictures[place] = drawers[labels[place]](rng)
    return pictures, labels


# %% IV.1 right: labels first
def make_set(drawers, n, rng):
    labels = rng.permutation([k for k in range(len(drawers)) for _ in range(n)])
    return [drawers[k](rng) for k in labels], labels


# %% IV.1 wrong: two orders -> do pictures and labels have one order
def make_set(drawers, n, rng):
    pictures = np.array([draw(rng) for draw in drawers for _ in range(n)])
    return rng.permutation(pictures), rng.permutation(np.repeat(range(len(drawers)), n))


# %% IV.1 wrong: one of each in turn -> the order is always the same
def make_set(drawers, n, rng):
    pictures = np.array([draw(rng) for _ in range(n) for draw in drawers])
    return pictures, np.tile(np.arange(len(drawers)), n)


# %% IV.2 right: sums
def learn_scale(pictures):
    mean = pictures.sum() / pictures.size
    return mean, ((pictures - mean) ** 2).mean() ** 0.5


def prepare(pictures, shift, scale):
    flat = np.reshape(pictures, (-1, 12 * 12))
    return flat / scale - shift / scale


# %% IV.2 right: one picture apart
def learn_scale(pictures):
    return [np.mean(pictures), np.std(pictures)]


def prepare(pictures, shift, scale):
    if np.ndim(pictures) == 2:
        pictures = pictures[np.newaxis]
    return np.array([(picture - shift).ravel() / scale for picture in pictures])


# %% IV.2 wrong: a mean for each pixel -> two numbers for all pixels
def learn_scale(pictures):
    return pictures.mean(axis=0), pictures.std(axis=0)


def prepare(pictures, shift, scale):
    return ((pictures - shift) / scale).reshape(-1, 144)


# %% IV.3 right: a dictionary of pairs
def commonest_mistake(predicted, y, names):
    counts = {}
    for said, true in zip(predicted, y):
        if said != true:
            counts[true, said] = counts.get((true, said), 0) + 1
    if not counts:
        return None
    true, said = max(counts, key=counts.get)
    return names[true], names[said], counts[true, said]


# %% IV.3 right: pairs as one number
def commonest_mistake(predicted, y, names):
    wrong = predicted != y
    if wrong.any():
        pairs = np.bincount(len(names) * y[wrong] + predicted[wrong])
        true, said = divmod(int(pairs.argmax()), len(names))
        return [names[true], names[said], pairs.max()]


# %% IV.3 wrong: said and true exchanged -> the true class comes first
def commonest_mistake(predicted, y, names):
    counts = np.zeros((len(names), len(names)), dtype=int)
    np.add.at(counts, (predicted, y), 1)
    np.fill_diagonal(counts, 0)
    a, b = np.unravel_index(counts.argmax(), counts.shape)
    return (names[a], names[b], counts[a, b]) if counts[a, b] else None


# %% IV.4 right: all thresholds at once
def threshold_for(probabilities, y, wanted):
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == y
    answered = certainty[:, np.newaxis] <= certainty
    share = (answered * right).sum(axis=1) / answered.sum(axis=1)
    good = np.flatnonzero(share >= wanted)
    if not len(good):
        raise ValueError("none will do")
    best = good[certainty[good].argmin()]
    return certainty[best], answered[best].mean()


# %% IV.4 right: from the top down
def threshold_for(probabilities, y, wanted):
    certainty = np.max(probabilities, axis=1)
    found = None
    for threshold in sorted(certainty, reverse=True):
        chosen = [i for i in range(len(y)) if certainty[i] >= threshold]
        right = sum(np.argmax(probabilities[i]) == y[i] for i in chosen)
        if right / len(chosen) >= wanted:
            found = threshold, len(chosen) / len(y)
    if found is None:
        raise ValueError(wanted)
    return found


# %% IV.4 wrong: the highest that will do -> is it the lowest that will do
def threshold_for(probabilities, y, wanted):
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == y
    for threshold in np.sort(certainty)[::-1]:
        answered = certainty >= threshold
        if np.mean(right[answered]) >= wanted:
            return threshold, np.mean(answered)
    raise ValueError(wanted)


# %% IV.4 wrong: the first class for the certainty -> is it the lowest that will do
def threshold_for(probabilities, y, wanted):
    certainty = probabilities[:, 0]
    right = probabilities.argmax(axis=1) == y
    for threshold in np.sort(certainty):
        answered = certainty >= threshold
        if np.mean(right[answered]) >= wanted:
            return threshold, np.mean(answered)
    raise ValueError(f"no threshold gets {wanted} right")


# %% IV.5 right: logits and a softmax of its own
def classify(path, picture, names, shift, scale, least):
    loaded = Model.load(path)
    z = loaded.forward((np.ravel(picture)[np.newaxis] - shift) / scale)[0]
    powers = np.exp(z - z.max())
    probabilities = powers / powers.sum()
    if probabilities.max() < least:
        return "not sure"
    return names[int(z.argmax())]


# %% IV.5 right: pairs
def classify(path, picture, names, shift, scale, least):
    batch = ((picture - shift) / scale).ravel()[None, :]
    pairs = zip(Model.load(path).predict(batch)[0], names)
    probability, name = max(pairs)
    return "not sure" if probability < least else name


# %% IV.5 wrong: not scaled -> prepared like those of the training
def classify(path, picture, names, shift, scale, least):
    probabilities = Model.load(path).predict(1 - picture.reshape(1, -1))[0]
    k = probabilities.argmax()
    return names[k] if probabilities[k] >= least else "not sure"


# %% IV.6 right: other classes, and a class with a call
def corner(rng):
    return inked((rows < 6) & (columns < rng.integers(4, 8)), rng)


def stripes(rng):
    return inked((rows + rng.integers(3)) % 3 == 0, rng)


my_classes = {"ring": ring, "corner": corner, "stripes": stripes}


class Classifier:
    def __init__(self, names, shift, scale, model):
        self.names, self.shift, self.scale, self.model = names, shift, scale, model

    def __call__(self, picture):
        row = ((picture - self.shift) / self.scale).reshape(1, -1)
        return self.names[int(self.model.predict(row)[0].argmax())]


def make_classifier(classes, n, rng):
    names = [*classes]
    pictures = np.array([classes[name](rng) for name in names for _ in range(n)])
    order = rng.permutation(len(pictures))
    labels = np.repeat(range(len(names)), n)[order]
    shift, scale = np.mean(pictures), np.std(pictures)
    inputs = (pictures[order].reshape(len(order), -1) - shift) / scale
    return Classifier(names, shift, scale, trained(inputs, labels, len(names), rng))


# %% IV.6 right: the page's classes, labels in turn
my_classes = dict(drawers)


def make_classifier(classes, n, rng):
    names, draws = zip(*classes.items())
    labels = np.arange(n * len(names)) % len(names)
    flat = np.array([draws[k](rng).ravel() for k in labels])
    mean, std = flat.mean(), flat.std()
    model = trained((flat - mean) / std, labels, len(names), rng)
    return lambda picture: names[
        model.predict_classes((picture.reshape(1, 144) - mean) / std)[0]
    ]


# %% IV.6 wrong: a new picture is scaled by itself -> not prepared like those
my_classes = {"ring": ring, "cross": cross, "bar": bar}


def make_classifier(classes, n, rng):
    names = list(classes)
    labels = rng.permutation(np.repeat(np.arange(len(names)), n))
    pictures = np.array([classes[names[k]](rng) for k in labels])
    inputs = (pictures - pictures.mean()) / pictures.std()
    model = trained(inputs.reshape(len(labels), -1), labels, len(names), rng)

    def classify(picture):
        row = (picture - picture.mean()) / max(picture.std(), 1e-9)
        return names[model.predict_classes(row.reshape(1, -1))[0]]

    return classify


# %% IV.6 right: the largest logit
my_classes = {"ring": ring, "cross": cross, "bar": bar}


def make_classifier(classes, n, rng):
    names = list(classes)
    labels = rng.permutation(np.repeat(np.arange(len(names)), n))
    pictures = np.array([classes[names[k]](rng) for k in labels])
    shift, scale = pictures.mean(), pictures.std()
    inputs = ((pictures - shift) / scale).reshape(-1, 144)
    model = trained(inputs, labels, len(names), rng)

    def classify(picture):
        logits = model.forward(((picture - shift) / scale).reshape(1, -1))
        return names[logits.argmax()]

    return classify
