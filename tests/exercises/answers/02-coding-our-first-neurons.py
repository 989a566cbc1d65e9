# %% 2.1 right: a loop that begins with the bias
def neuron(inputs, weights, bias):
    output = bias
    for i in range(len(inputs)):
        output += inputs[i] * weights[i]
    return output


# %% 2.1 right: NumPy
def neuron(inputs, weights, bias):
    return np.dot(inputs, weights) + bias


# %% 2.1 wrong: the bias for each input -> Is the bias added once?
def neuron(inputs, weights, bias):
    return sum(x * w + bias for x, w in zip(inputs, weights))


# %% 2.2 right: the shapes of arrays
weights_shape = np.ones((64, 10)).shape
biases_shape = np.ones(64).shape
outputs_shape = (np.ones((32, 10)) @ np.ones((64, 10)).T + np.ones(64)).shape


# %% 2.2 right: names for the sizes
n_samples, n_features, n_neurons = 32, 10, 64
weights_shape = n_neurons, n_features
biases_shape = (n_neurons,)
outputs_shape = n_samples, n_neurons


# %% 2.2 wrong: one column per neuron -> one row per neuron
weights_shape = (10, 64)
biases_shape = (64,)
outputs_shape = (32, 64)


# %% 2.3 right: neuron by neuron, down the columns
def layer(inputs, weights, biases):
    columns = zip(*weights)
    return [sum(x * w for x, w in zip(inputs, c)) + b for c, b in zip(columns, biases)]


# %% 2.3 right: two loops over places
def layer(inputs, weights, biases):
    outputs = []
    for j in range(len(biases)):
        total = biases[j]
        for i in range(len(inputs)):
            total += weights[i][j] * inputs[i]
        outputs.append(total)
    return outputs


# %% 2.3 wrong: rows as neurons -> one for each input
def layer(inputs, weights, biases):
    return [sum(x * w for x, w in zip(inputs, row)) for row in weights]


# %% 2.3 wrong: changes the list it was given -> the biases were changed
def layer(inputs, weights, biases):
    for x, row in zip(inputs, weights):
        for j, w in enumerate(row):
            biases[j] += x * w
    return biases


# %% 2.4 right: turned at the end
def batch_layer(inputs, weights, biases):
    products = np.dot(weights, np.array(inputs).T)
    return (products + biases.reshape(-1, 1)).T


# %% 2.4 right: sample by sample, as lists
def batch_layer(inputs, weights, biases):
    return [
        [sum(x * w for x, w in zip(sample, row)) + b for row, b in zip(weights, biases)]
        for sample in inputs
    ]


# %% 2.4 wrong: turned after the biases -> its own bias
def batch_layer(inputs, weights, biases):
    return (np.dot(weights, np.array(inputs).T) + biases).T


# %% 2.4 wrong: samples as columns -> each sample is a column
def batch_layer(inputs, weights, biases):
    products = np.dot(weights, np.array(inputs).T)
    return products + biases[:, np.newaxis]


# %% 2.5 right: NumPy's shapes
def safe_product(A, B):
    A, B = np.array(A), np.array(B)
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"{A.shape} and {B.shape} do not fit")
    return A @ B


# %% 2.5 right: loops
def safe_product(A, B):
    n, inner, m = len(A), len(B), len(B[0])
    if any(len(row) != inner for row in A):
        raise ValueError(f"({n}, {len(A[0])}) times ({inner}, {m})")
    product = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            for k in range(inner):
                product[i][j] += A[i][k] * B[k][j]
    return product


# %% 2.5 wrong: rows compared with rows -> exists, but was refused
def safe_product(A, B):
    if len(A) != len(B):
        raise ValueError(f"{np.shape(A)} {np.shape(B)}")
    return matrix_product(A, B)


# %% 2.6 right: one input on both sides
def sensitivity(f, inputs, i):
    more = [x + 0.5 if k == i else x for k, x in enumerate(inputs)]
    less = [x - 0.5 if k == i else x for k, x in enumerate(inputs)]
    return f(more) - f(less)


# %% 2.6 right: an array
def sensitivity(f, inputs, i):
    before = f(inputs)
    after = f(np.array(inputs) + np.eye(len(inputs))[i])
    return after - before


# %% 2.6 wrong: in the caller's list -> the inputs were changed
def sensitivity(f, inputs, i):
    before = f(inputs)
    inputs[i] += 1
    return f(inputs) - before
