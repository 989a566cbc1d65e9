# %% 10.1 right: the factors
after_one = [4 * 0.94, 1 * (1 - 0.06 * 25)]
after_two = [4 * 0.94**2, (1 - 0.06 * 25) ** 2]


# %% 10.1 right: rounded
after_one = (3.76, -0.5)
after_two = (3.534, 0.25)


# %% 10.2 right: sample by sample
def miss_gradient(inputs, weights, targets):
    total = np.zeros(len(weights))
    for sample, target in zip(inputs, targets):
        total += 2 * (sample @ weights - target) * sample
    return total / len(targets)


# %% 10.2 right: a mean over rows
def miss_gradient(inputs, weights, targets):
    misses = np.dot(inputs, weights) - targets
    return np.mean(2 * misses[:, np.newaxis] * inputs, axis=0)


# %% 10.2 wrong: a missing transpose -> raised ValueError
def miss_gradient(inputs, weights, targets):
    return 2 * inputs @ (inputs @ weights - targets) / len(inputs)


# %% 10.3 right: corrected on the way
class MyAdam(Optimizer):
    def update(self, i, value, gradient):
        mean = self.remembered("mean", i, value)
        square_mean = self.remembered("square_mean", i, value)
        mean[...] = 0.9 * mean + 0.1 * gradient
        square_mean[...] = 0.999 * square_mean + 0.001 * gradient**2
        root = np.sqrt(square_mean / (1 - 0.999**self.t))
        value -= self.rate / (1 - 0.9**self.t) * mean / (root + 1e-7)


# %% 10.3 right: new arrays under the old names
class MyAdam(Optimizer):
    def update(self, i, value, gradient):
        mean = self.remembered("mean", i, value)
        square_mean = self.remembered("square_mean", i, value)
        mean += 0.1 * (gradient - mean)
        square_mean += 0.001 * (gradient**2 - square_mean)
        mean = mean / (1 - 0.9**self.t)
        square_mean = square_mean / (1 - 0.999**self.t)
        value -= self.rate * mean / (np.sqrt(square_mean) + 1e-7)


# %% 10.4 right: the schedule of the page
def warmup_rate(step, rate, warmup, steps):
    if step < warmup:
        return (step + 1) * rate / warmup
    return CosineDecay(rate, steps=steps - warmup).rate(step - warmup)


# %% 10.4 right: three cases
def warmup_rate(step, rate, warmup, steps):
    if step >= steps:
        return 0.0
    if step >= warmup:
        angle = np.pi * (step - warmup) / (steps - warmup)
        return rate * np.cos(angle / 2) ** 2
    return np.linspace(rate / warmup, rate, warmup)[step]


# %% 10.4 wrong: step 0 stands still -> start at rate / warmup
def warmup_rate(step, rate, warmup, steps):
    if step < warmup:
        return rate * step / warmup
    return CosineDecay(rate, steps=steps - warmup).rate(step - warmup)


# %% 10.5 right: in place
class Nesterov(Momentum):
    def update(self, i, value, gradient):
        velocity = self.remembered("velocity", i, value)
        step = self.rate * gradient
        velocity[...] = self.momentum * velocity - step
        value[...] = value + self.momentum * velocity - step


# %% 10.5 right: with the momentum's own update
class Nesterov(Momentum):
    def update(self, i, value, gradient):
        kept = value.copy()
        super().update(i, value, gradient)
        value[...] = kept + self.momentum * self.remembered("velocity", i, value)
        value -= self.rate * gradient


# %% 10.5 wrong: the old velocity -> with the *old* velocity
class Nesterov(Momentum):
    def update(self, i, value, gradient):
        velocity = self.remembered("velocity", i, value)
        value += self.momentum * velocity - self.rate * gradient
        velocity *= self.momentum
        velocity -= self.rate * gradient


# %% 10.6 right: a t value
def verdict(a, b):
    d = [x - y for x, y in zip(a, b)]
    n = len(d)
    mean = sum(d) / n
    spread = (sum((x - mean) ** 2 for x in d) / (n - 1)) ** 0.5
    t = mean / (spread / n**0.5)
    return "noise" if -2 <= t <= 2 else "b" if t > 0 else "a"


# %% 10.6 right: the ends of an interval
def verdict(a, b):
    differences = np.subtract(a, b)
    error = np.sqrt(np.var(differences, ddof=1) / len(differences))
    low, high = differences.mean() - 2 * error, differences.mean() + 2 * error
    if high < 0:
        return "a"
    if low > 0:
        return "b"
    return "noise"


# %% 10.6 wrong: the variance for the deviation -> std(ddof=1) over root n
def verdict(a, b):
    differences = a - b
    error = differences.var(ddof=1) / math.sqrt(len(differences))
    if abs(differences.mean()) <= 2 * error:
        return "noise"
    return "a" if differences.mean() < 0 else "b"


# %% 10.6 wrong: two spreads compared -> subtract first
def verdict(a, b):
    error = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    if abs(a.mean() - b.mean()) <= 2 * error:
        return "noise"
    return "a" if a.mean() < b.mean() else "b"


# %% 10.7 right: heights looked up in the list
def bold_descent(f, slopes_of, start, rate, steps):
    here, heights = np.array(start, dtype=float), [f(np.array(start, dtype=float))]
    while len(heights) <= steps:
        there = here - np.multiply(rate, slopes_of(here))
        height = f(there)
        better = height < heights[-1]
        here = there if better else here
        heights.append(height if better else heights[-1])
        rate *= 1.1 if better else 0.5
    return here, heights


# %% 10.7 right: in place, and back
def bold_descent(f, slopes_of, start, rate, steps):
    place = np.array(start, dtype=float)
    heights = np.full(steps + 1, f(place))
    for t in range(1, steps + 1):
        move = rate * np.asarray(slopes_of(place))
        place -= move
        heights[t] = f(place)
        if heights[t] >= heights[t - 1]:
            place += move
            heights[t] = heights[t - 1]
            rate /= 2
        else:
            rate *= 1.1
    return place, heights


# %% 10.7 wrong: goes on from a bad place -> a bad step was not taken back
def bold_descent(f, slopes_of, start, rate, steps):
    here = np.array(start, dtype=float)
    heights = [f(here)]
    for _ in range(steps):
        here = here - rate * np.asarray(slopes_of(here))
        rate *= 1.1 if f(here) < heights[-1] else 0.5
        heights.append(f(here))
    return here, heights
