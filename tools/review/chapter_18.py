"""Items of chapter 18, Model Object."""

from __future__ import annotations

import math

import numpy as np

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, pick, table, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(18, "model-object")


@kind("One step of training")
def calls_in_both_modes(rng: Rng) -> Item:
    epochs, batches = distinct(rng, 2, 9, 2)
    size = pick(rng, [16, 32, 50, 64])
    n = batches * size - whole(rng, 0, size - 1)
    return Item(
        f"A model with a dropout layer is trained on {n} samples: {epochs} epochs with "
        f"`batch_size={size}`, and a validation in one batch after each of them. "
        "How often does the layer get `training=True`, and how often False?",
        numbers(
            (epochs * batches, epochs),
            ((epochs, epochs), "Each batch is a forward pass of its own."),
            ((epochs * batches, epochs * batches), "Validation comes after an epoch, "
             "not after a batch."),
            ((epochs * batches, 1), "Validation comes after every epoch."),
            ((batches, 1), "That is one epoch."),
        ),
        f"An epoch has {batches} batches, the last of which may be smaller, and one "
        "validation.",
        proof=f"modes = []\nfor epoch in range({epochs}):\n"
        f"    for start in range(0, {n}, {size}):\n        modes.append(True)\n"
        "    modes.append(False)\nprint(modes.count(True), modes.count(False))",
    )  # fmt: skip


@kind("Callbacks")
def last_epoch_and_best(rng: Rng) -> Item:
    patience, down = pick(rng, [1, 2, 3]), whole(rng, 1, 3)
    level, losses = 0.9, []
    for _ in range(down):
        losses.append(level)
        level -= pick(rng, [0.1, 0.2])
    losses.append(level)
    for _ in range(patience):
        losses.append(level + whole(rng, 1, 8) / 100)
    losses += [level - 0.05, level - 0.15]
    losses = [round(loss, 2) for loss in losses]
    best, last = down, down + patience
    return Item(
        "These are the validation losses of the epochs, counted from 0. Early stopping "
        f"ends training once `patience={patience}` epochs in a row bring no new best. "
        "Which epoch is the last to run, and the parameters of which one are kept?",
        numbers(
            (last, best),
            ((len(losses) - 1, len(losses) - 1), "Training does not get there: the "
             "patience runs out earlier."),
            ((last, last), "The parameters of the best epoch are put back."),
            ((last + 1, best), "It stops once the best is that many epochs back."),
            ((last + 1, best + 1), "Count the epochs from 0."),
        ),
        f"Epoch {best} is the best so far, and {patience} later there is no new best.",
        f"losses = {losses}",
        f"best = 0\nfor epoch, loss in enumerate(losses):\n"
        "    if loss < losses[best]:\n        best = epoch\n"
        f"    if epoch - best >= {patience}:\n        break\nprint(epoch, best)",
    )  # fmt: skip


@kind("In the reference module")
def place_in_the_long_vector(rng: Rng) -> Item:
    a, b, c = distinct(rng, 2, 6, 3)
    what = pick(rng, ["biases", "weights"])
    first, second = a * b + b, b * c
    if what == "biases":
        layer = pick(rng, [0, 2])
        k = whole(rng, 0, (b if layer == 0 else c) - 1)
        start = a * b if layer == 0 else first + second
        right, entry = start + k, f"biases[{k}]"
        mistakes = [
            (right + 1, "Places are counted from 0."),
            (
                right - start + (first if layer else 0),
                "The weights of this layer come before its biases.",
            ),
        ]
        if layer:
            mistakes.append((right - b, "The biases of the first layer come before."))
    else:
        layer = 2
        i, j = whole(rng, 1, b - 1), whole(rng, 0, c - 1)
        right, entry = first + i * c + j, f"weights[{i}, {j}]"
        mistakes = [
            (right - b, "The biases of the first layer come before."),
            (first + j * b + i, "Row after row: a row has one entry for each neuron."),
            (right + 1, "Places are counted from 0."),
        ]
    return Item(
        f"A model is made of `[Dense({a}, {b}), ReLU(), Dense({b}, {c})]`. Its long "
        "vector `values` has the layers in order, the weights of each row after row, "
        f"and then its biases. At which place, from 0, is `layers[{layer}].{entry}`?",
        number(right, *mistakes),
        f"The first layer takes {a} · {b} + {b} = {first} places; the weights of the "
        f"second {b} · {c} = {second}.",
        proof=f"places = np.arange({first + second + c})\n"
        f"first, second = places[:{first}], places[{first}:]\n"
        + (
            f"weights = second[:{second}].reshape({b}, {c})\n"
            if what == "weights"
            else f"biases = {'second' if layer else 'first'}[-{c if layer else b}:]\n"
        )
        + f"print({entry})",
    )


