"""Items of chapter 21, Saving and Loading Model Information."""

from __future__ import annotations

import json
from collections.abc import Callable

from tools.review.answers import Option, choice, number, numbers
from tools.review.draw import Rng, array, distinct, pick, table, whole, wholes
from tools.review.kinds import Item, chapter
from tools.review.lines import wrong_line

kind = chapter(21, "saving-and-loading-model-information")

DTYPES = {"F64": 8, "F32": 4}
WORDS = [
    "größe", "Zürich", "façade", "naïve", "café", "Poincaré", "Schrödinger", "señor",
    "über", "jalapeño", "Gödel", "fiancée",
]  # fmt: skip


@kind("A file with nothing to run")
def size_of_a_file(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 10, 2)
    dtype = pick(rng, list(DTYPES))
    header = 8 * whole(rng, 8, 30)
    size = DTYPES[dtype]
    numbers_in_all = n * m + m
    right = 8 + header + size * numbers_in_all
    return Item(
        f"A safetensors file holds weights of shape ({n}, {m}) and biases of shape "
        f"({m},), both as `{dtype}`. Its header has {header} bytes. How many bytes "
        "does the file have?",
        number(
            right,
            (right - 8, "The first 8 bytes say how long the header is."),
            (8 + header + numbers_in_all, f"A number takes {size} bytes."),
            (right - size * m, "The biases are in the file, too."),
            (8 + header + 8 * size * numbers_in_all, "The name of the dtype counts "
             "bits."),
        ),
        f"8 + {header} + {size} · ({n} · {m} + {m}).",
        proof=f"data = np.zeros(({n}, {m}), np.float{8 * size}).tobytes() + "
        f"np.zeros({m}, np.float{8 * size}).tobytes()\n"
        f"print(len(bytes(8) + bytes({header}) + data))",
    )  # fmt: skip


@kind("A file with nothing to run")
def offsets_of_an_array(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 12, 2)
    dtype = pick(rng, list(DTYPES))
    size = DTYPES[dtype]
    first, second = m * size, n * m * size
    other = 12 - size
    return Item(
        f"In a safetensors file the biases, of shape ({m},), come first, and then the "
        f"weights, of shape ({n}, {m}), both as `{dtype}`. What are the `data_offsets` "
        "of the weights?",
        numbers(
            (first, first + second),
            ((first, second), "The second offset is where they end, not how many bytes "
             "they take."),
            ((m, m + n * m), "Offsets count bytes, not numbers."),
            ((m * other, (m + n * m) * other), f"An {dtype} takes {size} bytes."),
            ((0, second), "The biases come before."),
        ),
        f"{m} biases take the first {first} bytes, and {n * m} weights the next "
        f"{second}.",
        proof=f"sizes = [0, {m} * {size}, {n} * {m} * {size}]\n"
        "print(np.cumsum(sizes)[1:])",
    )  # fmt: skip


@kind("A file with nothing to run")
def spaces_after_the_header(rng: Rng) -> Item:
    n = 8 * whole(rng, 8, 40) + whole(rng, 1, 7)
    return Item(
        f"The text of a header has {n} bytes. Spaces fill it up to a multiple of 8. "
        "How many?",
        number(
            -n % 8,
            (n % 8, "That many are beyond the last multiple of 8. How many are "
             "missing to the next?"),
            (-n % 8 + 8, "It is filled up to the next multiple of 8 only."),
        ),
        f"The next multiple is {n + -n % 8}.",
        proof=f"text = b'x' * {n}\nwhile len(text) % 8:\n    text += b' '\n"
        f"print(len(text) - {n})",
    )  # fmt: skip


@kind("A file with nothing to run")
def length_from_the_first_bytes(rng: Rng) -> Item:
    low, high = distinct(rng, 1, 9, 2)
    low *= 8
    content = [low, high, 0, 0, 0, 0, 0, 0]
    return Item(
        f"A safetensors file begins with the bytes {content}. How long is its header?",
        number(
            low + 256 * high,
            (low * 256 + high, "It is little-endian: the least significant byte comes "
             "first."),
            (low + high, "The second byte counts 256 times as much."),
            (low, "The second byte belongs to the number, too."),
        ),
        f"{low} + {high} · 256.",
        proof=f"print(int.from_bytes(bytes({content}), 'little'))",
    )  # fmt: skip


