# %% 22.1 right: one step after the other
def at_most(right, n, accuracy):
    chance = (1 - accuracy) ** n
    total = chance
    for k in range(1, right + 1):
        chance *= (n - k + 1) / k * accuracy / (1 - accuracy)
        total += chance
    return total


# %% 22.1 right: all but the higher ones
def at_most(right, n, accuracy):
    from math import comb

    more = range(right + 1, n + 1)
    return 1 - sum(comb(n, k) * accuracy**k * (1 - accuracy) ** (n - k) for k in more)


# %% 22.1 wrong: exactly so many -> or none at all
def at_most(right, n, accuracy):
    from math import comb

    return comb(n, right) * accuracy**right * (1 - accuracy) ** (n - right)


# %% 22.1 wrong: one way only -> in how many ways?
def at_most(right, n, accuracy):
    return sum(accuracy**k * (1 - accuracy) ** (n - k) for k in range(right + 1))


# %% 22.2 right: by the functions
photo_zeros = np.zeros((400, 300, 3))
after_gray = gray(photo_zeros).shape
after_square = square(gray(photo_zeros)).shape
after_resize = (28, 28)
smallest_becomes = scale(invert(0.0))


# %% 22.2 right: on paper
side = max(400, 300)
after_gray, after_square, after_resize = (400, 300), (side, side), (28, 28)
smallest_becomes = 255 / 127.5 - 1


# %% 22.2 wrong: not inverted -> black becomes 255 first
after_gray, after_square, after_resize = (400, 300), (400, 400), (28, 28)
smallest_becomes = -1


# %% 22.3 right: the functions of the page
def finish(picture):
    return scale(invert(resize(picture, 28, 28))).reshape(1, 784)


# %% 22.3 right: the sign turned after scaling
def finish(picture):
    picture = resize(picture, 28, 28).ravel()
    return -((picture - 127.5) / 127.5)[np.newaxis]


# %% 22.3 wrong: nothing inverted -> nothing is inverted
def finish(picture):
    return ((resize(picture, 28, 28) - 127.5) / 127.5).reshape(1, -1)


# %% 22.4 right: a mask
def lighten(picture):
    edge = np.ones(picture.shape, dtype=bool)
    edge[1:-1, 1:-1] = False
    return 255 - picture if np.median(picture[edge]) < 128 else picture


# %% 22.4 right: a list of pixels
def lighten(picture):
    rows, columns = picture.shape
    edge = sorted(
        picture[i, j]
        for i in range(rows)
        for j in range(columns)
        if i in (0, rows - 1) or j in (0, columns - 1)
    )
    middle = (edge[(len(edge) - 1) // 2] + edge[len(edge) // 2]) / 2
    return 255 - picture if middle < 128 else picture.copy()


# %% 22.4 wrong: the whole picture -> only the edge counts
def lighten(picture):
    return 255 - picture if np.median(picture) < 128 else picture


# %% 22.5 right: np.average
def face_left(picture):
    columns = np.arange(28)
    halves = picture[:14].sum(axis=0), picture[14:].sum(axis=0)
    if not all(half.any() for half in halves):
        return picture
    upper, lower = (np.average(columns, weights=half) for half in halves)
    return np.fliplr(picture) if upper < lower else picture


# %% 22.5 right: loops
def middle(half):
    ink = column_sum = 0.0
    for row in half:
        for j, value in enumerate(row):
            ink += value
            column_sum += value * j
    return column_sum / ink if ink else 14.0


def face_left(picture):
    if middle(picture[:14]) < middle(picture[14:]):
        return np.array([row[::-1] for row in picture])
    return picture


# %% 22.5 wrong: upside down -> it is upside down
def face_left(picture):
    columns = np.arange(28)
    upper = np.average(columns, weights=picture[:14].sum(axis=0))
    lower = np.average(columns, weights=picture[14:].sum(axis=0))
    return picture[::-1] if upper < lower else picture


# %% 22.6 right: two loops
def fair_auroc(known, strange):
    points = 0
    for a in known:
        for b in strange:
            points += 1 if a > b else 0.5 if a == b else 0
    return points / (len(known) * len(strange))


# %% 22.6 right: the sign of the difference
def fair_auroc(known, strange):
    signs = np.sign(np.subtract.outer(known, strange))
    return float(((signs + 1) / 2).mean())


# %% 22.6 wrong: a tie is lost -> counts a half
def fair_auroc(known, strange):
    return np.mean(np.asarray(known)[:, np.newaxis] > strange)


# %% 22.6 wrong: a tie is won -> counts a half, not 1
def fair_auroc(known, strange):
    return np.mean(np.asarray(known)[:, np.newaxis] >= strange)


# %% 22.7 right: one by one
def vote(picture, steps):
    total = np.zeros(10)
    for down, right in steps:
        moved = np.roll(np.roll(picture, down, axis=0), right, axis=1)
        total += model.predict(moved.reshape(1, -1))[0]
    return total / len(steps)


# %% 22.7 right: by places of rows and columns
def vote(picture, steps):
    at = np.arange(28)
    rows = [picture[np.ix_((at - d) % 28, (at - r) % 28)].ravel() for d, r in steps]
    return np.mean(model.predict(np.array(rows)), axis=0)


# %% 22.7 wrong: averages the pictures -> averaged before the network saw them
def vote(picture, steps):
    copies = np.array([np.roll(picture, step, axis=(0, 1)) for step in steps])
    return model.predict(copies.mean(axis=0).reshape(1, -1))[0]
