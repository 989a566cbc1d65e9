# %% 9.1 right: computed
x, w = np.array([2.0, -1.0, 4.0]), np.array([0.5, 3.0, 1.0])
fires = np.dot(x, w) - 1 > 0
dw, dx, db = fires * x, fires * w, float(fires)
dw_other_bias = (np.dot(x, w) - 3 > 0) * x

# %% 9.1 right: tuples
dw = (2, -1, 4)
dx = (0.5, 3, 1)
db = 1.0
dw_other_bias = (0, 0, 0)

# %% 9.1 wrong: weights and inputs exchanged -> a weight's slope is its input
dw, dx, db = [0.5, 3, 1], [2, -1, 4], 1
dw_other_bias = [0, 0, 0]


# %% 9.2 right: sample by sample
def dense_backward(inputs, weights, dvalues):
    dinputs, dweights = np.zeros_like(inputs), np.zeros_like(weights)
    dbiases = np.zeros(weights.shape[1])
    for k, (sample, d) in enumerate(zip(inputs, dvalues)):
        dinputs[k] = weights @ d
        dweights += np.outer(sample, d)
        dbiases += d
    return dinputs, dweights, dbiases


# %% 9.2 right: np.dot and a row of ones
def dense_backward(inputs, weights, dvalues):
    ones = np.ones(len(dvalues))
    return (
        np.dot(dvalues, np.transpose(weights)),
        np.dot(np.transpose(inputs), dvalues),
        np.dot(ones, dvalues),
    )


# %% 9.2 wrong: summed along the other axis -> along which axis is summed?
def dense_backward(inputs, weights, dvalues):
    return dvalues @ weights.T, inputs.T @ dvalues, dvalues.sum(axis=1)


# %% 9.2 wrong: a missing transpose -> raised ValueError
def dense_backward(inputs, weights, dvalues):
    return dvalues @ weights.T, inputs @ dvalues, dvalues.sum(axis=0)


# %% 9.2 wrong: the mean for the sum -> dbiases is divided by n
def dense_backward(inputs, weights, dvalues):
    return dvalues @ weights.T, inputs.T @ dvalues, dvalues.mean(axis=0)


# %% 9.3 right: the mask from what came out of ReLU
def first_weights(X, y, w1, b1, w2, b2):
    hidden = np.maximum(X @ w1 + b1, 0)
    dlogits = softmax(hidden @ w2 + b2) - np.eye(len(b2))[y]
    dhidden = dlogits @ w2.T / len(X)
    dhidden[hidden == 0] = 0
    return X.T @ dhidden


# %% 9.3 right: sample by sample
def first_weights(X, y, w1, b1, w2, b2):
    total = np.zeros_like(w1)
    for sample, label in zip(X, y):
        z = sample @ w1 + b1
        d = softmax((np.maximum(z, 0) @ w2 + b2)[np.newaxis])[0]
        d[label] -= 1
        total += np.outer(sample, np.where(z > 0, w2 @ d, 0))
    return total / len(X)


# %% 9.4 right: slope first
class SigmoidLayer(Layer):
    def forward(self, inputs, *, training=False):
        self.inputs = self.check_inputs(inputs)
        self.outputs = 1 / (1 + np.exp(-self.inputs))
        return self.outputs

    def backward(self, dvalues):
        slope = self.outputs - self.outputs**2
        return slope * dvalues


# %% 9.4 right: from the inputs
class SigmoidLayer(Layer):
    def forward(self, inputs, *, training=False):
        self.inputs = self.check_inputs(inputs)
        self.outputs = 1 / (1 + np.exp(-self.inputs))
        return self.outputs

    def backward(self, dvalues):
        powers = np.exp(-self.inputs)
        return dvalues * powers / (1 + powers) ** 2


# %% 9.4 wrong: dvalues forgotten -> multiply by the incoming dvalues
class SigmoidLayer(Layer):
    def forward(self, inputs, *, training=False):
        self.inputs = self.check_inputs(inputs)
        self.outputs = 1 / (1 + np.exp(-self.inputs))
        return self.outputs

    def backward(self, dvalues):
        return self.outputs * (1 - self.outputs)


# %% 9.5 right: through the rows one at a time
def soft_gradient(probabilities, targets):
    n = len(probabilities)
    return [
        [(p - t) / n for p, t in zip(*rows)] for rows in zip(probabilities, targets)
    ]


# %% 9.5 right: softmax's own backward pass
def soft_gradient(probabilities, targets):
    d = -targets / probabilities / len(targets)
    inner = (d * probabilities).sum(axis=1, keepdims=True)
    return probabilities * (d - inner)


# %% 9.5 wrong: stopped before softmax -> go on through softmax
def soft_gradient(probabilities, targets):
    return -targets / probabilities / len(probabilities)


# %% 9.6 right: through the layers in a loop
class Shortcut:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, inputs):
        return inputs + forward(self.layers, inputs)

    def backward(self, dvalues):
        d = dvalues
        for layer in reversed(self.layers):
            d = layer.backward(d)
        return d + dvalues


# %% 9.6 right: a copy that is added to
class Shortcut:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, inputs):
        return inputs + forward(self.layers, inputs)

    def backward(self, dvalues):
        total = np.array(dvalues)
        total += backward(self.layers, dvalues)
        return total
