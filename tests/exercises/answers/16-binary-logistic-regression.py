# %% 16.1 right: computed
sigmoid_at_minus_2 = 1 - 0.881
slope_at_2 = 0.881 * (1 - 0.881)
slope_at_minus_2 = slope_at_2
gradient_at_2 = 0.881 - 1


# %% 16.1 right: by the function
sigmoid_at_minus_2 = float(sigmoid(np.array(-2.0)))
slope_at_2 = slope_at_minus_2 = sigmoid_at_minus_2 * (1 - sigmoid_at_minus_2)
gradient_at_2 = -sigmoid_at_minus_2


# %% 16.2 right: a difference of logarithms
def logit(p):
    return np.log(p) - np.log(1 - p)


# %% 16.2 right: minus the logarithm of the other odds
def logit(p):
    return [-np.log(1 / one - 1) for one in p]


# %% 16.2 wrong: the odds -> take their logarithm
def logit(p):
    return p / (1 - p) - (p == 0.5)


# %% 16.3 right: rows times columns
def gradient_by_logits(z, t):
    n, k = z.shape
    return (sigmoid(z) - t) / (n * k)


# %% 16.3 right: entry by entry
def gradient_by_logits(z, t):
    result = np.empty_like(z)
    for place in np.ndindex(z.shape):
        result[place] = (1 / (1 + np.exp(-z[place])) - t[place]) / z.size
    return result


# %% 16.4 right: np.logaddexp
def softplus(z):
    return np.logaddexp(0, z)


def softplus_slope(z):
    return np.exp(-np.logaddexp(0, -z))


# %% 16.4 right: two cases
def softplus(z):
    small = np.log1p(np.exp(np.minimum(z, 0)))
    large = np.maximum(z, 0) + np.log1p(np.exp(-np.maximum(z, 0)))
    return np.where(z < 0, small, large)


def softplus_slope(z):
    return 1 / (1 + np.exp(-z))


# %% 16.4 wrong: it overflows -> at a logit of 1000 it overflows
def softplus(z):
    return np.log1p(np.exp(z))


def softplus_slope(z):
    return sigmoid(z)


# %% 16.5 right: a loop
def best_threshold(p, targets, miss, alarm):
    lowest = np.inf
    for threshold in [0, *sorted(p.ravel().tolist())]:
        yes = p > threshold
        cost = miss * np.sum((targets == 1) & ~yes) + alarm * np.sum(
            (targets == 0) & yes
        )
        if cost < lowest:
            lowest, best = cost, threshold
    return best


# %% 16.5 right: all thresholds at once
def best_threshold(p, targets, miss, alarm):
    thresholds = np.append(0, p)
    yes = p.reshape(-1, 1) > thresholds
    positive = targets.reshape(-1, 1) == 1
    costs = miss * (positive & ~yes).sum(axis=0) + alarm * (~positive & yes).sum(axis=0)
    return thresholds[np.argmin(costs)]


# %% 16.6 right: where
def weighted_gradient(z, t, c):
    p = sigmoid(z)
    return np.where(t == 1, c * (p - 1), p) / z.size


# %% 16.6 right: a factor for each entry
def weighted_gradient(z, t, c):
    factor = 1 + (c - 1) * t
    return factor * (sigmoid(z) - t) / np.size(z)


# %% 16.6 wrong: c for every entry -> only where the target is 1
def weighted_gradient(z, t, c):
    return c * (sigmoid(z) - t) / z.size


# %% 16.6 wrong: c at the target only -> multiplies the whole slope
def weighted_gradient(z, t, c):
    return (sigmoid(z) - c * t) / z.size


# %% 16.7 right: counts
def recall_with_error(p, targets, threshold):
    n = np.sum(targets == 1)
    r = np.sum((p > threshold) & (targets == 1)) / n
    return [r, (r * (1 - r) / n) ** 0.5]


# %% 16.7 right: the spread of the answers
def recall_with_error(p, targets, threshold):
    answers = [float(a > threshold) for a, t in zip(p.ravel(), targets.ravel()) if t]
    return np.mean(answers), np.std(answers, ddof=1) / np.sqrt(len(answers))


# %% 16.7 wrong: the precision -> that is the precision
def recall_with_error(p, targets, threshold):
    share = np.mean(targets[p > threshold] == 1)
    return share, np.sqrt(share * (1 - share) / np.sum(p > threshold))
