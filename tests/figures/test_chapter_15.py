"""Chapter 15's figures and its table show its numbers, and answer a reader."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from nnfs_ref import Dense, Dropout
from tests.figures.reader import Reader
from tools import typography
from tools.experiments import accuracy, dropout, wide
from tools.figures import find_figure
from tools.figures.chapter_15 import masks, seeds, values

PAGE = Path(__file__).parents[2] / "docs/chapters/15-dropout.md"
TEXT = PAGE.read_text("utf-8")


def signed(value: float, error: float, digits: int) -> str:
    text = f"{value:+.{digits}f} ± {2 * error:.{digits}f}"
    return text.replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize("network", seeds.NETWORKS)
@pytest.mark.parametrize("method", seeds.METHODS)
def test_the_tables_say_what_was_measured(network: str, method: str) -> None:
    loss, accuracy = (values.test_values(network, method, i).mean() for i in (0, 1))
    lower, higher = "", ""
    if method != "nothing":
        lower = signed(*values.difference(network, method, 0)[:2], 2)
        higher = signed(*values.difference(network, method, 1)[:2], 3)
    row = f"| {method} | {loss:.2f} | {lower} | {accuracy:.3f} | {higher} |"
    table = TEXT.split(f"\nWith {network}:")[1].split("**")[0]
    assert row in table.splitlines()


@pytest.mark.parametrize(
    ("network", "method", "other", "which", "words"),
    [
        ("one hidden layer", "dropout", "nothing", 1, "costs 6.5 points"),
        ("two hidden layers", "dropout", "nothing", 1, "rises by 1.7 points"),
        ("two hidden layers", "dropout", "stopped early", 0, "in loss by 0.06 ± 0.04"),
        (
            "two hidden layers", "dropout", "stopped early", 1,
            "in accuracy by 2.8 ± 0.8 points",
        ),
        ("two hidden layers", "dropout", "L2", 0, "dropout's by 0.18 ± 0.04"),
        ("two hidden layers", "dropout", "L2", 1, "ahead by 0.9 ± 0.9 points"),
        ("one hidden layer", "both", "L2", 1, "it cost 12.2 ± 1.0 points of accuracy"),
    ],
)  # fmt: skip
def test_the_text_says_what_was_measured(
    network: str, method: str, other: str, which: int, words: str
) -> None:
    gap, error, _ = values.difference(network, method, which, other)
    scale, digits = (100, 1) if "points" in words else (1, 2)
    said = f"{abs(gap) * scale:.{digits}f}"
    if "±" in words:
        said += f" ± {2 * error * scale:.{digits}f}"
    assert said in words
    assert words in " ".join(TEXT.split())


def test_dropout_helps_on_every_seed_and_no_further_beside_l2() -> None:
    network = "two hidden layers"
    assert values.difference(network, "dropout", 0)[2] == 20
    assert values.difference(network, "both", 0, "L2")[0] > 0
    assert values.difference(network, "both", 1, "L2")[0] < 0


def test_the_page_says_which_choices_lie_at_an_edge() -> None:
    edges = {
        (network, method, name, "smallest" if tried.index(chosen) == 0 else "largest")
        for network, methods in values.results()["networks"].items()
        for method, found in methods.items()
        for column, name in enumerate(("learning_rate", "rate", "strength"))
        for tried in [sorted({row[column] for row in found["tuning"]})]
        for chosen in [found["chosen"][name]]
        if len(tried) > 1 and chosen in (tried[0], tried[-1])
    }
    one, two = "one hidden layer", "two hidden layers"
    assert edges == {
        (one, "L2", "learning_rate", "largest"),
        (one, "L2", "strength", "smallest"),
        (one, "stopped early", "learning_rate", "largest"),
        (one, "dropout", "rate", "smallest"),
        (one, "both", "rate", "smallest"),
        (one, "both", "strength", "smallest"),
        (two, "nothing", "learning_rate", "smallest"),
        (two, "L2", "learning_rate", "largest"),
        (two, "L2", "strength", "largest"),
        (two, "both", "rate", "smallest"),
    }
    assert (
        "With one hidden layer, L2 took the largest learning rate and the smallest "
        "strength, stopping early the largest learning rate, dropout the smallest "
        "dropout rate, and both the smallest dropout rate and strength. With two, "
        "training with nothing took the smallest learning rate, L2 the largest "
        "learning rate and strength, and both the smallest dropout rate."
        in " ".join(TEXT.split())
    )


def test_the_page_says_how_many_settings_each_method_had() -> None:
    counts = {
        method: len(each.tried) * len(each.stops)
        for method, each in dropout.GRID.methods.items()
    }
    nothing = counts.pop("nothing")
    assert (
        f"Training with nothing had {nothing} settings to choose from, and the other "
        f"methods had {min(counts.values())} to {max(counts.values())}."
        in " ".join(TEXT.split())
    )


def chosen_by_accuracy(network: str, method: str) -> np.ndarray:
    """Return [loss, accuracy] of each seed."""
    return np.array(values.accuracy()["networks"][network][method]["test"])


@pytest.mark.parametrize("method", ["nothing", "L2", "dropout"])
def test_the_page_says_what_comes_of_choosing_by_accuracy(method: str) -> None:
    cells = [method]
    for network in seeds.NETWORKS:
        found = chosen_by_accuracy(network, method)[:, 1]
        gap = found - chosen_by_accuracy(network, "nothing")[:, 1]
        error = gap.std(ddof=1) / np.sqrt(len(gap))
        cells += [
            f"{found.mean():.3f}",
            signed(gap.mean(), error, 3) if method != "nothing" else "",
        ]
    assert f"| {' | '.join(cells)} |" in TEXT.splitlines()


def test_the_text_says_what_was_chosen_by_accuracy() -> None:
    one, two = (values.accuracy()["networks"][each] for each in seeds.NETWORKS)
    for found in (one, two):
        assert found["nothing"]["chosen"]["learning_rate"] == 0.05
        for each in found.values():
            assert max(row[-1] for row in each["tuning"]) == next(
                row[-1]
                for row in each["tuning"]
                if row[:3] == [*each["chosen"].values()][1:4]
            )
    assert one["dropout"]["chosen"]["dropout"] == min(accuracy.DROPOUT_RATES)
    assert one["L2"]["chosen"]["strength"] == min(accuracy.STRENGTHS)
    losses = [
        chosen_by_accuracy("two hidden layers", method)[:, 0].mean()
        for method in ("nothing", "dropout", "L2")
    ]
    assert (
        "they are {:.2f} with nothing, {:.2f} with dropout and {:.2f} with L2".format(
            *losses
        )
        in " ".join(TEXT.split())
    )


def test_a_choice_by_accuracy_trains_the_same_networks() -> None:
    trial = accuracy.Trial("one hidden layer", 0.01)
    kept = values.results()["networks"]["one hidden layer"]["nothing"]
    assert kept["chosen"]["learning_rate"] == 0.01
    found = accuracy.train(trial, seed=0)
    assert found["test"] == pytest.approx(kept["runs"][0]["test"], abs=0.02)


@pytest.mark.parametrize("method", wide.GRID.methods)
def test_the_wide_networks_table_says_what_was_measured(method: str) -> None:
    found = [values.wide()["tasks"][labels][method] for labels in wide.WRONG]
    means = [f"{mean:.3f}" for run in found for mean in np.mean(run["test"], axis=0)]
    assert f"| {method} | {' | '.join(means)} |" in TEXT.splitlines()


def test_the_text_says_how_far_dropout_is_ahead_in_wide_networks() -> None:
    gaps = {}
    for labels in wide.WRONG:
        found = values.wide()["tasks"][labels]
        each = np.subtract(found["L2"]["test"], found["dropout"]["test"])
        gaps[labels] = each.mean(axis=0), 2 * each.std(axis=0, ddof=1) / np.sqrt(10)
        if labels == "noisy":
            assert (each[:, 0] > 0).all()
            assert (each[:, 1] < 0).all()
    for labels, words in (
        ("clean", "its loss is lower than L2's by {:.3f} ± {:.3f}"),
        ("noisy", "Its loss is lower than L2's by {:.3f} ± {:.3f}"),
    ):
        mean, error = gaps[labels]
        assert words.format(mean[0], error[0]) in " ".join(TEXT.split())
    mean, error = gaps["clean"]
    assert abs(mean[1]) < error[1]
    mean, error = gaps["noisy"]
    words = f"accuracy higher by {-100 * mean[1]:.1f} ± {100 * error[1]:.1f} points"
    assert words in " ".join(TEXT.split())


@pytest.mark.parametrize("labels", wide.WRONG)
def test_wide_networks_got_their_best_settings(labels: str) -> None:
    stored = values.wide()
    assert not set(stored["setting"]["seeds"]) & set(stored["setting"]["tuning_seeds"])
    for found in stored["tasks"][labels].values():
        best = min(found["tuning"], key=lambda row: min(row[3:]))
        epochs = stored["setting"]["stops"][int(np.argmin(best[3:]))]
        assert [*best[:3], epochs] == list(found["chosen"].values())


def test_the_fine_print_of_the_noisy_task() -> None:
    chosen = {m: f["chosen"] for m, f in values.wide()["tasks"]["noisy"].items()}
    assert {each["epochs"] for each in chosen.values()} == {wide.STOPS[-1]}
    for method in ("nothing", "L2"):
        assert chosen[method]["learning_rate"] == min(wide.LEARNING_RATES)
    assert chosen["L2"]["strength"] == min(wide.STRENGTHS)
    assert chosen["dropout"]["rate"] == max(wide.DROPOUT_RATES)


@pytest.mark.needs("fashion-mnist")
def test_the_wide_networks_learn_what_the_settings_say() -> None:
    setting = values.wide()["setting"]
    assert (setting["seen"], setting["neurons"]) == (wide.SEEN, wide.NEURONS)
    settings = wide.DROPOUT[1]
    training = wide.Training("noisy", settings, (1, 3), ("validation",))
    (early, _), (late, _) = wide.train(training, 0)["validation"]
    assert late < early
    clean, noisy = (wide.draw(0, wrong)["train"][1] for wrong in (0.0, 0.3))
    assert np.mean(clean != noisy) == pytest.approx(0.27, abs=0.05)


def test_results_say_how_they_were_made() -> None:
    found = values.results()
    assert found["command"] == "python -m tools.experiments dropout"
    assert set(found["versions"]) >= {"python", "numpy", "nnfs_ref"}
    assert len(found["setting"]["seeds"]) >= 10
    assert not set(found["setting"]["seeds"]) & set(found["setting"]["tuning_seeds"])


@pytest.mark.parametrize("network", seeds.NETWORKS)
def test_the_chosen_settings_had_the_lowest_validation_loss(network: str) -> None:
    for method in ("nothing", "dropout", "L2", "both"):
        found = values.results()["networks"][network][method]
        best = min(found["tuning"], key=lambda row: np.mean(row[3:]))
        assert best[:3] == list(found["chosen"].values())


def test_one_run_can_be_made_again() -> None:
    from tools.experiments import dropout

    kept = values.results()["networks"]["one hidden layer"]["nothing"]
    settings = dropout.Settings(**kept["chosen"])
    end = (dropout.STEPS,)
    training = dropout.Training("one hidden layer", settings, end, dropout.GRID.sets)
    again = dropout.train(training, seed=0)
    assert {k: v[-1] for k, v in again.items()} == {
        k: pytest.approx(v, abs=0.02) for k, v in kept["runs"][0].items()
    }


def test_the_mean_over_all_masks_is_the_output_without_dropout() -> None:
    layer = Dense(3, 3, weights=values.WEIGHTS, biases=values.BIASES)
    every = np.array(list(itertools.product([0, 2], repeat=3)))
    outputs = layer.forward(every * masks.SAMPLE)
    assert outputs.mean(axis=0) == pytest.approx(layer.forward([masks.SAMPLE])[0])
    assert ">0.50<" in find_figure("15-02").html("15-02")


def test_the_masks_of_the_figure_keep_their_share() -> None:
    drawn, _ = masks.outputs_of_masks(0.2, 3000)
    assert set(np.unique(drawn)) == {0, 1.25}
    assert np.mean(drawn > 0) == pytest.approx(0.8, abs=0.02)


def test_the_mask_of_figure_3_is_the_layers_own() -> None:
    layer = Dropout(0.5, rng=np.random.default_rng(8))
    outputs = layer.forward(values.ACTIVATIONS, training=True)[0]
    html = find_figure("15-03").html("15-03")
    assert all(f">{value:.6g}<" in html for value in outputs)


def test_dropout_makes_single_neurons_matter_less() -> None:
    for rate, least, most in ((0.0, 2.5, 20), (0.2, 1, 1.3)):
        whole, losses = values.losses_without_one(rate)
        assert least < losses[0] / whole < most


@pytest.mark.parametrize("rate", [0, 0.2, 0.75, 0.9])
def test_masks_come_to_what_python_computes(reader: Reader, rate: float) -> None:
    def sentence(drawn: int) -> str:
        return typography.signed(masks.sentence(rate, drawn))

    figure = reader.figure("15-02")
    figure.get_by_role("slider", name="rate").fill(str(rate))
    expect(reader.says("15-02")).to_have_text(sentence(1))
    figure.get_by_role("button", name="New mask").click()
    expect(reader.says("15-02")).to_have_text(sentence(2))
    for _ in range(3):
        figure.get_by_role("button", name="50 more").click()
    expect(reader.says("15-02")).to_have_text(sentence(152))
    _, outputs = masks.outputs_of_masks(rate, 152)
    for j, mean in enumerate(outputs.mean(axis=0)):
        shown = figure.locator(f'[data-key="mean{j}"]').text_content() or ""
        assert float(shown.replace("\N{MINUS SIGN}", "-")) == pytest.approx(
            mean, abs=0.006
        )
