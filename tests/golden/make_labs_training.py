"""Writes labs/{contrastive,clipping,schedule,precision}.json from torch, in float64.

Run with torch installed: ``python tests/golden/make_labs_training.py``. The tests need only what it wrote.
"""

import json
from itertools import product
from pathlib import Path

import torch
from torch.nn import functional
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
FOLDER = Path(__file__).parent / "labs"


def contrastive() -> list:
    cases = []
    for temperature, direction in product((0.07, 1.0), ("one", "both")):
        anchors, positives = torch.randn(5, 3), torch.randn(5, 3)
        similarity = functional.cosine_similarity(anchors[:, None], positives[None], dim=2).requires_grad_()
        target = torch.arange(5)
        loss = functional.cross_entropy(similarity / temperature, target)
        if direction == "both":
            loss = (loss + functional.cross_entropy(similarity.T / temperature, target)) / 2
        loss.backward()
        settings = {"temperature": temperature, "direction": direction}
        given = {"anchors": anchors.tolist(), "positives": positives.tolist()}
        cases.append(
            {"set": {**given, **settings}, "loss": loss.item(), "gradient": similarity.grad.tolist()}
        )
    return cases


def clipping() -> list:
    cases = []
    for method, limit in product(("norm", "tensor", "value"), (0.5, 2.0, 10.0)):
        gradients = torch.randn(3, 4) * torch.tensor([[0.1], [1.0], [3.0]])
        rows = [torch.nn.Parameter(torch.zeros(4)) for _ in gradients]
        for row, gradient in zip(rows, gradients, strict=True):
            row.grad = gradient.clone()
        if method == "value":
            torch.nn.utils.clip_grad_value_(rows, limit)
        for together in [rows] if method == "norm" else [[row] for row in rows] if method == "tensor" else []:
            torch.nn.utils.clip_grad_norm_(together, limit)
        settings = {"method": method, "limit": limit, "gradients": gradients.tolist()}
        cases.append({"set": settings, "clipped": [row.grad.tolist() for row in rows]})
    return cases


def decay(optimizer: torch.optim.Optimizer, shape: str, steps: int, floor: float) -> lr_scheduler.LRScheduler:
    if shape == "constant":
        return lr_scheduler.ConstantLR(optimizer, 1.0)
    if shape == "linear":
        return lr_scheduler.LinearLR(optimizer, 1.0, floor, steps)
    if shape == "cosine":
        return lr_scheduler.CosineAnnealingLR(optimizer, steps, optimizer.defaults["lr"] * floor)
    if shape == "step":
        return lr_scheduler.MultiStepLR(optimizer, [steps // 4, steps // 2, 3 * steps // 4], floor ** (1 / 3))
    last = steps // 5
    falling = lr_scheduler.LinearLR(optimizer, 1.0, floor, last)
    return lr_scheduler.SequentialLR(
        optimizer, [lr_scheduler.ConstantLR(optimizer, 1.0), falling], [steps - last]
    )


def schedule() -> list:
    """The warm-up ends at the highest rate, from which the decay sets out."""
    cases = []
    for shape, floor in product(("constant", "linear", "cosine", "step", "stable"), (0.1, 0.5)):
        steps, warmup, lr = 65, 5, 0.02
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
        rising = lr_scheduler.LinearLR(optimizer, 1 / warmup, 1.0, warmup - 1)
        rates = []
        for _ in range(warmup):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            rising.step()
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
        falling = decay(optimizer, shape, steps - warmup, floor)
        for _ in range(steps - warmup):
            optimizer.step()
            falling.step()
            rates.append(optimizer.param_groups[0]["lr"])
        settings = {"shape": shape, "lr": lr, "steps": steps, "warmup": warmup, "floor": floor}
        cases.append({"set": settings, "rate": rates})
    return cases


def precision() -> list:
    cases = []
    for dtype, exponent in product(("float16", "bfloat16"), (0, 10, 16)):
        scale = 2.0**exponent
        size = 10 ** torch.linspace(-9, 5, 29)
        gradients = size * torch.randn(29)
        half = (gradients * scale).to(getattr(torch, dtype))
        columns = (gradients, gradients.to(half.dtype).double(), half.double(), half.float() / scale)
        settings = {"gradients": gradients.tolist(), "exponent": exponent, "dtype": dtype}
        table = torch.stack([column.double() for column in columns], dim=1)
        weight, path = torch.ones((), dtype=half.dtype), [1.0]
        for _ in range(20):
            weight = (weight.double() + 0.003).to(half.dtype)
            path.append(weight.item())
        cases.append(
            {
                "set": {**settings, "update": 0.003, "steps": 20},
                "gradients": table.tolist(),
                "half": path,
            }
        )
    return cases


if __name__ == "__main__":
    torch.manual_seed(4)
    for make in (contrastive, clipping, schedule, precision):
        (FOLDER / f"{make.__name__}.json").write_text(json.dumps(make()) + "\n")
