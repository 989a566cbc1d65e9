# %% 12.1 right: computed
n, k, settings = 230 - 30, 4, 6
trained_on = n - n // k
networks_trained = settings * k + 1
held_out_times = 1


# %% 12.1 right: as floats
trained_on, networks_trained, held_out_times = 150.0, 25.0, 1.0


# %% 12.2 right: np.split
def three_parts(n, n_validation, n_test, rng):
    return np.split(rng.permutation(n), [n - n_validation - n_test, n - n_test])


# %% 12.2 right: shuffled in place
def three_parts(n, n_validation, n_test, rng):
    order = np.arange(n)
    rng.shuffle(order)
    rest, test = order[n_test:], order[:n_test]
    return rest[n_validation:], rest[:n_validation], test


# %% 12.3 right: counting what reaches it
def chance(score, m, n):
    one = sum(math.comb(n, s) for s in range(n + 1) if s / n >= score) / 2**n
    return 1 - (1 - one) ** m


# %% 12.3 right: rounded first
def chance(score, m, n):
    least = math.ceil(round(score * n, 9))
    failing = 0.0
    for right in range(least):
        failing += math.comb(n, right) * 0.5**n
    return 1 - failing**m


# %% 12.3 wrong: rounding makes 14 into 15 -> In floating point
def chance(score, m, n):
    below = sum(math.comb(n, s) for s in range(math.ceil(score * n))) / 2**n
    return 1 - below**m


# %% 12.4 right: in two steps
def score_by_folds(X, y, k, rng):
    scores = []
    for train, held_out in preprocessing.k_fold(len(X), k, rng=rng):
        X_in, y_in = X[train], y[train]
        no, yes = X_in[y_in == 0].mean(axis=0), X_in[y_in == 1].mean(axis=0)
        best = np.argsort(np.abs(yes - no))[-5:]
        far_no = ((X[held_out][:, best] - no[best]) ** 2).sum(axis=1)
        far_yes = ((X[held_out][:, best] - yes[best]) ** 2).sum(axis=1)
        scores.append(((far_yes < far_no) == y[held_out]).mean())
    return sum(scores) / len(scores)


# %% 12.4 right: a helper that learns
def learn(X, y):
    means = [X[y == label].mean(axis=0) for label in (0, 1)]
    best = np.argsort(-np.abs(means[0] - means[1]))[:5]
    return best, means[0][best], means[1][best]


def score_by_folds(X, y, k, rng):
    scores = []
    for train, held_out in preprocessing.k_fold(len(X), k, rng=rng):
        best, a, b = learn(X[train], y[train])
        middle = (X[held_out][:, best] - (a + b) / 2) @ (b - a)
        scores.append(np.mean((middle > 0) == y[held_out]))
    return np.mean(scores)


# %% 12.4 wrong: no selection at all -> choose inside the loop
def score_by_folds(X, y, k, rng):
    scores = []
    for train, held_out in preprocessing.k_fold(len(X), k, rng=rng):
        a, b = [X[train][y[train] == label].mean(axis=0) for label in (0, 1)]
        middle = (X[held_out] - (a + b) / 2) @ (b - a)
        scores.append(np.mean((middle > 0) == y[held_out]))
    return np.mean(scores)


# %% 12.4 wrong: no mean over the folds -> one number, the mean over the folds
def score_by_folds(X, y, k, rng):
    scores = []
    for train, held_out in preprocessing.k_fold(len(X), k, rng=rng):
        means = [X[train][y[train] == label].mean(axis=0) for label in (0, 1)]
        best = np.argsort(-np.abs(means[0] - means[1]))[:5]
        a, b = means[0][best], means[1][best]
        middle = (X[held_out][:, best] - (a + b) / 2) @ (b - a)
        scores.append(np.mean((middle > 0) == y[held_out]))
    return scores


# %% 12.5 right: a count
def stop_at(losses, patience):
    best, kept, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return kept, epoch
    return kept, len(losses) - 1


# %% 12.5 right: looking back
def stop_at(losses, patience):
    for last in range(len(losses)):
        kept = int(np.argmin(losses[: last + 1]))
        if last - kept == patience:
            break
    return [kept, last]


# %% 12.5 wrong: rises over the last loss -> compare with the best so far
def stop_at(losses, patience):
    kept = waited = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[kept]:
            kept = epoch
        waited = waited + 1 if epoch and loss >= losses[epoch - 1] else 0
        if waited == patience:
            break
    return kept, epoch


# %% 12.6 right: dealt like cards
def stratified_k_fold(y, k, rng):
    order = rng.permutation(len(y))
    order = order[np.argsort(y[order], kind="stable")]
    for i in range(k):
        held_out = order[i::k]
        yield np.setdiff1d(order, held_out), held_out


# %% 12.6 right: a fold for each sample
def stratified_k_fold(y, k, rng):
    fold = np.empty(len(y), dtype=int)
    for label in set(y.tolist()):
        members = np.flatnonzero(y == label)
        rng.shuffle(members)
        fold[members] = np.arange(len(members)) % k
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]


# %% 12.7 right: from the simplest on
def simplest(scores):
    means = [np.mean(row) for row in scores]
    best = int(np.argmax(means))
    k = len(scores[best])
    variance = sum((s - means[best]) ** 2 for s in scores[best]) / (k - 1)
    for i, mean in enumerate(means):
        if mean >= means[best] - (variance / k) ** 0.5:
            return i


# %% 12.7 right: all that are near enough
def simplest(scores):
    k = scores.shape[1]
    means, errors = scores.mean(axis=1), scores.std(axis=1, ddof=1) / k**0.5
    lowest = means.max() - errors[means.argmax()]
    return np.flatnonzero(means >= lowest).min()


# %% 12.7 wrong: the best mean -> row 2 has the best mean
def simplest(scores):
    return np.argmax(scores.mean(axis=1))


# %% 12.7 wrong: the root of the number of settings -> is not within one error
def simplest(scores):
    means = scores.mean(axis=1)
    best = np.argmax(means)
    error = scores[best].std(ddof=1) / np.sqrt(len(scores))
    return int(np.argmax(means >= means[best] - error))


# %% 12.7 wrong: the error of the difference -> 0.5615 is within one error
def simplest(scores):
    means = scores.mean(axis=1)
    gaps = scores[np.argmax(means)] - scores
    errors = gaps.std(axis=1, ddof=1) / np.sqrt(scores.shape[1])
    return int(np.argmax(means >= means.max() - errors))


# %% 12.7 wrong: each row's own error -> is within one error, 0.042
def simplest(scores):
    means = scores.mean(axis=1)
    errors = scores.std(axis=1, ddof=1) / np.sqrt(scores.shape[1])
    return int(np.argmax(means + errors >= means.max()))