@kind("Damaged files")
def entry_that_fits_its_bytes(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 9, 2)
    dtype = pick(rng, list(DTYPES))
    size = DTYPES[dtype]
    start = 8 * whole(rng, 0, 12)
    bytes_in_all = n * m * size

    def entry(shape: list[int], dtype: str, end: int) -> str:
        return json.dumps(
            {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}
        )

    other = "F32" if dtype == "F64" else "F64"
    end = start + bytes_in_all
    right = entry([n, m], dtype, end)
    wrong = [
        (
            entry([n, m], other, end),
            f"{n} · {m} numbers of {12 - size} bytes do not fill these places.",
        ),
        (
            entry([n, m + 1], dtype, end),
            f"{n} · {m + 1} numbers of {size} bytes need more places.",
        ),
        (entry([n, m], dtype, start + n * m), "Offsets count bytes, not numbers."),
    ]
    order = rng.permutation([right, *(text for text, _ in wrong)]).tolist()
    listed = ",\n    ".join(order)
    return Item(
        "Which of these entries of a header agrees with itself? An `F64` takes 8 "
        "bytes, an `F32` 4.",
        choice(
            Option(f"`{right}`", right),
            *(Option(f"`{text}`", text, words) for text, words in wrong),
        ),
        f"{n} · {m} · {size} is {bytes_in_all}, and so is {end} - {start}.",
        proof="import json\n\n"
        f"for entry in [\n    {listed}]:\n"
        "    start, end = entry['data_offsets']\n"
        "    size = {'F64': 8, 'F32': 4}[entry['dtype']]\n"
        "    if end - start == np.prod(entry['shape']) * size:\n"
        "        print(json.dumps(entry))",
    )


@kind("Resuming, to the last bit")
def first_step_without_a_state(rng: Rng) -> Item:
    value, gradient = whole(rng, -20, 20) / 10, wholes(rng, -40, 40, 1)[0] / 10
    rate = pick(rng, [0.01, 0.02, 0.1])
    right = round(value - rate * (1 if gradient > 0 else -1), 9)
    return Item(
        f"A parameter is loaded without the state of its optimizer. It is {value}, its "
        f"gradient is {gradient}, and Adam has the learning rate {rate}. What is it "
        "after the first step, to within a millionth?",
        number(
            right,
            (value - rate * gradient, "That is plain gradient descent. Adam divides by "
             "the size of the gradient."),
            (value + rate * (1 if gradient > 0 else -1), "A step goes against the "
             "gradient."),
            (value, "Adam moves it by the whole learning rate."),
        ),
        "With a single gradient seen, Adam divides it by its own size: the step is the "
        "learning rate.",
        proof="from nnfs_ref import Adam\n\n"
        f"value = np.array([{value}])\n"
        f"Adam({rate}).step([(value, np.array([{gradient}]))])\n"
        "print(value[0].round(7))",
    )  # fmt: skip


@kind("What belongs in the file")
def numbers_in_a_checkpoint(rng: Rng) -> Item:
    a, b, c = distinct(rng, 2, 9, 3)
    parameters = a * b + b + b * c + c
    name, make, times, words = pick(
        rng,
        [
            ("gradient descent with momentum", "SGD(0.1, momentum=0.9)", 2,
             "It remembers a velocity for each."),
            ("RMSprop", "RMSprop(0.01)", 2,
             "It remembers an average of the squares for each."),
            ("Adam", "Adam(0.01)", 3, "It remembers two averages for each."),
        ],
    )  # fmt: skip
    weights = a * b + b * c
    return Item(
        f"A network of `Dense({a}, {b})`, `ReLU()` and `Dense({b}, {c})` is trained by "
        f"{name}. How many numbers do the arrays of its checkpoint hold: the "
        "parameters, and what the optimizer remembers of each?",
        number(
            times * parameters,
            (parameters, f"Those are the parameters alone. {words}"),
            (times * weights, "The biases are parameters, too."),
            ((times + 1) * parameters, "Gradients do not belong in the file."),
        ),
        f"There are {parameters} parameters. {words}",
        proof="from nnfs_ref import SGD, Adam, RMSprop\n\n"
        f"values, optimizer = np.zeros({parameters}), {make}\n"
        "optimizer.step([(values, np.ones(values.size))])\n"
        "print(values.size + sum(np.size(a) for a in optimizer.state.values()))",
    )