@kind("The pair at the end")
def decisions_of_a_loss(rng: Rng) -> Item:
    binary = rng.random() < 0.5
    rows = [
        [v / 10 for v in distinct(rng, -30, 30, 3)] for _ in range(2 if binary else 3)
    ]
    values = np.array(rows)
    if binary:
        rows[0][0], rows[1][2] = 0.3, -0.2  # on both sides of 0, and below a half
        values = np.array(rows)
        right = (values > 0).astype(int).ravel()
        answer = numbers(
            right,
            ((values > 0.5).astype(int).ravel(), "Outputs are logits: a probability of "
             "a half belongs to 0."),
            (1 - right, "Yes is 1."),
        )  # fmt: skip
    else:
        right = values.argmax(axis=1)
        answer = numbers(
            right,
            (values.argmax(axis=0), "Each row is a sample: one class for each row."),
            (right + 1, "Classes are counted from 0."),
            (values.argmin(axis=1), "It is the largest that decides."),
        )
    loss = "SigmoidCrossentropy" if binary else "SoftmaxCrossentropy"
    return Item(
        f"A model with the loss `{loss}` ends in logits, and these are its outputs for "
        f"{len(rows)} samples. Which decisions does `predictions` make? Write all "
        f"{'six' if binary else 'three'}, row after row."
        if binary
        else f"A model with the loss `{loss}` ends in logits, and these are its "
        "outputs for three samples. Which decisions does `predictions` make?",
        answer,
        "Each output is a yes or no of its own: 1 above 0."
        if binary
        else "It is the class with the largest logit, in each row.",
        array("outputs", rows),
        f"from nnfs_ref import {loss}\n\nprint({loss}().predictions(outputs)"
        f"{'.ravel()' if binary else ''})",
    )


@kind("The pair at the end")
def accuracy_of_yes_and_no(rng: Rng) -> Item:
    n, k = pick(rng, [(4, 2), (2, 4), (4, 5), (5, 2)])
    targets = rng.integers(0, 2, (n, k))
    wrong = whole(rng, 1, n * k - 1)
    decided = targets.copy()
    decided.flat[rng.permutation(n * k)[:wrong]] ^= 1
    equal = decided == targets
    right, rows = float(equal.mean()), float(equal.all(axis=1).mean())
    return Item(
        f"A model answers {k} yes-or-no questions for each of {n} samples. What is its "
        "accuracy, as `Accuracy` computes it?",
        number(
            right,
            (rows, "It counts answers, not samples that are right in all of them."),
            (1 - right, "That is the share of wrong ones."),
            (right * n * k, "That is how many are right. The accuracy is a share."),
        ),
        f"{n * k - wrong} of {n * k} answers are right.",
        f"{array('decisions', decided.tolist())}\n{array('targets', targets.tolist())}",
        "from nnfs_ref import Accuracy\n\nprint(Accuracy()(decisions, targets))",
    )


@kind("Where people trip")
def steps_after_a_second_fit(rng: Rng) -> Item:
    first, second = distinct(rng, 2, 12, 2)
    size = pick(rng, [20, 32, 50, 100])
    full, rest = whole(rng, 2, 9), whole(rng, 1, size - 1)
    n, steps = full * size + rest, full + 1
    return Item(
        f"A model is trained on {n} samples with `batch_size={size}`: first with "
        f"`epochs={first}`, then by a second `fit` with `epochs={second}`. How many "
        "steps has its optimizer taken in all?",
        number(
            (first + second) * steps,
            (second * steps, "A second `fit` goes on: it does not start anew."),
            ((first + second) * full, f"The {rest} samples that are left make a batch, "
             "too."),
            (first + second, "Those are the epochs. Each has several batches."),
        ),
        f"{first + second} epochs of {steps} batches, the last of them with {rest} "
        "samples.",
        proof=f"steps = 0\nfor epochs in ({first}, {second}):\n"
        f"    steps += epochs * len(range(0, {n}, {size}))\nprint(steps)",
    )  # fmt: skip


