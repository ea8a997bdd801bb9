"""Writes labs/{optimizer,convolution,pooling,attention,normalisation}.json from torch, in float64.

Run with torch installed: ``python tests/golden/make_labs_layers.py``. The tests need only what it wrote.
"""

import json
from itertools import product
from pathlib import Path

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)
FOLDER = Path(__file__).parent / "labs"
METHODS = {
    "sgd": lambda p, one: torch.optim.SGD([p], lr=one["lr"], weight_decay=one["weight_decay"]),
    "momentum": lambda p, one: torch.optim.SGD(
        [p], lr=one["lr"], momentum=one["momentum"], weight_decay=one["weight_decay"]
    ),
    "nesterov": lambda p, one: torch.optim.SGD(
        [p], lr=one["lr"], momentum=one["momentum"], weight_decay=one["weight_decay"], nesterov=True
    ),
    "adam": lambda p, one: torch.optim.Adam(
        [p], lr=one["lr"], betas=one["betas"], weight_decay=one["weight_decay"]
    ),
    "adamw": lambda p, one: torch.optim.AdamW(
        [p], lr=one["lr"], betas=one["betas"], weight_decay=one["weight_decay"]
    ),
}
SURFACES = {
    "bowl": ((-2.0, 1.5), lambda x, y: 0.5 * (x * x + y * y)),
    "ravine": ((-2.0, 0.7), lambda x, y: 0.5 * (x * x + 20 * y * y)),
    "saddle": ((-2.0, 0.01), lambda x, y: 0.5 * (x * x - y * y) + 0.25 * y**4),
    "rosenbrock": ((-1.2, 1.0), lambda x, y: ((1 - x) ** 2 + 100 * (y - x * x) ** 2) / 100),
}


def write(name: str, cases: list) -> None:
    (FOLDER / f"{name}.json").write_text(json.dumps(cases) + "\n")


def optimizer() -> list:
    cases = []
    for method, surface, decay in product(METHODS, SURFACES, (0.0, 0.1)):
        start, loss = SURFACES[surface]
        one = {"lr": 0.02, "momentum": 0.8, "betas": [0.8, 0.95], "weight_decay": decay, "steps": 12}
        point = torch.tensor(start, requires_grad=True)
        stepper = METHODS[method](point, one)
        path, losses = [point.tolist()], [loss(*point).item()]
        for _ in range(one["steps"]):
            stepper.zero_grad()
            loss(*point).backward()
            stepper.step()
            path.append(point.tolist())
            losses.append(loss(*point).item())
        cases.append({"set": {"method": method, "surface": surface, **one}, "path": path, "loss": losses})
    return cases


def drawn(*shape: int) -> torch.Tensor:
    return torch.randint(-5, 10, shape).double()


def convolution() -> list:
    cases = []
    for (rows, columns), stride, padding, dilation in product(
        [(3, 3), (2, 3), (1, 1)], (1, 2), (0, 2), (1, 2)
    ):
        image, kernel = drawn(9, 8), drawn(rows, columns)
        output = functional.conv2d(
            image[None, None], kernel[None, None], stride=stride, padding=padding, dilation=dilation
        )
        given = {"image": image.tolist(), "kernel": kernel.tolist()}
        settings = {"stride": stride, "padding": padding, "dilation": dilation}
        cases.append({"set": {**given, **settings}, "output": output[0, 0].tolist()})
    return cases


def pooling() -> list:
    cases = []
    for size, stride, mode in product((1, 2, 3), (1, 2, 3), ("max", "average")):
        image = drawn(7, 9)
        pool = functional.max_pool2d if mode == "max" else functional.avg_pool2d
        output = pool(image[None, None], size, stride)
        settings = {"size": size, "stride": stride, "mode": mode}
        cases.append({"set": {"image": image.tolist(), **settings}, "output": output[0, 0].tolist()})
    return cases


def attention() -> list:
    cases = []
    for mask, (queries, keys) in product(("none", "causal"), ((3, 3), (2, 5), (4, 4))):
        q, k, v = torch.randn(queries, 4), torch.randn(keys, 4), torch.randn(keys, 3)
        output = functional.scaled_dot_product_attention(
            q[None], k[None], v[None], is_causal=mask == "causal"
        )
        given = {"queries": q.tolist(), "keys": k.tolist(), "values": v.tolist(), "mask": mask}
        cases.append({"set": given, "output": output[0].tolist()})
    return cases


def normalisation() -> list:
    cases = []
    for scale, shift, epsilon in product((1.0, -2.0), (0.0, 3.0), (1e-5, 0.1)):
        x = drawn(5, 4)
        weight, bias = torch.full((4,), scale), torch.full((4,), shift)
        batch = functional.batch_norm(x, None, None, weight, bias, training=True, eps=epsilon)
        layer = functional.layer_norm(x, (4,), weight, bias, epsilon)
        given = {"x": x.tolist(), "scale": scale, "shift": shift, "epsilon": epsilon}
        cases.append({"set": given, "batchnorm": batch.tolist(), "layernorm": layer.tolist()})
    return cases


if __name__ == "__main__":
    torch.manual_seed(1)
    for make in (optimizer, convolution, pooling, attention, normalisation):
        write(make.__name__, make())