@kind("Resuming, to the last bit")
def same_run_after_loading(rng: Rng) -> Item:
    rate, steps = pick(rng, [0.1, 0.2, 0.05]), whole(rng, 3, 30)
    what, make, same, words = pick(
        rng,
        [
            ("plain gradient descent", f"SGD({rate})", True,
             "A plain step needs nothing but the parameters and the gradient."),
            ("gradient descent with momentum 0.9", f"SGD({rate}, momentum=0.9)", False,
             "The velocity is lost."),
            ("Adam", f"Adam({rate})", False,
             "Adam's averages and its count of steps are lost."),
            ("gradient descent whose rate falls with the steps",
             f"SGD(InverseTimeDecay({rate}, decay=0.1))", False,
             "The count of steps starts at 0, and with it the learning rate."),
        ],
    )  # fmt: skip
    yes, no = (
        Option("Yes, to the last bit.", "True", "More than the parameters is needed."),
        Option("No.", "False", "Nothing is remembered, so nothing can be lost."),
    )
    return Item(
        f"A network without dropout learns by {what}, with the whole set in each step. "
        f"After {steps} steps its parameters alone are saved, and loaded into a fresh "
        "program. Does it go on as the first one does?",
        choice(yes, no) if same else choice(no, yes),
        words,
        proof="from nnfs_ref import SGD, Adam, InverseTimeDecay\n\n"
        "def go(values, optimizer, steps):\n    for _ in range(steps):\n"
        "        optimizer.step([(values, 2 * values)])\n\n"
        f"values, optimizer = np.array([1.0, 2.0]), {make}\n"
        f"go(values, optimizer, {steps})\nloaded = values.copy()\n"
        "go(values, optimizer, 3)\n"
        f"go(loaded, {make}, 3)\nprint(np.array_equal(loaded, values))",
    )


@kind("Parameters alone")
def name_of_a_parameter(rng: Rng) -> Item:
    sizes = distinct(rng, 2, 32, 4)
    between = [pick(rng, ["ReLU()", "Tanh()"]), pick(rng, ["Dropout(0.1)", ""])]
    layers = [f"Dense({sizes[0]}, {sizes[1]})", *filter(None, between)]
    layers += [f"Dense({sizes[1]}, {sizes[2]})", "ReLU()"]
    layers += [f"Dense({sizes[2]}, {sizes[3]})"]
    dense = [at for at, layer in enumerate(layers) if layer.startswith("Dense")]
    which = pick(rng, [1, 2])
    what = pick(rng, ["weights", "biases"])
    right = f"{dense[which]}.{what}"
    wrong = [
        (f"{which}.{what}", "All layers are counted, also those without parameters."),
        (f"{dense[which] + 1}.{what}", "Layers are counted from 0."),
        (f"{which + 1}.{what}", "All layers are counted, and from 0."),
    ]
    shown = {text: words for text, words in wrong if text != right}
    return Item(
        f"A model is made of these layers. Which name do the {what} of its "
        f"{['', 'second', 'third'][which]} `Dense` have in a file?",
        choice(
            Option(f"`{right}`", right),
            *(Option(f"`{text}`", text, words) for text, words in shown.items()),
        ),
        f"The name begins with the place in the list: {dense[which]}.",
        f"layers = {json.dumps(layers).replace(chr(34), '')}".join(
            ["from nnfs_ref import Dense, Dropout, ReLU, Sequential, Tanh\n\n", ""]
        ),
        "names = [p.name for p in Sequential(layers).parameters()]\n"
        f"print([name for name in names if name.endswith('{what}')][{which}])",
    )


@kind("Why not pickle")
def what_a_pickle_returns(rng: Rng) -> Item:
    values = distinct(rng, -9, 30, 3)
    name, right = pick(
        rng,
        [
            ("sum", sum(values)), ("max", max(values)), ("min", min(values)),
            ("len", 3),
        ],
    )  # fmt: skip
    functions: dict[str, Callable[[list[int]], int]] = {
        "sum": sum, "max": max, "min": min, "len": len
    }  # fmt: skip
    others = [
        (functions[other](values), f"`{name}` is what the file calls.")
        for other in functions
        if other != name
    ]
    return Item(
        "What does `pickle.loads(content)` return?",
        number(right, *others[:2]),
        "Loading calls what the file names, with the arguments from the file, and "
        "returns the result. It could be any function.",
        "import pickle\n\n\nclass Note:\n    def __reduce__(self):\n"
        f"        return {name}, ({values},)\n\n\ncontent = pickle.dumps(Note())",
        "print(pickle.loads(content))",
    )


