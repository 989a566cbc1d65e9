"""Items of chapter 19, A Real Dataset."""

from __future__ import annotations

import math

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import Rng, array, distinct, pick, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(19, "a-real-dataset")

CLOTHES = ["coats", "bags", "shirts", "boots", "sandals", "dresses"]


@kind("Four files, byte by byte")
def number_from_bytes(rng: Rng) -> Item:
    high, low = distinct(rng, 1, 12, 2)
    little = rng.random() < 0.3
    value = high * 256 + low
    content = [low, high, 0, 0] if little else [0, 0, high, low]
    order = "little" if little else "big"
    return Item(
        f"Which whole number do the four bytes {content} make, {order}-endian?",
        number(
            value,
            (low * 256 + high, f"{order.capitalize()}-endian: the "
             f"{'least' if little else 'most'} significant byte comes first."),
            (high * 10 + low, "A byte has 256 values, so from place to place the "
             "factor is 256, not ten."),
            (high + low, "The places count differently."),
        ),
        f"{high} · 256 + {low}.",
        proof=f'print(int.from_bytes(bytes({content}), "{order}"))',
    )  # fmt: skip


@kind("Four files, byte by byte")
def bytes_of_an_idx_file(rng: Rng) -> Item:
    n, side = whole(rng, 2, 60) * 10, pick(rng, [(5, 4), (10, 20), (8, 5), (10, 10)])
    labels = rng.random() < 0.4
    sizes = (n,) if labels else (n, *side)
    data = math.prod(sizes)
    header = 4 + 4 * len(sizes)
    what = f"{n} labels" if labels else f"{n} gray pictures of {side[0]} by {side[1]}"
    return Item(
        f"An IDX file holds {what}, a byte for each number. How many bytes does it "
        "have, before it is compressed?",
        number(
            data + header,
            (data, "The header is missing."),
            (data + (16 if labels else 8), "The header has 4 bytes, and 4 more for "
             "each dimension."),
            (data + 4, "After its first 4 bytes, the header has 4 for each dimension."),
        ),
        f"The header has 4 bytes, and 4 for each of the dimensions {sizes}: {header}. "
        f"Then {data} bytes follow.",
        proof=f"header = bytes([0, 0, 8, {len(sizes)}])\nfor size in {sizes}:\n"
        '    header += size.to_bytes(4, "big")\n'
        f"print(len(header) + np.zeros({sizes}, np.uint8).nbytes)",
    )  # fmt: skip


@kind("Flattening")
def place_of_a_pixel(rng: Rng) -> Item:
    height, width = distinct(rng, 5, 30, 2)
    i, j = whole(rng, 1, min(height, 10) - 1), whole(rng, 0, width - 1)
    right = i * width + j
    return Item(
        f"Pictures of {height} rows and {width} columns are flattened. At which place "
        f"of the row of numbers is the pixel in row {i} and column {j}? Count from 0 "
        "everywhere.",
        number(
            right,
            (i * height + j, "A row of the picture is as long as there are columns."),
            (j * height + i, "It goes row after row, not column after column."),
            ((i - 1) * width + j, f"The rows above row {i} hold {i} · {width} pixels."),
            (right + 1, "Places are counted from 0."),
        ),
        f"{i} · {width} pixels are in the rows above, and {j} to its left.",
        proof=f"places = np.arange({height * width}).reshape({height}, {width})\n"
        f"print(places[{i}, {j}])",
    )


