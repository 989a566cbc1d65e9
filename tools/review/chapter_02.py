"""Items of chapter 2, Coding Our First Neurons."""

from __future__ import annotations

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import (
    Rng,
    array,
    distinct,
    halves,
    pick,
    table,
    term,
    whole,
    wholes,
)
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(2, "coding-our-first-neurons")


@kind("Dot product and vector addition")
def dot_product(rng: Rng) -> Item:
    a, b = wholes(rng, -4, 5, 3), wholes(rng, -4, 5, 3)
    products = [x * y for x, y in zip(a, b, strict=True)]
    return Item(
        f"What is the dot product of {a} and {b}?",
        number(
            sum(products),
            (sum(a) * sum(b), "Multiply entry by entry first, and add then."),
            (sum(a) + sum(b), "The entries are multiplied in pairs, not added."),
        ),
        f"The products are {products}, and the dot product is their sum.",
        proof=f"print(np.dot({a}, {b}))",
    )


@kind("A layer of neurons")
def one_neuron_of_a_layer(rng: Rng) -> Item:
    x, rows = wholes(rng, -3, 4, 2), table(rng, -3, 4, 3, 2)
    b, at = halves(rng, -3, 3, 3), whole(rng, 0, 2)
    z = (np.dot(rows, x) + b).tolist()
    other = [[row[0] for row in rows], [row[1] for row in rows]]
    return Item(
        "The weights have one row for each neuron. What is the output of neuron "
        f"{at}, counted from 0?",
        number(
            z[at],
            (z[at] - b[at], "The bias is missing."),
            (z[at - 1], "That is another neuron: they are counted from 0."),
            (
                x[0] * other[0][at] + x[1] * rows[at - 1][1] + b[at],
                "Take both weights from one row.",
            ),
        ),
        f"{term(x[0])} · {term(rows[at][0])} + {term(x[1])} · {term(rows[at][1])} + "
        f"{term(b[at])}: row {at} of the weights, and bias {at}.",
        f"inputs = {x}\n{array('weights', rows)}\nbiases = {b}",
        f"print((np.dot(weights, inputs) + biases)[{at}])",
    )


@kind("A layer of neurons and a batch of data with NumPy")
def shape_in_a_layer(rng: Rng) -> Item:
    n, k, m = distinct(rng, 2, 40, 3)
    what, answer = pick(
        rng,
        [
            ("the weights", shape(m, k, mistakes=[
                ((k, m), "That has one column per neuron. In this chapter each neuron "
                 "is a row."),
                ((n, k), "That is the shape of the batch."),
            ])),
            ("the biases", shape(m, mistakes=[
                ((n,), "One bias per neuron: samples have none."),
                ((m, k), "Those are the weights. A neuron has one bias."),
            ])),
            ("the outputs", shape(n, m, mistakes=[
                ((m, n), "Each sample is a row: samples come first."),
                ((n, k), "That is the shape of the inputs."),
                ((n,), "Every sample gets one output from each neuron."),
            ])),
        ],
    )  # fmt: skip
    code = (
        f"inputs = np.ones(({n}, {k}))\nweights = np.ones(({m}, {k}))\n"
        f"biases = np.ones({m})\noutputs = np.dot(inputs, weights.T) + biases\n"
    )
    return Item(
        f"A batch of {n} samples with {k} features each goes through a layer of {m} "
        "neurons, whose weights have one row for each neuron. What is the shape of "
        f"{what}?",
        answer,
        f"Samples by features is ({n}, {k}), neurons by features ({m}, {k}), a bias "
        f"for each neuron ({m},), and samples by neurons ({n}, {m}).",
        proof=f"{code}print({what.split()[1]}.shape)",
    )


@kind("Matrix product")
def shape_of_a_product(rng: Rng) -> Item:
    a, b, c = distinct(rng, 2, 12, 3)
    return Item(
        f"`A` has the shape ({a}, {b}) and `B` has the shape ({b}, {c}). What is the "
        "shape of their matrix product?",
        shape(
            a,
            c,
            mistakes=[
                ((c, a), "The first outer number is that of the left matrix."),
                ((b, b), "The inner numbers agree and disappear."),
                ((a, b, c), "The inner number disappears."),
            ],
        ),
        f"The inner numbers, {b} and {b}, agree and disappear; the outer ones stay.",
        f"A = np.ones(({a}, {b}))\nB = np.ones(({b}, {c}))",
        "print(np.dot(A, B).shape)",
    )