@kind("Where people trip")
def what_json_makes_of_it(rng: Rng) -> Item:
    a, b = distinct(rng, 2, 64, 2)
    k, name = whole(rng, 0, 9), pick(rng, ["shape", "size", "layer"])
    given, right, wrong = pick(
        rng,
        [
            ({name: (a, b)}, {name: [a, b]}, [
                ({name: (a, b)}, "JSON has no tuples."),
                ({name: f"({a}, {b})"}, "It becomes a list, not a text."),
            ]),
            ({k: [a, b]}, {str(k): [a, b]}, [
                ({k: [a, b]}, "JSON has no keys other than texts."),
                ({str(k): (a, b)}, "JSON has no tuples."),
            ]),
            ({k: (a, b)}, {str(k): [a, b]}, [
                ({k: [a, b]}, "JSON has no keys other than texts."),
                ({k: (a, b)}, "JSON has neither tuples nor keys other than texts."),
                ({str(k): (a, b)}, "JSON has no tuples."),
            ]),
            ({name: a / 10}, {name: a / 10}, [
                ({name: str(a / 10)}, "A number stays a number."),
                ({name: round(a / 10)}, "Python writes enough digits."),
            ]),
        ],
    )  # fmt: skip
    return Item(
        f"What is `json.loads(json.dumps({given}))`?",
        choice(
            Option(f"`{right}`", str(right)),
            *(Option(f"`{value}`", str(value), words) for value, words in wrong),
        ),
        "A tuple comes back as a list, and a key as text. Floats come back exactly.",
        proof=f"import json\n\nprint(json.loads(json.dumps({given})))",
    )


@kind("Where people trip")
def bytes_of_a_text(rng: Rng) -> Item:
    first, second = (WORDS[at] for at in distinct(rng, 0, len(WORDS) - 1, 2))
    text = f"{first} {second}"
    more = sum(ord(letter) > 127 for letter in text)
    return Item(
        f"How many bytes is the text {text!r} in a file? Each letter beyond plain "
        "English takes two.",
        number(
            len(text) + more,
            (len(text), "Those are the letters and the space."),
            (2 * len(text), "Letters of plain English take one byte each."),
            (len(text) + more - 1, "The space is a byte, too."),
        ),
        f"{len(text)} letters and spaces, and {more} of them take a byte more.",
        proof=f"print(len({text!r}.encode()))",
    )


@kind("Where people trip")
def copy_or_second_name(rng: Rng) -> Item:
    values = [x / 2 for x in distinct(rng, 2, 40, 3)]
    at, by = whole(rng, 0, 2), pick(rng, [0.5, 1.5, 2.0])
    keep, copies = pick(
        rng,
        [("values.copy()", True), ("values", False), ("values[:]", False),
         ("np.array(values)", True)],
    )  # fmt: skip
    old, new = values[at], values[at] - by
    return Item(
        f"What is `kept[{at}]` in the end?",
        number(
            old if copies else new,
            (
                new if copies else old,
                "It is a copy, and stays as it was."
                if copies
                else "It looks at the same numbers, and those change.",
            ),
            (old + by, "The training subtracts."),
        ),
        f"`{keep}` makes an array of its own."
        if copies
        else f"`{keep}` is the array that goes on training, or a view of it.",
        f"{array('values', values)}\nkept = {keep}\nvalues -= {by}  # training goes on",
        f"print(kept[{at}])",
    )


@kind("Versions")
def value_after_migrations(rng: Rng) -> Item:
    value, version = 10 * whole(rng, 10, 60), pick(rng, [1, 2, 2, 1, 3])
    start, factor = value, pick(rng, [100, 10])
    shift = whole(rng, 1, 9)
    steps = {1: lambda x: x / factor, 2: lambda x: x + shift}
    right: float = start
    for old in (1, 2):
        if version <= old:
            right = steps[old](right)
    everything = start / factor + shift
    wrong = [
        (everything, "A file passes only through the steps from its own version on."),
        (start, "The reader applies migrations until the version is its own."),
        (start / factor, "Each migration leads to the next version, one after the "
         "other."),
        (start + shift, "Version 1 passes through both."),
    ]  # fmt: skip
    return Item(
        f"A file of version {version} is read by a program of version 3. What is "
        "`value` in the end?",
        number(right, *((w, words) for w, words in wrong if abs(w - right) > 1e-9)),
        ["", "It passes through both migrations.", "It passes through the second one.",
         "It is current: nothing is to be done."][version],
        "def from_1_to_2(value):\n"
        f"    return value / {factor}\n\n\n"
        f"def from_2_to_3(value):\n    return value + {shift}\n\n\n"
        "migrations = {1: from_1_to_2, 2: from_2_to_3}\n"
        f"value, version = {start}, {version}\n"
        "while version != 3:\n"
        "    value = migrations[version](value)\n    version += 1",
        "print(value)",
    )  # fmt: skip


