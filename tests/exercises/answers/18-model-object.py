# %% 18.1 right: a tuple
modes = True, False, True, False, True, False


# %% 18.1 right: repeated
modes = [True, False] * 3


# %% 18.1 wrong: validation at the end -> after every epoch
modes = [True] * 3 + [False] * 3


# %% 18.2 right: an if
class StopAt(Callback):
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def on_epoch_end(self, model, epoch, logs):
        if self.name not in logs:
            return False
        return not logs[self.name] < self.value


# %% 18.2 right: try
class StopAt(Callback):
    def __init__(self, name, value):
        self.wanted = (name, value)

    def on_epoch_end(self, model, epoch, logs):
        name, value = self.wanted
        try:
            return bool(logs[name] >= value)
        except KeyError:
            return None


# %% 18.2 wrong: an unknown name -> raised KeyError
class StopAt(Callback):
    def __init__(self, name, value):
        self.name, self.value = name, value

    def on_epoch_end(self, model, epoch, logs):
        return logs[self.name] >= self.value


# %% 18.3 right: np.copyto
class KeepBest(Callback):
    def on_train_begin(self, model, batches):
        self.best = np.inf
        self.weights = np.empty_like(model.values)

    def on_epoch_end(self, model, epoch, logs):
        if logs["val_loss"] < self.best:
            self.best = logs["val_loss"]
            np.copyto(self.weights, model.values)

    def on_train_end(self, model):
        np.copyto(model.values, self.weights)


# %% 18.3 right: a list of numbers
class KeepBest(Callback):
    def on_train_begin(self, model, batches):
        self.lowest, self.kept = float("inf"), None

    def on_epoch_end(self, model, epoch, logs):
        if self.kept is None or logs["val_loss"] < self.lowest:
            self.lowest, self.kept = logs["val_loss"], list(model.values)

    def on_train_end(self, model):
        model.values[:] = self.kept


# %% 18.3 right: assigned, which copies as [...] does
class KeepBest(Callback):
    def on_train_begin(self, model, batches):
        self.best = np.inf

    def on_epoch_end(self, model, epoch, logs):
        if logs["val_loss"] < self.best:
            self.best = logs["val_loss"]
            self.kept = model.values.copy()

    def on_train_end(self, model):
        model.values = self.kept


# %% 18.4 right: a clipped part
class Huber(MeanSquaredError):
    def terms(self, outputs, targets):
        u = np.abs(outputs - targets)
        inner = np.minimum(u, 1)
        return inner * (u - inner / 2)

    def gradient(self, outputs, targets):
        u = outputs - targets
        return u / np.maximum(1, np.abs(u))


# %% 18.4 right: masks
class Huber(MeanSquaredError):
    def terms(self, outputs, targets):
        u = outputs - targets
        near = np.abs(u) <= 1
        return near * u**2 / 2 + ~near * (np.abs(u) - 0.5)

    def gradient(self, outputs, targets):
        u = np.array(outputs - targets)
        u[u > 1] = 1
        u[u < -1] = -1
        return u


# %% 18.4 wrong: divided by the number of terms -> do not divide
class Huber(MeanSquaredError):
    def terms(self, outputs, targets):
        u = np.abs(outputs - targets)
        return np.where(u <= 1, u**2 / 2, u - 0.5)

    def gradient(self, outputs, targets):
        return np.clip(outputs - targets, -1, 1) / outputs.size


# %% 18.4 wrong: the mean in terms -> a loss for each of 4 outputs
class Huber(MeanSquaredError):
    def terms(self, outputs, targets):
        u = np.abs(outputs - targets)
        return np.mean(np.where(u <= 1, u**2 / 2, u - 0.5))

    def gradient(self, outputs, targets):
        return np.clip(outputs - targets, -1, 1)