@kind("Flattening")
def shape_of_flat_pictures(rng: Rng) -> Item:
    height, width, n = *distinct(rng, 3, 20, 2), whole(rng, 30, 90)
    size = height * width
    expression, answer = pick(
        rng,
        [
            ("X.reshape(len(X), -1)", shape(n, size, mistakes=[
                ((size, n), "`len(X)` is the number of pictures, and it comes first."),
                ((n, height), "The -1 is computed from all that is left."),
                ((n * size,), "Two sizes are given, so there are two dimensions."),
            ])),
            ("X.reshape(-1, X.shape[2])", shape(n * height, width, mistakes=[
                ((n, size), "The last size is that of a row of a picture."),
                ((n, width), "The -1 is computed from all that is left."),
                ((n * width, height), "`shape[2]` is the last size."),
            ])),
            ("X[0].reshape(1, -1)", shape(1, size, mistakes=[
                ((n, size), "`X[0]` is a single picture."),
                ((size,), "The 1 makes a batch of one."),
                ((1, n * size), "`X[0]` is a single picture."),
            ])),
        ],
    )  # fmt: skip
    return Item(
        f"`X` holds {n} gray pictures and has the shape ({n}, {height}, {width}). What "
        f"is the shape of `{expression}`?",
        answer,
        "The -1 stands for what is left of all the numbers.",
        proof=f"X = np.zeros(({n}, {height}, {width}), np.uint8)\n"
        f"print({expression}.shape)",
    )


@kind("Scaling")
def scaled_pixels(rng: Rng) -> Item:
    places = distinct(rng, 0, 5, 3)
    pixels = [51 * p for p in places]
    scaled = [round(p / 2.5 - 1, 1) for p in places]
    back = rng.random() < 0.4
    if back:
        return Item(
            "Pixels were scaled from 0 to 255 to the range from -1 to 1, by the two "
            f"127.5. Now they are {scaled}. What were they?",
            numbers(
                pixels,
                ([round(255 * x, 1) for x in scaled], "The range from -1 to 1 has the "
                 "length 2."),
                ([round(127.5 * x, 1) for x in scaled], "127.5 is added in the end."),
            ),
            "Multiply by 127.5, and add 127.5.",
            proof=f"print((np.array({scaled}) * 127.5 + 127.5).round(6))",
        )  # fmt: skip
    return Item(
        f"Pixels from 0 to 255 are scaled to the range from -1 to 1. What becomes of "
        f"{pixels}?",
        numbers(
            scaled,
            ([p / 5 for p in places], "That is the range from 0 to 1."),
            ([-x for x in scaled], "0 becomes -1."),
            ([round(p / 5 - 0.5, 1) for p in places], "The new range has the length "
             "2."),
        ),
        "Subtract 127.5, the middle, and divide by it.",
        proof=f"print((np.array({pixels}) - 127.5) / 127.5)",
    )  # fmt: skip


