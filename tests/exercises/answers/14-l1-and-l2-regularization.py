# %% 14.1 right: a loop
def penalties(weights, strength):
    l1 = l2 = 0.0
    for w in weights.ravel():
        l1 += abs(w)
        l2 += w * w
    return strength * l1, strength * l2


# %% 14.1 right: norms
def penalties(weights, strength):
    flat = weights.flatten()
    return [strength * np.linalg.norm(flat, 1), strength * (flat @ flat)]


# %% 14.1 wrong: signs kept -> L1 adds sizes
def penalties(weights, strength):
    return strength * np.sum(weights), strength * np.sum(weights**2)


# %% 14.2 right: computed
rate, strength = 0.1, 0.5
l1_loss_of_small = l1_loss_of_large = rate * strength
l2_share_of_small = l2_share_of_large = rate * 2 * strength


# %% 14.2 right: fractions
l1_loss_of_small, l1_loss_of_large = 1 / 20, 1 / 20
l2_share_of_small, l2_share_of_large = 1 / 10, 1 / 10


# %% 14.3 right: two parts
def l1_total_gradient(weights, strength):
    _, probabilities = data_loss(weights)
    data = inputs.T @ (probabilities - np.eye(probabilities.shape[1])[classes]) / 3
    penalty = strength * np.where(weights > 0, 1, np.where(weights < 0, -1, 0))
    return data + penalty


# %% 14.3 right: the page's gradient of the penalty
def l1_total_gradient(weights, strength):
    _, probabilities = data_loss(weights)
    dvalues = probabilities.copy()
    dvalues[range(3), classes] -= 1
    dvalues /= 3
    total = np.dot(inputs.T, dvalues)
    total += l1_gradient(weights, strength)
    return total


# %% 14.4 right: a loop
def pull_value(w, start, strength):
    return sum(strength * (a - b) ** 2 for a, b in zip(w, start))


def pull_gradient(w, start, strength):
    return [2 * strength * (a - b) for a, b in zip(w, start)]


# %% 14.4 right: a moved copy
def pull_value(w, start, strength):
    moved = w - start
    return strength * (moved @ moved)


def pull_gradient(w, start, strength):
    moved = np.subtract(w, start)
    return strength * (moved + moved)


# %% 14.5 right: two sides
def soft_threshold(w, bite):
    return np.maximum(w - bite, 0) + np.minimum(w + bite, 0)


# %% 14.5 right: what steps across
def soft_threshold(w, bite):
    moved = w - bite * np.sign(w)
    moved[np.abs(w) <= bite] = 0
    return moved


# %% 14.6 right: in two steps
def decayed_step(w, dw, rate, weight_decay):
    shrunk = w - rate * weight_decay * w
    return shrunk - rate * dw


def strength_for(weight_decay):
    return 0.5 * weight_decay


# %% 14.6 right: one gradient
def decayed_step(w, dw, rate, weight_decay):
    return w - rate * (dw + weight_decay * w)


def strength_for(weight_decay):
    two = 2
    return weight_decay / two


# %% 14.6 wrong: the step is shrunk, too -> shrink the old weights only
def decayed_step(w, dw, rate, weight_decay):
    return (w - rate * dw) * (1 - rate * weight_decay)


def strength_for(weight_decay):
    return weight_decay / 2


# %% 14.6 wrong: in place -> the weights were changed
def decayed_step(w, dw, rate, weight_decay):
    w *= 1 - rate * weight_decay
    w -= rate * dw
    return w


def strength_for(weight_decay):
    return weight_decay / 2


# %% 14.7 right: row by row
def price(weights, factors, strength):
    return strength * sum(((row / f) ** 2).sum() for row, f in zip(weights, factors))


# %% 14.7 right: squares first
def price(weights, factors, strength):
    return strength * np.dot(1 / np.square(factors), np.square(weights).sum(axis=1))


# %% 14.7 wrong: weights grow with the features -> larger features need smaller weights
def price(weights, factors, strength):
    return l2_value(weights * factors[:, None], strength)
