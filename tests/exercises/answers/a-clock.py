# %% I.1 right: a table of zeros
def read(table):
    lines = table.strip().split("\n")
    rows = np.zeros((len(lines), 7), dtype=int)
    for i, line in enumerate(lines):
        for name in line[2:]:
            rows[i, "abcdefg".index(name)] = 1
    return rows, [int(line[0]) for line in lines]


# %% I.1 right: comprehensions
def read(table):
    pairs = [line.split() for line in table.splitlines()]
    rows = [[1 if name in on else 0 for name in "abcdefg"] for _, on in pairs]
    return np.array(rows), np.array([d for d, _ in pairs]).astype(int)


# %% I.1 wrong: digits as text -> the digits are whole numbers
def read(table):
    pairs = [line.split() for line in table.splitlines()]
    rows = [[float(name in on) for name in "abcdefg"] for _, on in pairs]
    return np.array(rows), np.array([d for d, _ in pairs])


# %% I.1 wrong: only the segments that are on -> rows of 7 segments each
def read(table):
    pairs = [line.split() for line in table.splitlines()]
    return [[1 for _ in on] for _, on in pairs], [int(digit) for digit, _ in pairs]


# %% I.2 right: digit by digit
def detectors(patterns):
    columns, biases = [], []
    for pattern in patterns:
        columns.append([1 if on else -1 for on in pattern])
        biases.append(-sum(pattern))
    return np.transpose(columns), biases


# %% I.2 right: where
def detectors(patterns):
    weights = np.where(np.transpose(patterns) > 0, 1.0, -1.0)
    return weights, -(weights > 0).sum(axis=0)


# %% I.2 wrong: counts what agrees and is on -> for the perfect display, not 0
def detectors(patterns):
    return patterns.T, np.zeros(10)


# %% I.3 right: display by display
def flicker(patterns, copies, share, rng):
    displays, digits = [], []
    for digit, pattern in enumerate(patterns):
        for _ in range(copies):
            wrong = rng.random(7) < share
            displays.append([1 - s if w else s for s, w in zip(pattern, wrong)])
            digits.append(digit)
    return displays, digits


# %% I.3 right: exclusive or
def flicker(patterns, copies, share, rng):
    digits = np.arange(10 * copies) // copies
    return patterns[digits] ^ rng.binomial(1, share, size=(len(digits), 7)), digits


# %% I.3 wrong: segments only go off -> segments fail both ways
def flicker(patterns, copies, share, rng):
    displays = np.repeat(patterns, copies, axis=0)
    wrong = rng.random(displays.shape) < 2 * share * 70 / 98
    return np.where(wrong, 0, displays), np.repeat(np.arange(10), copies)


# %% I.3 wrong: exactly a share of all segments -> always equally many are wrong
def flicker(patterns, copies, share, rng):
    displays = np.repeat(patterns, copies, axis=0).ravel()
    wrong = rng.permutation(displays.size)[: round(share * displays.size)]
    displays[wrong] = 1 - displays[wrong]
    return displays.reshape(-1, 7), np.repeat(np.arange(10), copies)


# %% I.4 right: display by display
def grade(displays, digits, weights, biases, factor):
    total, right = 0.0, 0
    for display, digit in zip(displays, digits):
        z = factor * (np.dot(display, weights) + biases)
        total += z.max() + np.log(np.exp(z - z.max()).sum()) - z[digit]
        right += z.argmax() == digit
    return total / len(digits), right / len(digits)


# %% I.4 right: logaddexp
def grade(displays, digits, weights, biases, factor):
    z = (displays @ weights + biases) * factor
    rows = np.arange(len(z))
    losses = np.logaddexp.reduce(z, axis=1) - z[rows, digits]
    return [np.mean(losses), (z.argmax(axis=1) == digits).sum() / len(z)]


# %% I.4 wrong: overflows -> so the mean is 333.3
def grade(displays, digits, weights, biases, factor):
    powers = np.exp(factor * (displays @ weights + biases))
    p = powers / powers.sum(axis=1, keepdims=True)
    losses = -np.log(p[range(len(digits)), digits])
    return losses.mean(), np.mean(p.argmax(axis=1) == digits)


# %% I.5 right: a difference of logarithms
def best_factor(share):
    return np.log(1 - share) - np.log(share)


# %% I.5 right: odds
def best_factor(share):
    odds = share / (1 - share)
    return -np.log(odds)


# %% I.5 wrong: upside down -> is not above 0
def best_factor(share):
    return np.log(share / (1 - share))
