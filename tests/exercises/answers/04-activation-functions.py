# %% 4.1 right: computed
layer_gives = np.array([[2.0, -3.0], [-1.0, 0.5], [0.0, -0.5]])
after_relu = np.maximum(layer_gives, 0)
dead_neurons = int((after_relu == 0).all(axis=0).sum())
silent_samples = int((after_relu == 0).all(axis=1).sum())


# %% 4.1 right: whole numbers where they are whole
after_relu = [[2, 0], [0, 0.5], [0, 0]]
dead_neurons = 0.0
silent_samples = 1.0


# %% 4.1 wrong: the signs are removed -> turns negative numbers into 0
after_relu = [[2.0, 3.0], [1.0, 0.5], [0.0, 0.5]]
dead_neurons = 0
silent_samples = 1


# %% 4.2 right: the biases from a row of zeros
def merge(layers):
    n = len(layers[0][0])
    weights, at_zero = np.eye(n), np.zeros((1, n))
    for w, b in layers:
        weights = weights @ w
        at_zero = at_zero @ w + b
    return weights, at_zero


# %% 4.2 right: from the end, by itself
def merge(layers):
    if len(layers) == 1:
        return layers[0]
    (w, b), rest = layers[0], merge(layers[1:])
    return w @ rest[0], b @ rest[0] + rest[1]


# %% 4.2 wrong: the order of the layers -> next_weights has shape
def merge(layers):
    weights, biases = layers[0]
    for next_weights, next_biases in layers[1:]:
        weights = np.dot(next_weights, weights)
        biases = np.dot(biases, next_weights) + next_biases
    return weights, biases


# %% 4.2 wrong: biases added up as they are -> raised ValueError
def merge(layers):
    weights, biases = layers[0]
    for w, b in layers[1:]:
        weights, biases = weights @ w, biases + b
    return weights, biases


# %% 4.3 right: row by row
import math


def safe_softmax(logits):
    rows = []
    for row in logits:
        powers = [math.exp(z - max(row)) for z in row]
        rows.append([p / sum(powers) for p in powers])
    return rows


# %% 4.3 right: by the logarithm
def safe_softmax(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


# %% 4.3 wrong: shifted by the minimum -> nan for logits
def safe_softmax(logits):
    exponentials = np.exp(logits - np.min(logits, axis=1, keepdims=True))
    return exponentials / np.sum(exponentials, axis=1, keepdims=True)


# %% 4.3 wrong: one maximum for the batch -> nan for logits
def safe_softmax(logits):
    exponentials = np.exp(logits - np.max(logits))
    return exponentials / np.sum(exponentials, axis=1, keepdims=True)


# %% 4.4 right: two parts added
def leaky_relu(z, slope=0.01):
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


# %% 4.4 right: a mask
def leaky_relu(z, slope=0.01):
    result = np.array(z, dtype=float)
    result[result < 0] *= slope
    return result


# %% 4.4 wrong: the larger of the two -> only for slopes below 1
def leaky_relu(z, slope=0.01):
    return np.maximum(z, slope * z)


# %% 4.4 wrong: in place -> the input was changed
def leaky_relu(z, slope=0.01):
    z[z < 0] *= slope
    return z


# %% 4.5 right: slopes in the output weights
tent_weights = np.ones(3)
tent_biases = np.array([-0.25, -0.5, -0.75])
tent_output_weights = np.array([4.0, -8.0, 4.0])


# %% 4.5 right: neurons that look to the left
tent_weights, tent_biases = [-4, -4, -4], [3, 2, 1]
tent_output_weights = [1, -2, 1]


# %% 4.6 right: one neuron for each of the two
both_weights = [[1, -1], [-1, 1]]
both_biases = [0, 0]
both_output_weights = [1, 1]


# %% 4.6 right: arrays, and other sizes
both_weights = np.full((2, 2), 2.0)
both_biases = np.array([0.0, -2.0])
both_output_weights = np.array([0.5, -1.0])


# %% 4.6 wrong: the slope only goes back to level -> for [1 1] the hidden neurons give
both_weights = [[1, 1], [1, 1]]
both_biases = [0, -1]
both_output_weights = [1, -1]


# %% 4.6 wrong: one number still to be written -> both_output_weights: numbers, not
both_weights = [[1.0, 1.0], [1.0, 1.0]]
both_biases = [0.0, -1.0]
both_output_weights = [1.0, ...]


# %% 4.7 right: halves of the range itself
def temperature_for(logits, confidence):
    low, high = 1e-3, 1e3
    while high - low > 1e-9:
        middle = (low + high) / 2
        scaled = (logits - logits.max()) / middle
        if 1 / np.exp(scaled).sum() < confidence:
            high = middle
        else:
            low = middle
    return (low + high) / 2


# %% 4.7 right: halves of the inverse
def temperature_for(logits, confidence):
    def largest(sharpness):
        return softmax(sharpness * np.array([logits]))[0].max()

    below, above = 0.0, 100.0
    for _ in range(60):
        middle = (below + above) / 2
        below, above = (
            (middle, above) if largest(middle) < confidence else (below, middle)
        )
    return 1 / above


# %% 4.7 wrong: the other half -> which half is kept?
def temperature_for(logits, confidence):
    cold, hot = 0.001, 1000.0
    for _ in range(100):
        middle = (cold * hot) ** 0.5
        if softmax(np.array([logits]) / middle).max() < confidence:
            cold = middle
        else:
            hot = middle
    return middle


# %% 4.7 wrong: a factor for a divisor -> is it upside down?
def temperature_for(logits, confidence):
    low, high = 0.001, 1000.0
    for _ in range(100):
        middle = (low * high) ** 0.5
        if softmax(np.array([logits]) * middle).max() > confidence:
            high = middle
        else:
            low = middle
    return middle


# %% 4.8 right: neuron by neuron
def most_corners(budget):
    corners = 0
    budget -= 1
    while budget >= 3:
        budget -= 3
        corners += 1
    return corners


# %% 4.8 right: rounded down by NumPy
def most_corners(budget):
    weight_in, bias, weight_out = 1, 1, 1
    return np.floor((budget - 1) / (weight_in + bias + weight_out))


# %% 4.8 wrong: the output weight forgotten -> a weight in the output neuron
def most_corners(budget):
    return (budget - 1) // 2
