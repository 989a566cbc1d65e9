# %% 7.1 right: computed
slope_at_2 = 6 * 2 - 4
flat_at = 4 / 6
change = slope_at_2 * (2.05 - 2)


# %% 7.1 right: rounded
slope_at_2, flat_at, change = 8.0, 0.6667, 0.4


# %% 7.1 wrong: the exact change -> the tangent's answer
slope_at_2 = 8
flat_at = 2 / 3
change = 0.4075


# %% 7.2 right: two divisions
def central(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / 2 / h


# %% 7.2 right: rise over run
def central(f, x, h=1e-5):
    left, right = x - h, x + h
    rise, run = f(right) - f(left), 2 * h
    return rise / run


# %% 7.2 wrong: a run of h -> twice the slope
def central(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / h


# %% 7.3 right: arrays
def sensitivity(f, inputs, i):
    nudge = 1e-4 * np.eye(len(inputs))[i]
    return (f(inputs + nudge) - f(inputs - nudge)) / 2e-4


# %% 7.3 right: the derivative of one input
def sensitivity(f, inputs, i):
    def along(value):
        return f([*inputs[:i], value, *inputs[i + 1 :]])

    return (along(inputs[i] + 1e-5) - along(inputs[i] - 1e-5)) / 2e-5


# %% 7.3 wrong: a forward difference -> central difference
def sensitivity(f, inputs, i):
    h = 1e-8
    above = list(inputs)
    above[i] += h
    return (f(above) - f(inputs)) / h


# %% 7.3 wrong: a run of 1 -> a secant with a run of 1
def sensitivity(f, inputs, i):
    nudged = list(inputs)
    nudged[i] += 1
    return f(nudged) - f(inputs)


# %% 7.4 right: a loop
def polynomial_slope(coefficients):
    slopes = []
    for power in range(1, len(coefficients)):
        slopes.append(power * coefficients[power])
    if not slopes:
        slopes.append(0)
    return slopes


# %% 7.4 right: an array
def polynomial_slope(coefficients):
    if len(coefficients) == 1:
        return [0]
    return np.arange(1, len(coefficients)) * coefficients[1:]


# %% 7.4 wrong: the numbers stay in their places -> one place to the left
def polynomial_slope(coefficients):
    return [k * c for k, c in enumerate(coefficients)]


# %% 7.5 right: two factors
def tanh_slope(x):
    t = np.tanh(x)
    return (1 - t) * (1 + t)


# %% 7.5 right: from the sigmoid
def tanh_slope(x):
    s = 1 / (1 + np.exp(-2 * x))
    return 4 * s * (1 - s)


# %% 7.5 wrong: softmax's slope -> belongs to softmax
def tanh_slope(x):
    t = np.tanh(x)
    return t * (1 - t)


# %% 7.6 right: while
def descend(f, x, fraction, steps):
    while steps > 0:
        x = x - fraction * (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
        steps -= 1
    return x


# %% 7.6 right: calls itself
def descend(f, x, fraction, steps):
    if steps == 0:
        return x
    return descend(f, x - fraction * derivative(f, x), fraction, steps - 1)


# %% 7.6 wrong: measured once -> measure the slope anew
def descend(f, x, fraction, steps):
    return x - steps * fraction * derivative(f, x)


# %% 7.7 right: which neurons are on in the middle of each piece
def pieces(weights, biases, output_weights):
    corners = np.sort(-biases / weights)
    ends = np.concatenate([[corners[0] - 2], corners, [corners[-1] + 2]])
    middles = (ends[1:] + ends[:-1]) / 2
    on = np.outer(middles, weights) + biases > 0
    return corners, on @ (weights * output_weights)


# %% 7.7 right: a list of corners with their changes
def pieces(weights, biases, output_weights):
    slope = sum(w * v for w, v in zip(weights, output_weights) if w < 0)
    corners, slopes = [], [slope]
    for w, b, v in sorted(
        zip(weights, biases, output_weights), key=lambda neuron: -neuron[1] / neuron[0]
    ):
        corners.append(-b / w)
        slope += abs(w) * v
        slopes.append(slope)
    return corners, slopes


# %% 7.7 wrong: all neurons begin at their corners -> the slope is
def pieces(weights, biases, output_weights):
    corners = -biases / weights
    order = np.argsort(corners)
    changes = (weights * output_weights)[order]
    return corners[order], np.append(0, np.cumsum(changes))
