# %% 1.1 right: each neuron with its bias
first_layer_knobs = 128 * (784 + 1)
second_layer_knobs = 128 * (128 + 1)
last_layer_knobs = 10 * (128 + 1)

# %% 1.1 right: worked out on paper
first_layer_knobs = 100_480
second_layer_knobs = 16_512
last_layer_knobs = 1_290.0

# %% 1.1 wrong: one bias for the layer -> one bias for each neuron
first_layer_knobs = 784 * 128 + 1
second_layer_knobs = 128 * 128 + 128
last_layer_knobs = 128 * 10 + 10


# %% 1.2 right: a counting loop
def accuracy(answers, labels):
    right = 0
    for i in range(len(labels)):
        if answers[i] == labels[i]:
            right += 1
    return right / len(labels)


# %% 1.2 right: NumPy
def accuracy(answers, labels):
    return np.mean(np.array(answers) == np.array(labels))


# %% 1.2 wrong: two lists compared at once -> compare in pairs
def accuracy(answers, labels):
    return np.mean(answers == labels)


# %% 1.3 right: the bias at the end
def any_neuron(inputs, weights, bias):
    output = 0.0
    for x, w in zip(inputs, weights):
        output += x * w
    return output + bias


# %% 1.3 right: NumPy
def any_neuron(inputs, weights, bias):
    return np.dot(inputs, weights) + bias


# %% 1.3 wrong: the bias is dropped -> the bias is missing
def any_neuron(inputs, weights, bias):
    output = 0.0
    for x, w in zip(inputs, weights):
        output += x * w
    return output


# %% 1.4 right: whole numbers, doubled
nand_weight1, nand_weight2, nand_bias = -2, -2, 3

# %% 1.4 right: weights that differ
nand_weight1 = -0.5
nand_weight2 = -0.7
nand_bias = 0.8


# %% 1.5 right: helpers
def above(x, limit):
    return step_neuron(x, 1, -limit)


def below(x, limit):
    return step_neuron(x, -1, limit)


def between(x):
    return step_neuron_2(above(x, 2), below(x, 5), 1, 1, -1.5)


# %% 1.5 right: other knobs, and names for them
def between(x):
    low = step_neuron(x, 10.0, -20.0)
    high = step_neuron(x, -3.0, 15.0)
    return step_neuron_2(low, high, 0.6, 0.6, -1.0)


# %% 1.5 wrong: a comparison of its own -> build them from step_neuron
def between(x):
    return int(2 < x < 5)


# %% 1.6 right: loops
def search(miss, weights, biases):
    lowest = float("inf")
    for weight in weights:
        for bias in biases:
            value = miss(weight, bias)
            if value < lowest:
                lowest, best = value, (weight, bias)
    return best


def fine_search(miss):
    coarse = np.round(np.arange(-4.0, 4.05, 0.1), 1)
    weight, bias = search(miss, coarse, coarse)
    around = np.arange(-10, 11) * 0.01
    return search(miss, weight + around, bias + around)


# %% 1.6 right: min with a key, and linspace
def search(miss, weights, biases):
    pairs = [(w, b) for w in weights for b in biases]
    return min(pairs, key=lambda pair: miss(*pair))


def fine_search(miss):
    grid = np.linspace(-4, 4, 81)
    w, b = search(miss, grid, grid)
    return list(
        search(
            miss, np.linspace(w - 0.1, w + 0.1, 21), np.linspace(b - 0.1, b + 0.1, 21)
        )
    )
