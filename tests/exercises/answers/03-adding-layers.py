# %% 3.1 right: the shapes of arrays
second_weights_shape = np.zeros((8, 5)).shape
second_outputs_shape = (np.zeros((50, 8)) @ np.zeros((8, 5))).shape
last_parameters = 5 * 2 + 2

# %% 3.1 right: from the sizes
sizes = [4, 8, 5, 2]
second_weights_shape = tuple(sizes[1:3])
second_outputs_shape = 50, sizes[2]
last_parameters = (sizes[2] + 1) * sizes[3]


# %% 3.2 right: a loop over places
def count_parameters(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += (sizes[i - 1] + 1) * sizes[i]
    return total


# %% 3.2 right: NumPy
def count_parameters(sizes):
    sizes = np.array(sizes)
    return int(np.dot(sizes[:-1] + 1, sizes[1:]))


# %% 3.2 wrong: no biases -> the biases count as well
def count_parameters(sizes):
    return sum(n * m for n, m in zip(sizes, sizes[1:]))


# %% 3.3 right: zip
def to_columns(rows):
    return [list(column) for column in zip(*rows)]


# %% 3.3 right: column by column
def to_columns(rows):
    rows = np.array(rows)
    columns = np.empty(rows.shape[::-1])
    for j, row in enumerate(rows):
        columns[:, j] = row
    return columns


# %% 3.4 right: one list that grows from the inputs
def network(inputs, parameters):
    outputs = [inputs]
    for w, b in parameters:
        outputs.append(np.dot(outputs[-1], w) + b)
    return outputs[1:]


# %% 3.4 right: a helper that calls itself
def network(inputs, parameters):
    if not parameters:
        return []
    (weights, biases), *rest = parameters
    outputs = np.array(inputs) @ np.array(weights) + np.array(biases)
    return [outputs] + network(outputs, rest)


# %% 3.4 wrong: every layer sees the inputs -> raised ValueError
def network(inputs, parameters):
    return [inputs @ weights + biases for weights, biases in parameters]


# %% 3.5 right: lists, and other sizes
hidden_weights = [[2, -2, 0, 0], [0, 0, 3, -3]]
hidden_biases = [2, 2, 3, 3]
output_weights = [[1], [1], [1], [1]]
output_bias = [-3.2]

# %% 3.5 right: neurons that say no
hidden_weights = np.array([[1.0, 0.0, -1.0, 0.0], [0.0, 1.0, 0.0, -1.0]])
hidden_biases = -np.ones(4)
output_weights = -np.ones((4, 1))
output_bias = np.array(0.5)


# %% 3.6 right: one array operation for all arms
def even_spiral(samples, classes):
    radius = np.tile(np.linspace(0, 1, samples), classes)
    y = np.repeat(np.arange(classes), samples)
    angle = 10 * radius + 2 * np.pi * y / classes
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)]), y


# %% 3.6 right: a loop, and lists
def even_spiral(samples, classes):
    X, y = [], []
    for k in range(classes):
        for point in arm(k * 2 * np.pi / classes, samples):
            X.append(list(point))
            y.append(k)
    return X, y
