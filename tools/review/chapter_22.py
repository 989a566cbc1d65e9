"""Items of chapter 22, Model Prediction / Inference."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tools.review.answers import Option, choice, number, numbers, shape
from tools.review.draw import Rng, array, distinct, pick, table, whole
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(22, "model-predicting-inference")

CLOTHES = ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Bag", "Boot"]


@kind("From probabilities to names")
def two_best_classes(rng: Rng) -> Item:
    k = pick(rng, [4, 5, 6])
    shares = [0.0, 0.0]
    while len(set(shares)) < len(shares):  # until there is no tie
        parts = distinct(rng, 1, 40, k)
        shares = [round(p / sum(parts), 2) for p in parts]
    order = sorted(range(k), key=lambda at: -shares[at])
    return Item(
        "Which two numbers does `np.argsort(p)[::-1][:2]` give?",
        numbers(
            order[:2],
            (order[::-1][:2], "`argsort` starts with the smallest, but `[::-1]` turns "
             "that around."),
            ([shares[at] for at in order[:2]], "It gives the places of the entries."),
            ([at + 1 for at in order[:2]], "Places are counted from 0."),
            (order[1::-1], "The largest comes first."),
        ),
        f"The largest entry is {shares[order[0]]}, at place {order[0]}, and then comes "
        f"{shares[order[1]]}.",
        array("p", shares),
        "print(np.argsort(p)[::-1][:2])",
    )  # fmt: skip


@kind("A batch of one")
def shape_of_one_answer(rng: Rng) -> Item:
    height, width, k = distinct(rng, 2, 30, 3)
    n, size = whole(rng, 40, 90), height * width
    code, right, mistakes = pick(
        rng,
        [
            ("model.predict(X[:1])", (1, k), [
                ((k,), "A batch of one goes in, and a batch of one comes out."),
                ((1, size), "That is what goes in."),
                ((n, k), "`X[:1]` is the first sample alone."),
            ]),
            ("model.predict(X[0].reshape(1, -1))[0]", (k,), [
                ((1, k), "`[0]` takes the answer out of its batch."),
                ((1, size), "That is what goes in."),
                ((size,), "That is a single sample. The answer has one number for each "
                 "class."),
            ]),
            ("model.predict_classes(X)", (n,), [
                ((n, k), "Those are the probabilities. A class is one number."),
                ((n, 1), "The class numbers are in one dimension."),
                ((k,), "There is a class for each sample."),
            ]),
            ("X[0].reshape(1, -1)", (1, size), [
                ((size,), "The 1 makes a batch of it."),
                ((1, k), "The network has not been asked yet."),
                ((n, size), "`X[0]` is the first sample alone."),
            ]),
        ],
    )  # fmt: skip
    network = f"from nnfs_ref import Dense\n\nlayer = Dense({size}, {k}, rng=0)\n"
    stand_in = (
        "class model:\n    predict = staticmethod(layer.forward)\n\n"
        "    def predict_classes(X):\n"
        "        return layer.forward(X).argmax(axis=1)\n\n"
    )
    asks = "model" in code
    rows = n if "classes" in code else 2
    return Item(
        f"`X` holds {n} flattened pictures of {height} by {width} pixels. The model "
        f"knows {k} classes. What is the shape of `{code}`?",
        shape(*right, mistakes=mistakes),
        "The first dimension counts the samples. One sample is a batch of one.",
        proof=(network + stand_in if asks else "")
        + f"X = np.zeros(({rows}, {size}))\nprint({code}.shape)",
    )


@kind("The first attempt")
def gray_of_a_pixel(rng: Rng) -> Item:
    red, green, blue = (10 * v for v in distinct(rng, 2, 25, 3))
    right = (3 * red + 6 * green + blue) / 10
    return Item(
        "A simple rule for gray gives red the weight 0.3, green 0.6 and blue 0.1. A "
        f"pixel, stored as red, green, blue, is [{red}, {green}, {blue}]. How gray is "
        "it?",
        number(
            right,
            ((3 * blue + 6 * green + red) / 10, "That is for blue, green, red."),
            ((red + green + blue) / 3, "That is the plain mean of the channels."),
            (red + green + blue, "Each channel has its weight."),
        ),
        f"0.3 · {red} + 0.6 · {green} + 0.1 · {blue}.",
        f"pixel = np.array([{red}, {green}, {blue}])",
        "print((pixel @ np.array([0.3, 0.6, 0.1])).round(9))",
    )


@kind("The first attempt")
def pixel_of_a_shrunken_row(rng: Rng) -> Item:
    old, new = pick(rng, [(6, 4), (6, 4), (3, 2), (6, 2), (8, 2), (9, 6), (5, 2)])
    row = [30 * v for v in distinct(rng, 0, 12, old)]
    at, length = whole(rng, 0, new - 1), old / new
    edges = at * length, (at + 1) * length
    shares = [max(0.0, min(edges[1], j + 1) - max(edges[0], j)) for j in range(old)]
    right = sum(s * v for s, v in zip(shares, row, strict=True)) / length
    touched = [v for s, v in zip(shares, row, strict=True) if s > 0]
    parts = " + ".join(
        f"{v}" if s == 1 else f"{s:g} · {v}"
        for s, v in zip(shares, row, strict=True)
        if s > 0
    )
    mistakes = [
        (row[int(edges[0])], "That keeps one pixel and drops others."),
        (right * length, f"Divide by how many old pixels it covers, {length:g}."),
    ]
    if len(touched) != length:
        mistakes.append((sum(touched) / len(touched), "A pixel that is covered in part "
                         "counts for its part."))  # fmt: skip
    return Item(
        f"{old} pixels, {row}, are shrunk to {new} by averaging areas. What is new "
        f"pixel {at}, counted from 0?",
        number(right, *mistakes),
        f"It reaches from {edges[0]:g} to {edges[1]:g}: ({parts}) / {length:g}.",
        proof="from nnfs_ref.pictures import resize\n\n"
        f"print(resize([{row}], 1, {new})[0, {at}].round(9))",
    )


@kind("The first attempt")
def stripes_that_are_skipped(rng: Rng) -> Item:
    width, light = pick(rng, [3, 4, 5, 6]), 10 * whole(rng, 8, 24)
    start, times = whole(rng, 0, 2 * width - 1), pick(rng, [1, 2, 3, 4, 6])
    step = width * times
    first = 0 if start % (2 * width) < width else light
    result = "both" if times % 2 else str(first)
    wrong = (
        f"{step} rows further on, the other stripe is hit."
        if times % 2
        else f"Row {start} is {first}, and {step} rows are whole periods."
    )
    options = {
        "0": Option("All are 0.", "0", wrong),
        str(light): Option(f"All are {light}.", str(light), wrong),
        "both": Option("They change between the two.", "both", wrong),
    }
    right = options.pop(result)
    return Item(
        f"A cloth has stripes: {width} rows of 0, then {width} rows of {light}, and so "
        f"on. Somebody keeps row {start}, counted from 0, and from there one row in "
        f"{step}. What do the kept rows look like?",
        choice(right, *options.values()),
        f"The stripes repeat every {2 * width} rows. Skipping shows what is hit, and "
        f"averaging would give {light / 2:g}.",
        f"cloth = np.where(np.arange(400) % {2 * width} < {width}, 0, {light})",
        f"kept = np.unique(cloth[{start}::{step}])\n"
        "print(kept[0] if len(kept) == 1 else 'both')",
    )


@kind("What the training pictures had in common")
def inverted_and_scaled(rng: Rng) -> Item:
    places = distinct(rng, 0, 5, 3)
    pixels = [51 * p for p in places]
    scaled = [round(p / 2.5 - 1, 1) for p in places]
    right = [-x for x in scaled]
    return Item(
        f"Pixels {pixels} of a photo are inverted, and then scaled from 0 to 255 to -1 "
        "to 1. What becomes of them?",
        numbers(
            right,
            (scaled, "They are not inverted: a light pixel of a photo is background."),
            ([1 - p / 5 for p in places], "That is the range from 0 to 1."),
            ([255 - p for p in pixels], "They are not scaled yet."),
        ),
        "255 minus the pixel, minus 127.5, divided by 127.5: the sign of the "
        "scaled pixel turns around.",
        f"pixels = np.array({pixels})",
        "print(((255 - pixels) - 127.5) / 127.5)",
    )


@kind("What the training pictures had in common")
def whitened_pixel(rng: Rng) -> Item:
    median, times = pick(rng, [(204, 1.25), (170, 1.5), (150, 1.7), (102, 2.5)])
    low = [median - 2 * v for v in distinct(rng, 1, 40, 2)]
    high = [median + v for v in distinct(rng, 1, 50, 2)]
    edge = rng.permutation([*low, median, *high]).tolist()
    pixel = 10 * whole(rng, 2, 9)
    mean = sum(edge) / 5
    return Item(
        f"The pixels along the edge of a gray photo are {edge}. Their median becomes "
        f"255. What becomes of a pixel of {pixel}?",
        number(
            pixel * times,
            (pixel / mean * 255, "That uses the mean. The median is the middle one "
             "of the sorted."),
            (pixel / max(edge) * 255, "That uses the lightest pixel."),
            (pixel + 255 - median, "The range is stretched: divide, and multiply."),
        ),
        f"The median is {median}: {pixel} / {median} · 255.",
        array("edge", edge),
        f"print(({pixel} / np.median(edge) * 255).round(9))",
    )  # fmt: skip


@kind("What the training pictures had in common")
def shape_after_trimming(rng: Rng) -> Item:
    height, width = distinct(rng, 4, 6, 2)
    picture = np.full((height, width), 255)
    top, left = whole(rng, 0, 1), whole(rng, 0, 2)
    bottom, right = whole(rng, top + 1, height - 1), whole(rng, left + 1, width - 1)
    picture[top, whole(rng, left, right)] = 10 * whole(rng, 1, 20)
    picture[bottom, whole(rng, left, right)] = 10 * whole(rng, 1, 20)
    picture[whole(rng, top, bottom), left] = 10 * whole(rng, 1, 20)
    picture[whole(rng, top, bottom), right] = 10 * whole(rng, 1, 20)
    if (top, bottom, left, right) != (0, height - 1, 0, width - 1):
        corner = (0 if top else height - 1), (0 if left else width - 1)
        picture[corner] = min(picture[corner], 240)  # not dark enough to count
    tall, wide = bottom - top + 1, right - left + 1
    dark = picture < 230
    hits = int(dark.any(axis=1).sum()), int(dark.any(axis=0).sum())
    return Item(
        "`trim` keeps the smallest rectangle with all pixels below 230. Which shape is "
        "left of this picture?",
        shape(
            tall,
            wide,
            mistakes=[
                (sizes, words)
                for sizes, words in [
                    ((height, width), "Rows and columns at the edge without a dark "
                     "pixel go."),
                    ((tall - 1, wide - 1), "The last row and the last column belong "
                     "to it: `max() + 1`."),
                    (hits, "Rows and columns in between stay, too."),
                ]
                if sizes != (tall, wide)
            ],
        ),
        f"Rows {top} to {bottom}, and columns {left} to {right}.",
        array("picture", picture.tolist()),
        "rows, columns = np.nonzero(picture < 230)\n"
        "print(picture[rows.min():rows.max() + 1,\n"
        "              columns.min():columns.max() + 1].shape)",
    )  # fmt: skip


@kind("What the training pictures had in common")
def place_in_the_square(rng: Rng) -> Item:
    long, short = 2 * whole(rng, 20, 60), 2 * whole(rng, 4, 18)
    tall = rng.random() < 0.5
    height, width = (long, short) if tall else (short, long)
    margin = (long - short) // 2
    right = (0, margin) if tall else (margin, 0)
    return Item(
        f"A garment of {height} rows and {width} columns is put into the middle of the "
        "smallest white square that holds it. In which row and which column of the "
        "square is its top left pixel? Count from 0.",
        numbers(
            right,
            (right[::-1], f"The longer side, {long}, fills the square: there it has no "
             "margin."),
            ((0, 2 * margin) if tall else (2 * margin, 0), "Half of the white goes to "
             "each side."),
            ((0, 0), "It goes into the middle."),
        ),
        f"The side is {long}, and ({long} - {short}) / 2 = {margin}.",
        proof=f"height, width = {height}, {width}\nside = max(height, width)\n"
        "print((side - height) // 2, (side - width) // 2)",
    )  # fmt: skip


@kind("Where people trip")
def name_from_a_tidy_list(rng: Rng) -> Item:
    names = [CLOTHES[at] for at in distinct(rng, 0, len(CLOTHES) - 1, 5)]
    k, tidy = whole(rng, 0, 4), sorted(names)
    if tidy[k] == names[k]:
        k = next((at for at in range(5) if tidy[at] != names[at]), 0)
    if tidy[k] == names[k]:  # they were in order
        names, tidy = names[::-1], sorted(names)
        k = 0
    others = [name for name in names if name not in (names[k], tidy[k])]
    return Item(
        f"A network learned with the labels of `class_names`. It says {k}, and "
        f"somebody prints `sorted(class_names)[{k}]`. Which name appears?",
        choice(
            Option(tidy[k], tidy[k]),
            Option(names[k], names[k], "That would be right, but the sorted list has "
                   "another order."),
            Option(others[0], others[0], "Sort the names, and count from 0."),
            Option(others[1], others[1], "Sort the names, and count from 0."),
        ),
        f"In order of the alphabet: {', '.join(tidy)}. What it means is {names[k]}.",
        f"class_names = {names}",
        f"print(sorted(class_names)[{k}])",
    )  # fmt: skip


@kind("Can strangers be turned away?")
def share_of_pairs(rng: Rng) -> Item:
    n, m = pick(rng, [(2, 4), (4, 2), (4, 4), (5, 2), (2, 5), (4, 5)])
    scores = sorted(
        distinct(rng, 20, 99, n + m), key=lambda s: s * rng.uniform(0.15, 1)
    )
    strange = [s / 100 for s in rng.permutation(scores[:m]).tolist()]
    known = [s / 100 for s in rng.permutation(scores[m:]).tolist()]
    pairs = sum(a > b for a in known for b in strange)
    right = pairs / (n * m)
    above = sum(a > max(strange) for a in known) / n
    return Item(
        "What is the AUROC: the share of pairs of a known picture and a stranger in "
        "which the known one scores higher?",
        number(
            right,
            *[(above, "That is the share that scores higher than all strangers.")]
            * (above != right),
            *[(1 - right, "Count the pairs in which the known one scores higher.")]
            * (1 - right not in (right, above)),
            (pairs, f"Divide by the number of pairs, {n * m}."),
        ),
        f"Of {n} · {m} = {n * m} pairs, {pairs}.",
        f"{array('known  ', known)}\n{array('strange', strange)}",
        "print(np.mean(known[:, np.newaxis] > strange))",
    )  # fmt: skip


@kind("Can strangers be turned away?")
def let_through_and_refused(rng: Rng) -> Item:
    n = 5
    known = [s / 100 for s in distinct(rng, 50, 99, n)]
    strange = [s / 100 for s in distinct(rng, 30, 95, n)]
    least = whole(rng, 55, 85) / 100 + 0.005
    passed = sum(s >= least for s in known) / n
    refused = sum(s < least for s in strange) / n
    mistakes = {
        (refused, passed): "The known pictures come first.",
        (1 - passed, refused): "Known pictures are let through at or above it.",
        (passed, 1 - refused): "Of the strangers, those below are asked for.",
    }
    mistakes.pop((passed, refused), None)
    return Item(
        f"A score below {least:.3f} is refused. Which share of the known pictures is "
        "let through, and which share of the strangers is refused?",
        numbers((passed, refused), *mistakes.items()),
        f"{passed * n:g} of {n}, and {refused * n:g} of {n}.",
        f"{array('known  ', known)}\n{array('strange', strange)}",
        f"print(np.mean(known >= {least:.3f}), np.mean(strange < {least:.3f}))",
    )  # fmt: skip


@kind("Where people trip")
def what_was_done_to_the_pixels(rng: Rng) -> Item:
    low = 51 * whole(rng, 0, 1)
    high = 51 * whole(rng, 3, 5 if low else 4)  # else inverting shows nothing
    ways: dict[str, tuple[str, Callable[[float], float]]] = {
        "scaled": ("They were scaled once.", lambda p: (p - 127.5) / 127.5),
        "inverted": (
            "They were inverted and scaled.", lambda p: (255 - p - 127.5) / 127.5
        ),
        "twice": (
            "They were divided by 255, and then scaled as well.",
            lambda p: (p / 255 - 127.5) / 127.5,
        ),
        "fractions": ("They were only divided by 255.", lambda p: p / 255),
    }  # fmt: skip
    done = pick(rng, list(ways))
    a, b = ways[done][1](low), ways[done][1](high)
    return Item(
        f"The darkest pixel of a photo is {low}, the lightest {high}. At the network's "
        f"inputs they have become {a:.3g} and {b:.3g}. What was done to the pixels?",
        choice(
            Option(ways[done][0], done),
            *(
                Option(words, way, f"Then {low} and {high} become {f(low):.3g} and "
                       f"{f(high):.3g}.")
                for way, (words, f) in ways.items()
                if way != done
            ),
        ),
        "Compare the smallest and the largest number with those of the training data.",
        proof=f"photo = np.array([{low}, {high}])\nways = {{\n"
        "    'scaled': (photo - 127.5) / 127.5,\n"
        "    'inverted': (255 - photo - 127.5) / 127.5,\n"
        "    'twice': (photo / 255 - 127.5) / 127.5,\n"
        "    'fractions': photo / 255}\n"
        "for name, inputs in ways.items():\n"
        f"    if np.allclose(inputs, [{a!r}, {b!r}]):\n        print(name)",
    )  # fmt: skip


@kind("What it does not know")
def which_slice_mirrors(rng: Rng) -> Item:
    n, height, width = whole(rng, 2, 60), *distinct(rng, 2, 28, 2)
    turn, right, other = pick(
        rng,
        [
            ("left to right", "X[:, :, ::-1]", "X[:, ::-1]"),
            ("upside down", "X[:, ::-1]", "X[:, :, ::-1]"),
        ],
    )
    wrong = [
        (other, "That turns the rows around, and a picture upside down."
         if "left" in turn
         else "That turns the columns around, and a picture left to right."),
        ("X[::-1]", "That turns the order of the pictures around."),
        ("X.transpose(0, 2, 1)", "That makes rows columns."),
    ]  # fmt: skip
    order = rng.permutation([right, *(text for text, _ in wrong)]).tolist()
    flip = "np.fliplr" if "left" in turn else "np.flipud"
    return Item(
        f"`X` holds {n} gray pictures, and its shape is ({n}, {height}, {width}). "
        f"Which expression turns each of them {turn}?"
        if turn == "upside down"
        else f"`X` holds {n} gray pictures, and its shape is ({n}, {height}, {width}). "
        "Which expression mirrors each of them left to right?",
        choice(
            Option(f"`{right}`", right),
            *(Option(f"`{text}`", text, words) for text, words in wrong),
        ),
        "The dimensions are pictures, rows and columns. A -1 as the step of a slice "
        "turns one of them around.",
        proof=f"X = np.arange({2 * height * width}).reshape(2, {height}, {width})\n"
        f"for text in {order}:\n"
        f"    if np.array_equal(eval(text)[0], {flip}(X[0])):\n        print(text)",
    )


@kind("A batch of one")
def batches_of_predict(rng: Rng) -> Item:
    full, rest, neurons = whole(rng, 1, 9), whole(rng, 1, 999), pick(rng, [10, 32, 64])
    n = 1000 * full + rest
    return Item(
        f"`predict` gets {n} samples and works in batches of at most 1,000. The first "
        f"layer has {neurons} neurons. How many batches are there, and how many "
        "numbers does this layer give for the largest of them?",
        numbers(
            (full + 1, 1000 * neurons),
            ((full, 1000 * neurons), f"The {rest} samples that are left are a batch, "
             "too."),
            ((full + 1, n * neurons), "A batch has 1,000 samples at most."),
            ((full + 1, 1000), "Each neuron gives a number for each sample."),
        ),
        f"{full} batches of 1,000, and one of {rest}. A full one gives 1,000 · "
        f"{neurons} numbers.",
        proof=f"sizes = [min(1000, {n} - start) for start in range(0, {n}, 1000)]\n"
        f"print(len(sizes), max(sizes) * {neurons})",
    )  # fmt: skip


@kind("One function")
def line_of_a_preparation(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 4, 2)
    photo = [[10 * v for v in row] for row in table(rng, 4, 22, n, m)]
    return wrong_line(
        rng,
        "The network was trained on light garments on a background of 0, with pixels "
        "from 0 to 255 scaled to the range from -1 to 1. This should prepare a gray "
        "photo on white paper, as a batch of one.",
        "white = np.clip(photo / paper * 255, 0, 255)\n"
        "ink = 255 - white\n"
        "inputs = (ink - 127.5) / 127.5\n"
        "batch = inputs.reshape(1, -1)\n"
        "print(batch.round(2))",
        [
            (0, "white = np.clip(photo * paper / 255, 0, 255)", "The paper must become "
             "255."),
            (1, "ink = white", "The background must become 0."),
            (1, "ink = white - 255", "Then all is 0 or below."),
            (2, "inputs = (ink - ink.mean()) / ink.std()", "New pictures are scaled by "
             "the numbers of the training."),
            (2, "inputs = ink / 127.5 - 127.5", "Subtract first, then divide."),
            (2, "inputs = ink / 255", "That is the range from 0 to 1."),
            (3, "batch = inputs.reshape(-1, 1)", "The samples are the first dimension, "
             "and there is one."),
        ],
        f"{array('photo', photo)}\npaper = {pick(rng, [230, 235, 240])}",
    )  # fmt: skip


@kind("Test the preparation, too")
def points_that_a_step_is_worth(rng: Rng) -> Item:
    n = pick(rng, [50, 100, 200])
    everything, trim, invert = (
        whole(rng, 40, 47) * n // 50, whole(rng, 5, 14) * n // 50, whole(rng, 0, 4)
    )  # fmt: skip
    name, left = pick(rng, [("trim", trim), ("invert", invert)])
    right = (everything - left) / n * 100
    return Item(
        f"Of {n} photos a network gets {everything} right with all steps of its "
        f"preparation, {trim} without `trim`, and {invert} without `invert`. How many "
        f"percentage points is `{name}` worth?",
        number(
            right,
            (everything - left, "Those are photos. How many of a hundred?")
            if n != 100
            else (everything, "Subtract what it gets right without the step."),
            (left / n * 100, "That is what is left without it."),
            ((everything - left) / everything * 100, "Points are percent of all "
             "photos."),
        ),
        f"({everything} - {left}) / {n}.",
        proof=f"right = np.arange({n}) < {everything}\n"
        f"without = np.arange({n}) < {left}\n"
        "print(round(100 * (right.mean() - without.mean()), 9))",
    )  # fmt: skip
