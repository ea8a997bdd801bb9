"""Make the golden values of ``lstm``, ``gru`` and ``init``: ``python -m tests.golden.make_labs_recurrent``.

They are from torch 2.13.0 in double precision, and checked in, so that no test needs it.
"""

import json
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "labs"
SIZES = [(1, 1), (1, 3), (2, 2), (3, 1), (4, 5)]
SCALES = [0.5, 8.0]
ACTIVATIONS = ["relu", "tanh", "sigmoid", "linear"]


def lstm(torch: Any) -> list[dict[str, Any]]:
    cases = []
    for inputs, units in SIZES:
        for scale in SCALES:
            cell = torch.nn.LSTMCell(inputs, units)
            given = drawn(torch, cell, inputs, units, scale)
            given["c"] = scale * torch.randn(units)
            new_h, new_c = cell(given["x"], (given["h"], given["c"]))
            cases.append({"given": listed(given), "c": new_c.tolist(), "h": new_h.tolist()})
    return cases


def gru(torch: Any) -> list[dict[str, Any]]:
    cases = []
    for inputs, units in SIZES:
        for scale in SCALES:
            cell = torch.nn.GRUCell(inputs, units)
            given = drawn(torch, cell, inputs, units, scale)
            cases.append({"given": listed(given), "h": cell(given["x"], given["h"]).tolist()})
    return cases


def drawn(torch: Any, cell: Any, inputs: int, units: int, scale: float) -> dict[str, Any]:
    for parameter in cell.parameters():
        parameter.data = scale * torch.randn(parameter.shape)
    return {
        "x": torch.randn(inputs),
        "h": torch.tanh(torch.randn(units)),
        "weights": torch.hstack((cell.weight_ih.data, cell.weight_hh.data)),
        "biases": torch.vstack((cell.bias_ih.data, cell.bias_hh.data)),
    }


def listed(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value.tolist() for name, value in given.items()}


def init(torch: Any) -> dict[str, Any]:
    return {"scales": scales(torch), "passes": [passed(torch, name) for name in ACTIVATIONS]}


def scales(torch: Any) -> list[dict[str, Any]]:
    """Return by what torch multiplies a standard normal number, or one uniform from −1 to 1."""
    schemes = {
        "zero": (torch.nn.init.zeros_, torch.nn.init.normal_),
        "normal": (torch.nn.init.normal_, torch.nn.init.normal_),
        "xavier": (torch.nn.init.xavier_uniform_, lambda empty: empty.uniform_(-1, 1)),
        "he": (torch.nn.init.kaiming_normal_, torch.nn.init.normal_),
    }
    found = []
    for fan_in, fan_out in [(1, 1), (3, 5), (32, 32), (64, 2)]:
        for scheme, (fill, standard) in schemes.items():
            torch.manual_seed(1)
            filled = fill(torch.empty(fan_out, fan_in))
            torch.manual_seed(1)
            scale = (filled / standard(torch.empty(fan_out, fan_in))).mean().item()
            found.append({"scheme": scheme, "fan_in": fan_in, "fan_out": fan_out, "scale": scale})
    return found


def passed(torch: Any, activation: str) -> dict[str, Any]:
    apply = {"linear": lambda x: x, **{name: getattr(torch, name) for name in ACTIVATIONS[:3]}}[activation]
    weights = torch.randn(3, 4, 4)
    layers = [torch.randn(5, 4, requires_grad=True)]
    for weight in weights:
        layers.append(apply(layers[-1] @ weight.T))
        layers[-1].retain_grad()
    gradient = torch.randn(5, 4)
    layers[-1].backward(gradient)
    return {
        "activation": activation,
        "weights": weights.tolist(),
        "gradient": gradient.tolist(),
        "layers": [layer.tolist() for layer in layers],
        "gradients": [layer.grad.tolist() for layer in layers],
    }


def write() -> None:
    import torch

    torch.set_default_dtype(torch.float64)
    torch.manual_seed(20261125)
    for name, cases in (("lstm", lstm(torch)), ("gru", gru(torch))):
        lines = ",\n".join(map(json.dumps, cases))
        (GOLDEN / f"{name}.json").write_text(f"[\n{lines}\n]\n")
    (GOLDEN / "init.json").write_text(json.dumps(init(torch)) + "\n")


if __name__ == "__main__":
    write()
