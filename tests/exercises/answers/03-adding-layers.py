# %% 3.1 right: the shapes of arrays
second_weights_shape = np.zeros((8, 5)).shape
second_outputs_shape = (np.zeros((50, 8)) @ np.zeros((8, 5))).shape
last_parameters = 5 * 2 + 2


# %% 3.1 right: from the sizes
sizes = [4, 8, 5, 2]
second_weights_shape = tuple(sizes[1:3])
second_outputs_shape = 50, sizes[2]
last_parameters = (sizes[2] + 1) * sizes[3]


# %% 3.2 right: one batch for everything
def read_layer(f, n_inputs):
    batch = np.concatenate([np.zeros((1, n_inputs)), np.eye(n_inputs)])
    outputs = f(batch)
    return outputs[1:] - outputs[0], outputs[0]


# %% 3.2 right: one input at a time, as lists
def read_layer(f, n_inputs):
    (biases,) = f([[0.0] * n_inputs])
    weights = []
    for i in range(n_inputs):
        sample = [0.0] * n_inputs
        sample[i] = 2.0
        weights.append((f([sample])[0] - biases) / 2)
    return weights, biases


# %% 3.2 wrong: the biases left in -> too large by the neuron's bias
def read_layer(f, n_inputs):
    return f(np.eye(n_inputs)), f(np.zeros((1, n_inputs)))[0]


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


# %% 3.4 right: arrows of length 1 first
def distances(X, weights, biases):
    lengths = np.linalg.norm(weights, axis=0)
    return X @ (weights / lengths) + biases / lengths


# %% 3.4 right: point by point, line by line
def distances(X, weights, biases):
    table = []
    for x1, x2 in X:
        row = []
        for (w1, w2), b in zip(weights.T, biases):
            row.append((x1 * w1 + x2 * w2 + b) / (w1**2 + w2**2) ** 0.5)
        table.append(row)
    return table


# %% 3.4 wrong: the outputs themselves -> these are the neurons' outputs
def distances(X, weights, biases):
    return X @ weights + biases


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