@kind("Where others draw the line")
def batches_with_dropout(rng: Rng) -> Item:
    epochs, batches = distinct(rng, 3, 9, 2)
    inside = rng.random() < 0.4
    lines = [
        "training, steps_with_dropout = True, 0",
        f"for epoch in range({epochs}):",
        *["    training = True  # model.train()"] * inside,
        f"    for batch in range({batches}):",
        "        steps_with_dropout += training",
        "    training = False  # model.eval(), and validation",
    ]
    return Item(
        "The mode is a switch on the model, which stays as it was left. What is "
        "`steps_with_dropout` in the end?",
        number(
            epochs * batches if inside else batches,
            (batches if inside else epochs * batches,
             "It is switched on again before each epoch." if inside
             else "After the first validation nothing switches it on again."),
            (epochs, "Each epoch has several steps."),
            (1, "All steps until the first validation have it."),
        ),
        "It is on in every step."
        if inside
        else "It is on in the first epoch. After that it is off, and no error says so.",
        "\n".join(lines),
        "print(steps_with_dropout)",
    )  # fmt: skip


@kind("What one forgets")
def gradients_that_add_up(rng: Rng) -> Item:
    start, (a, b, c) = whole(rng, 2, 9), wholes(rng, -4, 4, 3)
    rate = pick(rng, [0.5, 0.1])
    right = start - rate * (3 * a + 2 * b + c)
    return Item(
        f"The backward passes of three steps give a weight the gradients {a}, {b} and "
        f"{c}. The layer adds them to what it has, and nobody sets it to zero. The "
        f"weight starts at {start}, and plain gradient descent has the rate {rate}. "
        "What is the weight in the end?",
        number(
            right,
            (start - rate * (a + b + c), "Each step follows the sum of all gradients "
             "so far."),
            (start + rate * (3 * a + 2 * b + c), "A step goes against the gradient."),
            (start - (3 * a + 2 * b + c), "Each step is multiplied by the rate."),
        ),
        f"The steps follow {a}, {a + b} and {a + b + c}.",
        proof=f"weight, gradient = {start}, 0\nfor more in ({a}, {b}, {c}):\n"
        f"    gradient += more\n    weight -= {rate} * gradient\n"
        "print(round(weight, 9))",
    )  # fmt: skip


@kind("What one forgets")
def argmax_of_a_single_column(rng: Rng) -> Item:
    n = pick(rng, [5, 8, 10])
    y = rng.integers(0, 2, n)
    correct = rng.random(n) < 0.8
    outputs = [
        (1 if label == ok else -1) * whole(rng, 1, 30) / 10
        for label, ok in zip(y.tolist(), correct.tolist(), strict=True)
    ]
    right, own = float(np.mean(y == 0)), float(correct.mean())
    return Item(
        "A network for yes or no has one logit for each sample. By mistake, its "
        "decisions are made with argmax. What is `np.mean(decisions == y)`?",
        number(
            right,
            (own, "That is the accuracy of deciding by `outputs > 0`."),
            (1 - right, "With one column, argmax is always 0."),
        ),
        f"With a single column the largest is always in column 0. So {right * n:g} of "
        f"{n} agree: the labels that are 0.",
        array("outputs", [[z] for z in outputs]).replace("\n" + 20 * " ", " ")
        + f"\n{array('y', y.tolist())}\ndecisions = outputs.argmax(axis=1)",
        "print(np.mean(decisions == y))",
    )


