# %% 20.1 right: from the matrix
matrix = np.array([[85, 5], [2, 8]])
accuracy = matrix.trace() / matrix.sum()
spam_recall = matrix[1, 1] / matrix[1].sum()
spam_precision = matrix[1, 1] / matrix[:, 1].sum()


# %% 20.1 right: decimals
accuracy, spam_recall, spam_precision = 0.93, 0.8, 0.6153846


# %% 20.1 wrong: recall and precision exchanged -> recall looks along a row
accuracy, spam_recall, spam_precision = 0.93, 8 / 13, 8 / 10


# %% 20.2 right: products with ones and zeros
def merge(counts, groups):
    belongs = np.eye(max(groups) + 1, dtype=int)[groups]
    return belongs.T @ counts @ belongs


# %% 20.2 right: np.add.at
def merge(counts, groups):
    groups = np.array(groups)
    merged = np.zeros((groups.max() + 1,) * 2, dtype=int)
    np.add.at(merged, (groups[:, None], groups), counts)
    return merged.tolist()


# %% 20.3 right: turned twice
def row_shares(counts):
    return (counts.T / counts.sum(axis=1)).T


# %% 20.3 right: row by row
def row_shares(counts):
    return np.array([row / sum(row) for row in counts])


# %% 20.3 wrong: the columns -> now the columns add up to 1
def row_shares(counts):
    return counts / counts.sum(axis=0)


# %% 20.4 right: doubled, then counted
def pictures_needed(a, width):
    def wide(n):
        low, high = wilson_interval(a * n, n)
        return high - low > width

    n = 1
    while wide(2 * n):
        n *= 2
    while wide(n):
        n += 1
    return n


# %% 20.4 right: bits, from the largest
def pictures_needed(a, width):
    too_few = 0
    for bit in range(24, -1, -1):
        n = too_few + 2**bit
        low, high = wilson_interval(a * n, n)
        if high - low > width:
            too_few = n
    return float(too_few + 1)


# %% 20.4 wrong: half the width -> fewer than
def pictures_needed(a, width):
    n = 1
    while np.subtract(*wilson_interval(a * n, n)[::-1]) > width / 2:
        n += 1
    return n


# %% 20.5 right: a loop
def selective(probabilities, labels, threshold):
    answered = right = 0
    for row, label in zip(probabilities, labels):
        if max(row) >= threshold:
            answered += 1
            right += np.argmax(row) == label
    return answered / len(labels), right / answered if answered else 1.0


# %% 20.5 right: the sure ones chosen first
def selective(probabilities, labels, threshold):
    sure = np.flatnonzero(probabilities.max(axis=1) >= threshold)
    share = len(sure) / len(labels)
    if share == 0:
        return [0.0, 1.0]
    return [share, np.mean(probabilities[sure].argmax(axis=1) == labels[sure])]


# %% 20.6 right: choice, and percentiles
def bootstrap(predicted, labels, metric, rng):
    places = np.arange(len(labels))
    results = np.empty(1000)
    for k in range(1000):
        drawn = rng.choice(places, size=len(places))
        results[k] = metric(predicted[drawn], labels[drawn])
    return np.percentile(results, 2.5), np.percentile(results, 97.5)


# %% 20.6 right: all draws at once
def bootstrap(predicted, labels, metric, rng):
    n = len(labels)
    results = sorted(
        metric(predicted[row], labels[row])
        for row in rng.integers(0, n, size=(1000, n))
    )
    return [results[25], results[974]]


# %% 20.6 wrong: 90 percent -> quantiles 0.025 and 0.975
def bootstrap(predicted, labels, metric, rng):
    results = []
    for _ in range(1000):
        drawn = rng.integers(len(labels), size=len(labels))
        results.append(metric(predicted[drawn], labels[drawn]))
    return np.quantile(results, [0.05, 0.95])


# %% 20.6 wrong: without replacement -> without replacement
def bootstrap(predicted, labels, metric, rng):
    results = []
    for _ in range(1000):
        drawn = rng.permutation(len(labels))
        results.append(metric(predicted[drawn], labels[drawn]))
    return np.quantile(results, [0.025, 0.975])


# %% 20.7 right: loops
def cheapest(probabilities, prices):
    answers, total = [], 0.0
    for row in probabilities:
        costs = [np.dot(row, prices[:, j]) for j in range(len(prices))]
        answers.append(int(np.argmin(costs)))
        total += min(costs)
    return answers, total / len(probabilities)


# %% 20.7 right: einsum
def cheapest(probabilities, prices):
    expected = np.einsum("ni,ij->nj", probabilities, prices)
    choice = np.argsort(expected, axis=1)[:, 0]
    return choice, np.mean(expected[np.arange(len(choice)), choice])


# %% 20.7 wrong: the table is turned -> is the table turned
def cheapest(probabilities, prices):
    expected = probabilities @ prices.T
    return expected.argmin(axis=1), expected.min(axis=1).mean()
