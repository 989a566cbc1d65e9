# %% A subtraction for the tape right: names for the ways back
def subtract(a, b):
    def same(d):
        return d

    def turned(d):
        return 0 - d

    return Value(np.subtract(a.array, b.array), [(a, same), (b, turned)])


# %% A subtraction for the tape right: plus minus one times b
def subtract(a, b):
    return a + b * Value(-np.ones_like(b.array))


# %% A subtraction for the tape wrong: the sign of b's way back -> if b grows
def subtract(a, b):
    return Value(a.array - b.array, [(a, lambda d: d), (b, lambda d: d)])


# %% The squared error of a value right: added
difference = Value([3.0, -2.0])
predicted = difference.array + difference.array

# %% The squared error of a value right: a list
difference = Value([3.0, -2.0])
predicted = [2 * number for number in difference.array.tolist()]

# %% The squared error of a value wrong: one way back -> one of the two ways back
difference = Value([3.0, -2.0])
predicted = difference.array