@kind("History and validation")
def losses_on_record(rng: Rng) -> Item:
    epochs, loss = 3, whole(rng, 20, 30) / 10
    losses = [loss]
    for _ in range(epochs):
        losses.append(round(losses[-1] - whole(rng, 1, 5) / 10, 1))
    validation = rng.random() < 0.5
    before, after = losses[:-1], losses[1:]
    right, other = (after, before) if validation else (before, after)
    name = "val_loss" if validation else "loss"
    return Item(
        "A model without dropout is trained for 3 epochs, all samples in a batch, and "
        f"validated on the very same data. Before the first step its loss is "
        f"{losses[0]}, after the steps it is {', '.join(map(str, after))}. What is "
        f'`history["{name}"]`?',
        numbers(
            right,
            (
                other,
                "The loss of an epoch is taken before its step."
                if not validation
                else "Validation comes after the step.",
            ),
        ),
        "A step begins with the forward pass whose loss goes on record. Validation "
        "comes after it.",
        proof=f"losses = {losses}\nhistory = {{'loss': [], 'val_loss': []}}\n"
        "for step in range(3):\n"
        "    history['loss'].append(losses[step])\n"
        "    history['val_loss'].append(losses[step + 1])\n"
        f"print(history['{name}'])",
    )


@kind("Callbacks")
def callbacks_that_are_called(rng: Rng) -> Item:
    epochs = whole(rng, 5, 12)
    stops = whole(rng, 1, epochs - 2)
    brackets = rng.random() < 0.5
    right = stops + 1 if brackets else stops
    inner = "each.on_epoch_end(epoch) for each in callbacks"
    if brackets:
        inner = f"[{inner}]"
    return Item(
        f"The first of two callbacks asks to stop in epoch {stops}, counted from 0. "
        f"`fit` may run {epochs} epochs. How often is the second one called?",
        number(
            right,
            (
                right - 1 if brackets else right + 1,
                "The list is made first, so all are called in the last epoch, too."
                if brackets
                else "Without a list, `any` stops at the first True: the second is "
                "not asked in the last epoch.",
            ),
            (epochs, "Training stops when one of them asks for it."),
            (0, "Until then, each is called after every epoch."),
        ),
        f"The epochs 0 to {stops} run. In the last one `any` "
        + ("gets a whole list." if brackets else "stops at the first True."),
        "class First:\n    def on_epoch_end(self, epoch):\n"
        f"        return epoch == {stops}\n\n\n"
        "class Second:\n    calls = 0\n\n    def on_epoch_end(self, epoch):\n"
        "        self.calls += 1\n        return False\n\n\n"
        f"callbacks = [First(), Second()]\nfor epoch in range({epochs}):\n"
        f"    if any({inner}):\n        break",
        "print(callbacks[1].calls)",
    )


@kind("In the reference module")
def row_that_is_refused(rng: Rng) -> Item:
    a, b, c, d = distinct(rng, 2, 9, 4)
    wrong, because = pick(
        rng,
        [
            (f"[Dense({a}, {b}), ReLU(), Dense({d}, {c})]", "gives"),
            (f"[Dense({a}, {b}), ReLU(), Dense({c}, {b})]", "gives"),
            (f"[Dense({a}, {b}), *[Dense({b}, {b}), ReLU()] * 2]", "object"),
        ],
    )
    fine = [
        (f"[Dense({a}, {b}), ReLU(), Dense({b}, {c})]", "The sizes fit: ReLU changes "
         "none."),
        (f"[Dense({a}, {b}), Dropout(0.1), Dense({b}, {b})]", "The sizes fit."),
        (f"[Dense({a}, {b}), Dense({b}, {c}), Dense({c}, {d})]", "Each takes what it "
         "is given. It is worth one layer, but it runs."),
        (f"[ReLU(), Dense({b}, {d})]", "ReLU takes any size."),
    ]  # fmt: skip
    shown = [fine[at] for at in distinct(rng, 0, 3, 3)]
    every = [wrong, *(text for text, _ in shown)]
    order = rng.permutation(4).tolist()
    listed = ",\n    ".join(repr(every[at]) for at in order)
    return Item(
        "Which of these lists of layers does `Sequential` refuse?",
        choice(
            Option(f"`{wrong}`", wrong),
            *(Option(f"`{text}`", text, words) for text, words in shown),
        ),
        "A layer must take as many numbers as the one before gives."
        if because == "gives"
        else "`* 2` repeats the same objects: one Dense would be in two places.",
        proof="from nnfs_ref import Dense, Dropout, ReLU, Sequential\n\n"
        f"for text in [\n    {listed}]:\n    try:\n        Sequential(eval(text))\n"
        "    except ValueError:\n        print(text)",
    )