@kind("Half a file")
def what_is_left_after_a_crash(rng: Rng) -> Item:
    size, first = 100 * whole(rng, 3, 9), 100 * whole(rng, 1, 2)
    careful = rng.random() < 0.5
    path = "network.tmp" if careful else "network"
    steps = [
        f"opens `{path}` with 'wb'",
        f"writes the first {first} bytes",
        f"writes the other {size - first} bytes",
        *(["renames it to `network` by `os.replace`"] if careful else []),
    ]
    done = whole(rng, 1, len(steps) - (0 if careful else 1))
    whole_new = done == 4
    result = (
        "new" if whole_new else "old" if careful else ["", "empty", "part"][done]
        if done < 3 else "new"
    )  # fmt: skip
    options = {
        "old": Option("The old file, whole.", "old", "`open` with 'wb' empties the "
                      "file at once." if not careful
                      else "The new file has got its name already."),
        "new": Option("The new file, whole.", "new", "It is not complete, or has not "
                      "got its name yet."),
        "empty": Option("An empty file.", "empty", "That would be so right after "
                        "`network` is opened with 'wb'."),
        "part": Option("A part of the new file.", "part", "That would be so between "
                       "two writes into `network`."),
    }  # fmt: skip
    right = options.pop(result)
    words = "; then it ".join(steps[:done])
    return Item(
        f"There is a file `network`. A program saves a new one of {size} bytes: it "
        f"{words}. There it dies, and what it wrote is on the disk. What is `network` "
        "now?",
        choice(right, *options.values()),
        "Until the rename, nothing touches the old file. The rename happens in one "
        "step."
        if careful
        else "`open` with 'wb' empties the file, and what follows fills it up again.",
        proof="files = {'network': 'old'}\n"
        f"path, size, first = '{path}', {size}, {first}\n"
        f"done = {done}\n"
        "files[path] = 'empty'\n"
        "if done > 1:\n    files[path] = 'part'\n"
        "if done > 2:\n    files[path] = 'new'\n"
        "if done > 3:\n    files['network'] = files.pop(path)\n"
        "print(files['network'])",
    )


@kind("A file with nothing to run")
def line_of_a_reader(rng: Rng) -> Item:
    n, m = distinct(rng, 2, 3, 2)
    weights, biases = table(rng, -9, 9, n, m), wholes(rng, -9, 9, m)
    return wrong_line(
        rng,
        "This should print the weights from the bytes of a safetensors file.",
        'length = int.from_bytes(content[:8], "little")\n'
        'entry = json.loads(content[8:8 + length])["weights"]\n'
        "data = content[8 + length:]\n"
        'first, end = entry["data_offsets"]\n'
        "values = np.frombuffer(data[first:end])\n"
        'print(values.reshape(entry["shape"]))',
        [
            (0, 'length = int.from_bytes(content[:8], "big")', "The length begins with "
             "its least significant byte."),
            (1, 'entry = json.loads(content[8:length])["weights"]', "The header begins "
             "after 8 bytes, and has that length."),
            (2, "data = content[length:]", "The first 8 bytes do not belong to the "
             "header."),
            (4, "values = np.frombuffer(data[first:end], np.float32)", "An F64 takes 8 "
             "bytes, and a float32 takes 4."),
            (4, "values = np.frombuffer(data[:end])", "The biases come before."),
            (5, 'print(values.reshape(entry["shape"][::-1]))', "The shape is in the "
             "file as it is."),
        ],
        "import json\n\n"
        f"{array('weights', weights)}\n{array('biases', biases)}\n"
        f'header = {{"biases": {{"dtype": "F64", "shape": [{m}], '
        f'"data_offsets": [0, {8 * m}]}},\n'
        f'          "weights": {{"dtype": "F64", "shape": [{n}, {m}], '
        f'"data_offsets": [{8 * m}, {8 * (m + n * m)}]}}}}\n'
        "text = json.dumps(header).encode()\ntext += b' ' * (-len(text) % 8)\n"
        'content = (len(text).to_bytes(8, "little") + text\n'
        "           + biases.astype(float).tobytes()\n"
        "           + weights.astype(float).tobytes())",
    )  # fmt: skip
