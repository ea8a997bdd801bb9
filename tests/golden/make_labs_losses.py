"""Writes labs/{activation,crossentropy,backprop}.json from torch, in float64.

Run with torch installed: ``python tests/golden/make_labs_losses.py``. The tests need only what it wrote.
"""

import json
from itertools import product
from pathlib import Path

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)
FOLDER = Path(__file__).parent / "labs"
FUNCTIONS = {
    "relu": lambda x, _: functional.relu(x),
    "leaky": functional.leaky_relu,
    "elu": functional.elu,
    "gelu": lambda x, _: functional.gelu(x),
    "silu": lambda x, _: functional.silu(x),
    "tanh": lambda x, _: torch.tanh(x),
    "sigmoid": lambda x, _: torch.sigmoid(x),
    "softplus": lambda x, _: functional.softplus(x, threshold=100),
}


def activation() -> list:
    cases = []
    for name, alpha in product(FUNCTIONS, (0.1, 0.7)):
        x = torch.tensor([-30.0, -3.0, -1.0, -0.5, -0.01, 0.0, 0.01, 0.5, 1.0, 3.0, 30.0], requires_grad=True)
        y = FUNCTIONS[name](x, alpha)
        y.sum().backward()
        given = {"function": name, "alpha": alpha, "x": x.tolist()}
        cases.append({"set": given, "y": y.tolist(), "derivative": x.grad.tolist()})
    return cases


def crossentropy() -> list:
    cases = []
    for classes, smoothing in product((2, 5), (0.0, 0.1, 1.0)):
        logits = (torch.randn(classes) * 4).requires_grad_()
        target = classes // 2
        loss = functional.cross_entropy(logits[None], torch.tensor([target]), label_smoothing=smoothing)
        loss.backward()
        given = {"logits": logits.tolist(), "target": target, "smoothing": smoothing}
        cases.append({"set": given, "loss": loss.item(), "gradient": logits.grad.tolist()})
    return cases


def backprop() -> list:
    cases = []
    for activation, sizes in product(("relu", "tanh", "sigmoid", "linear"), ((2, 3, 2), (4, 2, 1))):
        apply = {"linear": lambda x: x}.get(activation) or getattr(torch, activation)
        inputs, hidden, outputs = sizes
        shapes = {
            "x": (inputs,),
            "w1": (hidden, inputs),
            "b1": (hidden,),
            "w2": (outputs, hidden),
            "b2": (outputs,),
        }
        given = {name: torch.randn(*shape).requires_grad_() for name, shape in shapes.items()}
        target = torch.randn(outputs)
        y = given["w2"] @ apply(given["w1"] @ given["x"] + given["b1"]) + given["b2"]
        loss = ((y - target) ** 2).sum() / 2
        loss.backward()
        settings = {name: value.tolist() for name, value in given.items()}
        gradients = {f"gradient_{name}": value.grad.tolist() for name, value in given.items()}
        cases.append(
            {
                "set": {**settings, "target": target.tolist(), "activation": activation},
                "y": y.tolist(),
                "loss": loss.item(),
                **gradients,
            }
        )
    return cases


if __name__ == "__main__":
    torch.manual_seed(2)
    for make in (activation, crossentropy, backprop):
        (FOLDER / f"{make.__name__}.json").write_text(json.dumps(make()) + "\n")
