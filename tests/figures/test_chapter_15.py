"""Chapter 15's figures and its table show its numbers, and answer a reader."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from nnfs_ref import Dense, Dropout
from tests.figures.reader import Reader
from tools.figures import find_figure
from tools.figures.chapter_15 import masks, seeds, values

PAGE = Path(__file__).parents[2] / "docs/chapters/15-dropout.md"


def signed(value: float, error: float, digits: int) -> str:
    return f"{value:+.{digits}f} ± {error:.{digits}f}".replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize("network", seeds.NETWORKS)
@pytest.mark.parametrize("method", seeds.METHODS)
def test_the_tables_say_what_was_measured(network: str, method: str) -> None:
    loss, accuracy = (values.test_values(network, method, i).mean() for i in (0, 1))
    lower, higher, count = "", "", ""
    if method != "nothing":
        gap, error, fewer = values.difference(network, method, 0)
        lower, count = signed(gap, error, 2), f"{fewer} of 20"
        higher = signed(*values.difference(network, method, 1)[:2], 3)
    row = f"| {method} | {loss:.2f} | {lower} | {count} | {accuracy:.3f} | {higher} |"
    table = PAGE.read_text("utf-8").split(f"\nWith {network}:")[1].split("**")[0]
    assert row in table.splitlines()


@pytest.mark.parametrize(
    ("network", "method", "other", "which", "words"),
    [
        ("one hidden layer", "dropout", "nothing", 1, "costs 6.5 points"),
        ("two hidden layers", "dropout", "nothing", 1, "rises by 1.7 points"),
        ("two hidden layers", "dropout", "stopped early", 0, "in loss by 0.06 ± 0.02"),
        (
            "two hidden layers", "dropout", "stopped early", 1,
            "in accuracy by 2.8 ± 0.4 points",
        ),
        ("two hidden layers", "dropout", "L2", 0, "dropout's by 0.18 ± 0.02"),
        ("two hidden layers", "dropout", "L2", 1, "ahead by 0.9 ± 0.4 points"),
        ("two hidden layers", "both", "L2", 0, "0.02 ± 0.01 higher"),
    ],
)  # fmt: skip
def test_the_text_says_what_was_measured(
    network: str, method: str, other: str, which: int, words: str
) -> None:
    gap, error, _ = values.difference(network, method, which, other)
    scale, digits = (100, 1) if "points" in words else (1, 2)
    said = f"{abs(gap) * scale:.{digits}f}"
    if "±" in words:
        said += f" ± {error * scale:.{digits}f}"
    assert said in words
    assert words in " ".join(PAGE.read_text("utf-8").split())


def test_results_say_how_they_were_made() -> None:
    found = values.results()
    assert found["command"].endswith("python -m tools.experiments.dropout")
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
    again = dropout.train((64,), settings, seed=0)
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
    figure = reader.figure("15-02")
    figure.get_by_role("slider", name="rate").fill(str(rate))
    expect(reader.says("15-02")).to_have_text(masks.sentence(rate, 1))
    figure.get_by_role("button", name="New mask").click()
    expect(reader.says("15-02")).to_have_text(masks.sentence(rate, 2))
    for _ in range(3):
        figure.get_by_role("button", name="50 more").click()
    expect(reader.says("15-02")).to_have_text(masks.sentence(rate, 152))
    _, outputs = masks.outputs_of_masks(rate, 152)
    for j, mean in enumerate(outputs.mean(axis=0)):
        shown = figure.locator(f'[data-key="mean{j}"]').text_content() or ""
        assert float(shown) == pytest.approx(mean, abs=0.006)