@kind("Where people trip")
def byte_that_wraps(rng: Rng) -> Item:
    how = pick(rng, ["+", "-", "*"])
    p = 10 * whole(rng, 13 if how == "*" else 1, 25 if how == "*" else 24)
    if how == "*":
        by, value = 2, 2 * p
    elif how == "+":
        by = 10 * whole(rng, 26 - p // 10, 25)
        value = p + by
    else:
        by = 10 * whole(rng, p // 10 + 1, 25)
        value = p - by
    right = value % 256
    return Item(
        f"What is `(pixels {how} {by})[0]`?",
        number(
            right,
            (value, "A byte holds 0 to 255 and nothing else."),
            (min(255, max(0, value)), "It is not held at the edge: that takes "
             "`np.clip`, and an array with room."),
            (value % 255, "There are 256 values: 255 is followed by 0."),
        ),
        f"{value} is outside of 0 to 255, so it starts again at the other end: "
        f"{value} {'-' if value > 0 else '+'} 256.",
        f"pixels = np.array([{p}, 0], dtype=np.uint8)",
        f"print((pixels {how} {by})[0])",
    )  # fmt: skip


@kind("Batches, steps and epochs")
def steps_and_last_batch(rng: Rng) -> Item:
    size = pick(rng, [16, 20, 32, 50, 64, 100])
    full, rest = whole(rng, 2, 12), whole(rng, 1, size - 1)
    n = full * size + rest
    return Item(
        f"{n} pictures are cut into batches of {size}, and none is left out. How many "
        "steps does an epoch have, and how many pictures are in the last batch?",
        numbers(
            (full + 1, rest),
            ((full, rest), "The batch with the rest is a step, too."),
            ((full, size), "That leaves the rest out."),
            ((full + 1, size), "The last batch has what is left."),
        ),
        f"{full} full batches take {full * size}, and {rest} are left.",
        proof=f"X = np.zeros({n})\n"
        f"batches = [X[i:i + {size}] for i in range(0, len(X), {size})]\n"
        "print(len(batches), len(batches[-1]))",
    )


@kind("Batches, steps and epochs")
def mean_of_unequal_batches(rng: Rng) -> Item:
    size, rest = pick(rng, [(4, 2), (8, 4), (9, 2), (6, 3), (4, 2), (40, 20), (45, 10)])
    losses = [x / 10 for x in distinct(rng, 1, 12, 2)] + [whole(rng, 13, 30) / 10]
    accuracy = rng.random() < 0.4
    what = "accuracies" if accuracy else "losses"
    if accuracy:
        losses = [1.0, pick(rng, [0.5, 0.75]), pick(rng, [0.0, 0.5])]
        size, rest = pick(rng, [(4, 2), (8, 4), (40, 20)])
    total = 2 * size + rest
    right = (size * (losses[0] + losses[1]) + rest * losses[2]) / total
    return Item(
        f"The samples of an epoch come in batches of {size}, {size} and {rest}, with "
        f"the mean {what} {losses[0]}, {losses[1]} and {losses[2]}. What is the mean "
        "over all samples?",
        number(
            right,
            (sum(losses) / 3, "That is the mean of the batches. A sample in the small "
             "one counts more in it."),
            (sum(losses[:2]) / 2, "The last batch counts, too."),
            (right * total, "That is the sum: divide by the number of samples."),
        ),
        f"({size} · {losses[0]} + {size} · {losses[1]} + {rest} · {losses[2]}) / "
        f"{total}.",
        proof=f"print(np.average({losses}, weights=[{size}, {size}, {rest}]).round(9))",
    )  # fmt: skip


@kind("Training")
def loss_before_training(rng: Rng) -> Item:
    logs = {2: 0.693, 3: 1.099, 5: 1.609}
    parts = pick(
        rng, [(2, 2), (2, 3), (2, 5), (3, 3), (3, 5), (5, 5), (2, 2, 2), (2, 3, 5)]
    )
    k, neurons = math.prod(parts), pick(rng, [32, 64, 128, 200])
    return Item(
        f"A fresh network with {neurons} hidden neurons gives each of {k} classes the "
        "same probability. What is its mean cross-entropy loss? (ln 2 is about 0.693, "
        "ln 3 is 1.099, and ln 5 is 1.609.)",
        number(
            math.log(k),
            (1 / k, "That is the probability of each class."),
            (math.log(k - 1), "The right class is one of them."),
            (-math.log(k), "The loss is minus the logarithm."),
            places=2,
        ),
        f"The right class has the probability 1/{k}, so the loss is ln {k}: "
        + " + ".join(f"{logs[p]}" for p in parts)
        + ".",
        proof="from nnfs_ref import SoftmaxCrossentropy\n\n"
        f"print(SoftmaxCrossentropy().mean(np.zeros((1, {k})), [0]))",
    )


@kind("One small part, and three parts of that")
def nearest_average_picture(rng: Rng) -> Item:
    squares = [0, 0, 0]
    while len(set(squares)) < 3:
        means = [distinct(rng, 0, 9, 2) for _ in range(3)]
        a, b = distinct(rng, 0, 9, 2)
        squares = [(a - x) ** 2 + (b - y) ** 2 for x, y in means]
    right, picture = squares.index(min(squares)), [a, b]
    options = [
        Option(f"class {at}", str(at), f"Its squared distance is {squares[at]}.")
        for at in range(3)
    ]
    first = options.pop(right)
    return Item(
        f"Pictures have two pixels. The averages of the classes 0, 1 and 2 are "
        f"{means[0]}, {means[1]} and {means[2]}. Which class does the baseline of the "
        f"nearest average give the picture {picture}?",
        choice(first, *options),
        f"The squared distances are {squares[0]}, {squares[1]} and {squares[2]}.",
        proof=f"distances = ((np.array({means}) - {picture}) ** 2).sum(axis=1)\n"
        "print(distances.argmin())",
    )


@kind("A folder of pictures")
def number_of_a_sorted_folder(rng: Rng) -> Item:
    small = sorted(distinct(rng, 2, 9, 4))
    large = sorted(distinct(rng, 10, 29, 2))
    names = [str(x) for x in small + large]
    folder = pick(rng, names)
    text = sorted(names)
    right, by_number = text.index(folder), names.index(folder)
    return Item(
        f"The folders of the classes have these names. They are sorted as text "
        f"and numbered from 0. Which number does the folder {folder!r} get?",
        number(
            right,
            (by_number, "Names are text: '10' comes before '2'."),
            (right + 1, "Count from 0."),
            (int(folder), "That is its name, not its place."),
        )
        if len({right, by_number, right + 1, int(folder)}) == 4
        else number(right, (right + 1, "Count from 0.")),
        f"In the order of text: {', '.join(text)}. So sort by the number, and take the "
        "label from the name.",
        f"names = {[str(name) for name in rng.permutation(names)]}",
        f"print(sorted(names).index({folder!r}))",
    )


@kind("Four files, byte by byte")
def bytes_in_memory(rng: Rng) -> Item:
    n = whole(rng, 1, 9) * pick(rng, [10, 100])
    height, width = pick(rng, [(10, 10), (20, 10), (5, 10), (20, 20), (10, 30)])
    name, size = pick(rng, [("uint8", 1), ("float32", 4), ("float64", 8)])
    pixels = n * height * width
    return Item(
        f"{n} gray pictures of {height} by {width} pixels are an array of `{name}`. "
        "How many bytes do its numbers take?",
        number(
            pixels * size,
            (pixels * (4 if size == 8 else 8), f"A {name} takes "
             f"{'8 bits' if size == 1 else f'{8 * size} bits'}, and a byte has 8."),
            (pixels * size * 8 if size > 1 else pixels * 4,
             "A byte has 8 bits: the name counts bits."),
        )
        if size != 4
        else number(
            pixels * 4,
            (pixels * 32, "A byte has 8 bits: the name counts bits."),
            (pixels, "A float32 takes more than a byte."),
            (pixels * 8, "That is a float64."),
        ),
        f"{n} · {height} · {width} numbers of {size} byte{'s' * (size > 1)}.",
        proof=f"print(np.zeros(({n}, {height}, {width}), np.{name}).nbytes)"
        if pixels < 50_000
        else f"print({pixels} * np.dtype(np.{name}).itemsize)",
    )  # fmt: skip


@kind("Get it")
def counts_of_labels(rng: Rng) -> Item:
    counts = [whole(rng, 0, 4) for _ in range(3)] + [whole(rng, 1, 4)]
    labels = [k for k, many in enumerate(counts) for _ in range(many)]
    labels = rng.permutation(labels).tolist()
    return Item(
        f"What does `np.bincount({labels})` give?",
        numbers(
            counts,
            ([*counts[1:], 0], "It starts with label 0."),
            ([0, *counts[:3]], "The first number counts label 0."),
        ),
        "The entry at place k says how often label k occurs.",
        proof=f"print(np.bincount({labels}))",
    )


@kind("Flattening")
def how_to_flatten(rng: Rng) -> Item:
    height, width = distinct(rng, 2, 8, 2)
    size = height * width
    n = size + whole(rng, 1, 30)
    right = pick(rng, ["X.reshape(len(X), -1)", f"X.reshape(-1, {size})"])
    wrong = [
        (f"X.reshape({size}, -1).T", "The shape is right, but the pixels are cut in "
         "the wrong places."),
        ("X.reshape(-1, len(X))", "The pictures are the first dimension."),
        ("X.reshape(len(X) * X.shape[1], -1)", "Then each row of a picture is a row."),
        ("X.T.reshape(len(X), -1)", "The transpose puts the columns of all pictures "
         "first, and the pixels end up in the wrong pictures."),
    ]  # fmt: skip
    shown = [wrong[at] for at in distinct(rng, 0, 3, 3)]
    order = rng.permutation([right, *(text for text, _ in shown)]).tolist()
    return Item(
        f"`X` holds {n} pictures, and its shape is ({n}, {height}, {width}). Which "
        "expression makes each picture one row?",
        choice(
            Option(f"`{right}`", right),
            *(Option(f"`{text}`", text, words) for text, words in shown),
        ),
        "The samples stay first, and the -1 takes all that is left, row after row.",
        proof=f"X = np.arange({n * size}).reshape({n}, {height}, {width})\n"
        f"for text in {order}:\n    rows = eval(text)\n"
        f"    if len(rows) == {n} and np.array_equal(rows[1], X[1].ravel()):\n"
        "        print(text)",
    )


@kind("Shuffling")
def line_of_an_epoch(rng: Rng) -> Item:
    size = pick(rng, [3, 4])
    n = size * pick(rng, [2, 3]) + whole(rng, 1, size - 1)
    # Both sorted, so that any other pairs have a larger squared error.
    X, y = sorted(distinct(rng, 1, 40, n)), sorted(distinct(rng, 1, 60, n))
    return wrong_line(
        rng,
        "This should go through all samples once, in shuffled batches, and print their "
        "mean squared error and their number.",
        "order = rng.permutation(len(X))\n"
        f"for start in range(0, len(X), {size}):\n"
        f"    batch = order[start:start + {size}]\n"
        "    total += np.sum((X[batch] - y[batch]) ** 2)\n"
        "    seen += len(batch)\n"
        "print(round(total / seen, 9), seen)",
        [
            (1, f"for start in range(0, len(X) - {size}, {size}):", "The last batch is "
             "left out."),
            (2, f"batch = order[start:{size}]", "From the second batch on, it "
             "is empty."),
            (3, f"total += np.sum((X[batch] - y[start:start + {size}]) ** 2)",
             "The labels must be picked by the same order."),
            (3, "total += np.mean((X[batch] - y[batch]) ** 2)", "Then the mean is "
             "divided once more."),
            (4, f"seen += {size}", "The last batch is smaller."),
        ],
        f"{array('X', X)}\n{array('y', y)}\n"
        "rng, total, seen = np.random.default_rng(0), 0, 0",
    )  # fmt: skip


@kind("Shuffling")
def batches_of_one_class(rng: Rng) -> Item:
    k, size = pick(rng, [3, 4, 5, 10]), pick(rng, [10, 20, 25, 50])
    each = size * whole(rng, 3, 12)
    clothes = pick(rng, CLOTHES)
    epochs = whole(rng, 2, 5)
    return Item(
        f"{each} pictures of each of {k} classes are sorted by class, and one of these "
        f"is {clothes}. They are trained on for {epochs} epochs in batches of {size}, "
        f"without shuffling. How many batches in a row hold nothing but {clothes}?",
        number(
            each // size,
            (each * k // size, "Those are all batches of an epoch."),
            (each // size * epochs, "After each epoch the other classes come again."),
            (each, "Those are the pictures."),
        ),
        f"{each} / {size}. All that time the network unlearns every other answer.",
        proof=f"y = np.repeat(np.arange({k}), {each}).reshape(-1, {size})\n"
        "print(np.sum((y == 0).all(axis=1)))",
    )