@kind("Transposition for the matrix product")
def which_product_exists(rng: Rng) -> Item:
    a, b, c = distinct(rng, 2, 9, 3)
    first, second = pick(
        rng,
        [((a, b), (b, c)), ((a, b), (c, b)), ((b, a), (b, c)), ((b, a), (c, b))],
    )
    ways = {
        "A @ B": (first, second),
        "A @ B.T": (first, second[::-1]),
        "A.T @ B": (first[::-1], second),
        "A.T @ B.T": (first[::-1], second[::-1]),
    }
    options = [
        Option(
            f"`{name}`",
            name,
            f"That is {p} times {q}: {p[1]} and {q[0]} do not agree.",
        )
        for name, (p, q) in ways.items()
    ]
    right = next(at for at, (p, q) in enumerate(ways.values()) if p[1] == q[0])
    name, (p, q) = list(ways.items())[right]
    return Item(
        f"`A` has the shape {first} and `B` has the shape {second}. Which of these "
        "products exists?",
        choice(options.pop(right), *options),
        f"`{name}` is {p} times {q}: the inner numbers agree, and the result is "
        f"{(p[0], q[1])}.",
        f"A, B = np.ones({first}), np.ones({second})",
        "pairs = {'A @ B': (A, B), 'A @ B.T': (A, B.T),\n"
        "         'A.T @ B': (A.T, B), 'A.T @ B.T': (A.T, B.T)}\n"
        "for name, (left, right) in pairs.items():\n"
        "    if left.shape[1] == right.shape[0]:\n"
        "        print(name)",
    )


@kind("Matrix product")
def entry_of_a_product(rng: Rng) -> Item:
    A, B = table(rng, -3, 4, 2, 2), table(rng, -3, 4, 2, 2)
    i, j = whole(rng, 0, 1), whole(rng, 0, 1)
    right = (np.array(A) @ np.array(B)).tolist()
    return Item(
        f"What is the entry in row {i} and column {j} of `A @ B`? Both are counted "
        "from 0.",
        number(
            right[i][j],
            (A[i][j] * B[i][j], "A matrix product is no product entry by entry."),
            (right[j][i] if i != j else right[1 - i][1 - j],
             "Take the row of `A` and the column of `B`."),
            (np.dot(A[i], B[j]), "Row times row: take a column of `B`."),
        ),
        f"Row {i} of `A` times column {j} of `B`: {A[i]} and "
        f"{[B[0][j], B[1][j]]}.",
        f"{array('A', A)}\n{array('B', B)}",
        f"print((A @ B)[{i}, {j}])",
    )  # fmt: skip


@kind("Transposition for the matrix product")
def entry_of_a_transpose(rng: Rng) -> Item:
    rows = [distinct(rng, 1, 30, 3) for _ in range(3)]
    i, j = distinct(rng, 0, 2, 2)
    return Item(
        f"What is `A.T[{i}, {j}]`?",
        number(
            rows[j][i],
            (rows[i][j], f"That is `A[{i}, {j}]`, before rows and columns change."),
            (rows[j - 1][i - 1], "Rows and columns are counted from 0."),
        ),
        f"Transposing makes rows columns, so it is `A[{j}, {i}]`.",
        array("A", rows),
        f"print(A.T[{i}, {j}])",
    )


@kind("A layer of neurons and a batch of data with NumPy")
def row_after_the_biases(rng: Rng) -> Item:
    n = pick(rng, [2, 3])
    products, biases = table(rng, -4, 9, n, n), wholes(rng, -5, 5, n)
    at = whole(rng, 0, n - 1)
    row = products[at]
    return Item(
        f"What is row {at} of `products + biases`, counted from 0?",
        numbers(
            np.add(row, biases),
            (np.add(row, biases[at]), "The biases are added along the row, one to "
             "each column: not one bias to the whole row."),
            (np.add([p[at] for p in products], biases), "That is a column."),
        ),
        "The biases are broadcast: every row, which is a sample, gets all of them.",
        f"{array('products', products)}\n{array('biases', biases)}",
        f"print((products + biases)[{at}])",
    )  # fmt: skip


@kind("A layer of neurons and a batch of data with NumPy")
def do_these_shapes_fit(rng: Rng) -> Item:
    a, b = distinct(rng, 2, 9, 2)
    left, right = (a, b), pick(rng, [(b,), (a,), (a, 1), (1, b), (b, a), (1, a)])
    sums = [str((a, b)), str((b, a)), str((a,)), "ValueError"]
    try:
        result = str(np.broadcast_shapes(left, right))
    except ValueError:
        result = "ValueError"
    why = {
        "ValueError": "They fit: from the right, each pair of sizes is equal, or one "
        "of them is 1 or missing.",
        str((a, b)): "From the right, a pair of sizes differs, and neither is 1.",
        str((b, a)): "Broadcasting never swaps rows and columns.",
        str((a,)): "Nothing is added up: the larger shape stays.",
    }
    options = {
        text: Option("it raises a `ValueError`" if text == "ValueError" else text, text)
        for text in sums
    }
    wrong = [
        Option(option.text, text, why[text])
        for text, option in options.items()
        if text != result
    ]
    return Item(
        f"What is the shape of the sum of an array of shape {left} and one of shape "
        f"{right}?",
        choice(options[result], *wrong),
        "NumPy lines the shapes up from the right. Sizes fit if they are equal, or if "
        "one is 1 or missing.",
        proof=f"print((np.ones({left}) + np.ones({right})).shape)",
    )