@kind("In the reference module")
def one_vector_for_all(rng: Rng) -> Item:
    n, at, value = whole(rng, 4, 8), whole(rng, 0, 3), whole(rng, 10, 99)
    how, says, because = pick(
        rng,
        [
            (f"values[{at}] = {value}", "new", "It is written into the shared array."),
            (f"values = values.copy()\nvalues[{at}] = {value}", "old",
             "The copy is written to, and the layer still looks at the first array."),
            (f"weights[...] = values[:4] + {value}", "sum",
             "`[...] =` writes into the view itself."),
            (f"values = values + {value}", "old", "A sum is a new array under the old "
             "name. The layer still looks at the first one."),
            (f"values += {value}", "sum", "`+=` changes the array itself, and the view "
             "sees it."),
        ],
    )  # fmt: skip
    prints = {"old": at, "new": value, "sum": at + value}
    right = prints.pop(says)
    untouched = "Nothing is written to the array that the layer looks at."
    why = {
        "old": "What is written reaches the array of which `weights` is a view.",
        "new": untouched if says == "old" else "What was there is in the sum.",
        "sum": untouched if says == "old" else "The old value is replaced, not added.",
    }
    return Item(
        f"The weights of a layer are a view of the model's values. What is `weights"
        f"[{at}]` in the end?",
        choice(
            Option(f"`{right}`", str(right)),
            *(Option(f"`{v}`", str(v), why[key]) for key, v in prints.items()),
        ),
        because,
        f"values = np.arange({n})\nweights = values[:4]\n{how}",
        f"print(weights[{at}])",
    )


@kind("Where people trip")
def lowest_loss_of_two_softmaxes(rng: Rng) -> Item:
    k, e = whole(rng, 2, 12), math.e
    right = (k - 1) / e
    return Item(
        f"A network for {k} classes ends in `Softmax`, and its loss applies a second "
        "one. So the logits are probabilities: at best 1 for the right class and 0 for "
        "the others. The loss is then log(1 + x). What is x? (1/e is about 0.368.)",
        number(
            right,
            (k / e, "The right class is the 1 in the sum."),
            ((k - 1) * e, "Divide by e: that is the exponential of the right class."),
            (1 / e, "All other classes count."),
            places=2,
        )
        if k > 2
        else number(
            right,
            (k / e, "The right class is the 1 in the sum."),
            (e, "Divide by e: that is the exponential of the right class."),
            places=2,
        ),
        f"The probability is e / (e + {k - 1}), so minus its logarithm is "
        f"log(1 + {k - 1}/e): the loss cannot get to 0.",
        proof="from nnfs_ref import SoftmaxCrossentropy\n\n"
        f"logits = np.eye(1, {k})\n"
        "loss = SoftmaxCrossentropy().mean(logits, [0])\nprint(np.exp(loss) - 1)",
    )


@kind("One step of training")
def line_of_a_train_step(rng: Rng) -> Item:
    n, k, m = pick(rng, [3, 4, 5]), 3, pick(rng, [2, 3])
    X, y = table(rng, 1, 9, n, k), rng.integers(0, m, n).tolist()
    return wrong_line(
        rng,
        "This should take a step of training, and then print the network's outputs as "
        "it is used.",
        "outputs = network.forward(X, training=True)\n"
        "loss.forward(outputs, y)\n"
        "network.backward(loss.backward())\n"
        "optimizer.step([(p.value, p.gradient) for p in network.parameters()])\n"
        "print(network.forward(X))",
        [
            (2, "network.backward(outputs)", "What goes back is the gradient of the "
             "loss."),
            (3, "optimizer.step([(p.value, p.value) for p in network.parameters()])",
             "A step needs the gradient of each parameter."),
            (4, "print(network.forward(X, training=True))", "Then dropout is on."),
            (4, "print(outputs)", "Those are from before the step, with dropout on."),
        ],
        "from nnfs_ref import SGD, Dense, Dropout, Sequential, SoftmaxCrossentropy\n\n"
        f"{array('X', X)}\n{array('y', y)}\n"
        f"network = Sequential([Dense({k}, {m}, rng=0), Dropout(0.5, rng=1)])\n"
        "loss, optimizer = SoftmaxCrossentropy(), SGD(0.5)",
    )  # fmt: skip
