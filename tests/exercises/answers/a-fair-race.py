# %% III.1 right: the lowest so far
def tuned(run_with, rates, seeds):
    lowest, place = np.inf, None
    for i, rate in enumerate(rates):
        mean = sum(run_with(rate, seed) for seed in seeds) / len(seeds)
        if mean < lowest:
            lowest, place = mean, i
    return rates[place], lowest, place == 0 or place == len(rates) - 1


# %% III.1 right: nanargmin of means
def tuned(run_with, rates, seeds):
    means = [np.mean([run_with(rate, seed) for seed in seeds]) for rate in rates]
    rate = rates[np.nanargmin(means)]
    return [rate, np.nanmin(means), rate in (rates[0], rates[-1])]


# %% III.1 wrong: a run that diverged is left out -> a run that diverged counts
def tuned(run_with, rates, seeds):
    table = np.array([[run_with(r, s) for s in seeds] for r in rates])
    means = [
        row[~np.isnan(row)].sum() / max((~np.isnan(row)).sum(), 1) for row in table
    ]
    means = np.where(np.isnan(table).all(axis=1), np.inf, means)
    best = int(np.argmin(means))
    return rates[best], means[best], best in (0, len(rates) - 1)


# %% III.2 right: one more until it is enough
def seeds_needed(differences, least):
    n = 1
    while 2 * np.std(differences, ddof=1) / n**0.5 > least:
        n += 1
    return n


# %% III.2 right: the variance
def seeds_needed(differences, least):
    return int(np.ceil(4 * np.var(differences, ddof=1) / least**2))


# %% III.2 wrong: one standard error -> Two standard errors should fit
def seeds_needed(differences, least):
    return math.ceil((np.std(differences, ddof=1) / least) ** 2)


# %% III.3 right: in two lines
flaw_of_a, flaw_of_b = "budget", "spread"
flaw_of_c, flaw_of_d = "peeked", "pairs"

# %% III.3 right: words of a text
flaw_of_a, flaw_of_b, flaw_of_c, flaw_of_d = "budget spread peeked pairs".split()

# %% III.3 wrong: means without an error -> could other seeds turn a lead
flaw_of_a, flaw_of_b, flaw_of_c, flaw_of_d = "budget", "pairs", "peeked", "pairs"


# %% III.4 right: tables
def race(run_a, run_b, rates, tune_seeds, seeds):
    if any(seed in seeds for seed in tune_seeds):
        raise ValueError(f"{tune_seeds} and {seeds} share a seed")
    chosen, losses = [], []
    for run_with in (run_a, run_b):
        table = np.array([[run_with(r, s) for s in tune_seeds] for r in rates])
        means = np.nan_to_num(table.mean(axis=1), nan=np.inf)
        chosen.append(rates[means.argmin()])
        losses.append([run_with(chosen[-1], s) for s in seeds])
    a, b = np.array(losses)
    return (*chosen, np.mean(a - b), 2 * np.std(a - b, ddof=1) / len(a) ** 0.5)


# %% III.4 right: by a dictionary of means
def race(run_a, run_b, rates, tune_seeds, seeds):
    for seed in seeds:
        if seed in tune_seeds:
            raise ValueError(f"seed {seed} would tune and be reported")

    def lowest(run_with):
        means = {}
        for rate in rates:
            mean = sum(run_with(rate, seed) for seed in tune_seeds) / len(tune_seeds)
            if mean == mean:
                means[rate] = mean
        return min(means, key=means.get)

    a, b = lowest(run_a), lowest(run_b)
    gaps = [run_a(a, seed) - run_b(b, seed) for seed in seeds]
    mean = sum(gaps) / len(gaps)
    variance = sum((g - mean) ** 2 for g in gaps) / (len(gaps) - 1)
    return a, b, mean, 2 * (variance / len(gaps)) ** 0.5


# %% III.4 wrong: two separate errors -> of the paired differences
def race(run_a, run_b, rates, tune_seeds, seeds):
    if set(tune_seeds) & set(seeds):
        raise ValueError("a seed tunes and is reported")

    def best(run_with):
        losses = [np.mean([run_with(rate, s) for s in tune_seeds]) for rate in rates]
        return rates[int(np.nanargmin(losses))]

    rate_a, rate_b = best(run_a), best(run_b)
    a = np.array([run_a(rate_a, s) for s in seeds])
    b = np.array([run_b(rate_b, s) for s in seeds])
    error = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return rate_a, rate_b, a.mean() - b.mean(), 2 * error