# %% 18.5 right: np.average
def fit_batches(model, X, y, epochs, batch_size):
    starts = range(0, len(X), batch_size)
    sizes = [len(X[s : s + batch_size]) for s in starts]
    history = []
    for _ in range(epochs):
        losses = [
            model.train_step(X[s : s + batch_size], y[s : s + batch_size])["loss"]
            for s in starts
        ]
        history.append(np.average(losses, weights=sizes))
    return np.array(history)


# %% 18.5 right: while
def one_epoch(model, X, y, batch_size):
    done, total = 0, 0.0
    while done < len(y):
        end = min(done + batch_size, len(y))
        total += (end - done) * model.train_step(X[done:end], y[done:end])["loss"]
        done = end
    return total / len(y)


def fit_batches(model, X, y, epochs, batch_size):
    return [one_epoch(model, X, y, batch_size) for _ in range(epochs)]


# %% 18.5 wrong: the mean of the batches -> counted like one of 50
def fit_batches(model, X, y, epochs, batch_size):
    history = []
    for _ in range(epochs):
        losses = [
            model.train_step(X[s : s + batch_size], y[s : s + batch_size])["loss"]
            for s in range(0, len(X), batch_size)
        ]
        history.append(np.mean(losses))
    return history


# %% 18.6 right: a running mean
class Averaging(Callback):
    def __init__(self, first):
        self.first = first

    def on_train_begin(self, model, batches):
        self.mean, self.n = None, 0

    def on_epoch_end(self, model, epoch, logs):
        if epoch < self.first:
            return
        self.n += 1
        if self.mean is None:
            self.mean = model.values.copy()
        else:
            self.mean = self.mean + (model.values - self.mean) / self.n

    def on_train_end(self, model):
        if self.mean is not None:
            np.copyto(model.values, self.mean)


# %% 18.6 right: all of them kept
class Averaging(Callback):
    def __init__(self, first):
        self.first = first

    def on_train_begin(self, model, batches):
        self.seen = []

    def on_epoch_end(self, model, epoch, logs):
        self.seen.append(np.array(model.values))

    def on_train_end(self, model):
        late = self.seen[self.first :]
        if late:
            model.values[:] = np.mean(late, axis=0)


# %% 18.6 wrong: a second training goes on counting -> start from zero
class Averaging(Callback):
    def __init__(self, first):
        self.first, self.total, self.count = first, 0.0, 0

    def on_epoch_end(self, model, epoch, logs):
        if epoch >= self.first:
            self.total = self.total + model.values
            self.count += 1

    def on_train_end(self, model):
        if self.count:
            model.values[...] = self.total / self.count


# %% 18.7 right: the epoch of the last change
class Halving(Callback):
    def __init__(self, patience):
        self.patience = patience

    def on_train_begin(self, model, batches):
        self.best, self.since = None, 0

    def on_epoch_end(self, model, epoch, logs):
        loss = logs["val_loss"]
        if self.best is None or loss < self.best:
            self.best, self.since = loss, epoch
        elif epoch - self.since >= self.patience:
            model.optimizer.learning_rate *= 0.5
            self.since = epoch
        return False


# %% 18.7 right: a list of all losses
class Halving(Callback):
    def __init__(self, patience):
        self.patience = patience

    def on_train_begin(self, model, batches):
        self.losses, self.count = [], 0

    def on_epoch_end(self, model, epoch, logs):
        better = logs["val_loss"] < min(self.losses, default=np.inf)
        self.losses.append(logs["val_loss"])
        self.count = 0 if better else self.count + 1
        if self.count == self.patience:
            self.count = 0
            model.optimizer.learning_rate = model.optimizer.learning_rate / 2


# %% 18.7 wrong: compares with the last loss -> compare with the lowest so far
class Halving(Callback):
    def __init__(self, patience):
        self.patience = patience

    def on_train_begin(self, model, batches):
        self.last, self.waited = np.inf, 0

    def on_epoch_end(self, model, epoch, logs):
        self.waited = 0 if logs["val_loss"] < self.last else self.waited + 1
        self.last = logs["val_loss"]
        if self.waited == self.patience:
            model.optimizer.learning_rate /= 2
            self.waited = 0