@kind("A list is not an array")
def list_or_array(rng: Rng) -> Item:
    a, b = wholes(rng, 1, 9, 2), wholes(rng, 1, 9, 2)
    k = pick(rng, [2, 3])
    lists, arrays = f"a, b = {a}, {b}", f"a, b = np.array({a}), np.array({b})"
    added = [x + y for x, y in zip(a, b, strict=True)]
    cases: list[tuple[str, str, object, list[object]]] = [
        (lists, "a + b", a + b, [added, "TypeError"]),
        (arrays, "(a + b).tolist()", added, [a + b, "TypeError"]),
        (lists, f"{k} * a", k * a, [[k * x for x in a], "TypeError"]),
        (arrays, f"({k} * a).tolist()", [k * x for x in a], [k * a, "TypeError"]),
        (lists, "a * b", "TypeError",
         [[x * y for x, y in zip(a, b, strict=True)], a + b]),
    ]  # fmt: skip
    setup, expression, right, wrong = pick(rng, cases)
    is_list = setup is lists
    because = (
        "A list joins with `+` and repeats with `*`; only arrays compute."
        if is_list
        else "Arrays compute entry by entry; joining and repeating is what lists do."
    )

    joins = "`+` joins lists, and `*` repeats a list."
    reason = {
        (True, True): "`+` joins lists, and a whole number times a list repeats it.",
        (True, False): joins if "* b" in expression else "That is what arrays give.",
        (False, True): "Arrays can be added, and multiplied by a number.",
        (False, False): "That is what lists give.",
    }

    def option(value: object) -> Option:
        error = value == "TypeError"
        text = "it raises a `TypeError`" if error else f"`{value}`"
        return Option(text, str(value), reason[is_list, error])

    return Item(
        f"What does `print({expression})` show?",
        choice(option(right), *map(option, wrong)),
        because,
        setup,
        f"print({expression})",
    )


@kind("A single neuron")
def one_input_grows(rng: Rng) -> Item:
    weights, inputs = halves(rng, -4, 4, 3), wholes(rng, 1, 6, 3)
    at, by = whole(rng, 0, 2), whole(rng, 2, 5)
    return Item(
        f"A neuron has the weights {weights}. Input {at}, counted from 0, grows by "
        f"{by}, and the others stay. By how much does the output change?",
        number(
            weights[at] * by,
            (weights[at], f"That is for each 1. The input grows by {by}."),
            (weights[at - 1] * by, "That is another input's weight: count from 0."),
            (sum(weights) * by, "Only one of the inputs grows."),
        ),
        f"{by} times the weight of that input, {weights[at]}. Bias and other inputs "
        "cancel.",
        proof=f"before = np.array({inputs})\nafter = before.copy()\n"
        f"after[{at}] += {by}\n"
        f"print(np.dot(after, {weights}) - np.dot(before, {weights}))",
    )


@kind("Tensors, arrays and vectors")
def shape_of_nested_lists(rng: Rng) -> Item:
    sizes = tuple(distinct(rng, 1, 4, pick(rng, [2, 2, 3])))
    values = rng.integers(0, 10, sizes).tolist()
    return Item(
        f"What is the shape of `np.array({values})`?",
        shape(
            *sizes,
            mistakes=[
                (sizes[::-1], "Count from the outside: the outermost list is first."),
                ((int(np.prod(sizes)),), "That is how many numbers there are. Each "
                 "level of brackets is a dimension."),
            ],
        ),
        "From the outside inward, it is how many things each list holds.",
        proof=f"print(np.array({values}).shape)",
    )  # fmt: skip


@kind("A layer of neurons and a batch of data with NumPy")
def line_of_a_layer(rng: Rng) -> Item:
    n, k, m = distinct(rng, 2, 4, 3)
    return wrong_line(
        rng,
        "This should print the outputs of a layer for a batch, with one row for each "
        "sample.",
        "X = np.array(inputs)\nproducts = np.dot(X, weights.T)\n"
        "outputs = products + biases\nprint(outputs)",
        [
            (1, "products = np.dot(X, weights)", "The inner numbers do not agree."),
            (1, "products = np.dot(weights, X.T)", "Then each row is a neuron, and "
             "the biases do not fit."),
            (2, "outputs = products * biases", "Biases are added."),
            (2, "outputs = products + biases.sum()", "Each neuron has its own bias."),
            (0, "X = np.array(inputs).T", "Then each sample is a column."),
        ],
        f"inputs = {table(rng, -3, 4, n, k)}\n"
        f"{array('weights', table(rng, -3, 4, m, k))}\n"
        f"{array('biases', wholes(rng, 2, 6, m))}",
    )  # fmt: skip
