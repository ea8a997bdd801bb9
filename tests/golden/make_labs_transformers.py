"""Writes labs/{multihead,rope,kvcache,lora,quantisation}.json from torch, in float64.

Run with torch: ``python tests/golden/make_labs_transformers.py``. The tests need only what it wrote.
"""

import json
from itertools import product
from pathlib import Path

import torch
from torch.ao.quantization import MinMaxObserver, PerChannelMinMaxObserver
from torch.nn import functional

torch.set_default_dtype(torch.float64)
FOLDER = Path(__file__).parent / "labs"


def multihead() -> list:
    cases = []
    for heads, mask in product((1, 2, 4), ("none", "causal")):
        x = torch.randn(5, 8)
        q, k, v, o = (torch.randn(8, 8) for _ in range(4))
        layer = torch.nn.MultiheadAttention(8, heads, bias=False)
        layer.in_proj_weight.data = torch.cat((q.T, k.T, v.T))
        layer.out_proj.weight.data = o.T
        hidden = torch.triu(torch.ones(5, 5), 1).bool() if mask == "causal" else None
        output, weights = layer(x, x, x, attn_mask=hidden, average_attn_weights=False)
        given = {"x": x, "w_q": q, "w_k": k, "w_v": v, "w_o": o}
        cases.append(
            {
                "set": {
                    "heads": heads,
                    "mask": mask,
                    **{name: value.tolist() for name, value in given.items()},
                },
                "output": output.tolist(),
                **{f"weights_{number}": head.tolist() for number, head in enumerate(weights, 1)},
            }
        )
    return cases


def rope() -> list:
    """Pairs as complex numbers, each times a number of length 1."""
    cases = []
    for width, base, pairing in product((2, 6, 8), (10, 10_000), ("adjacent", "halves")):
        query, key = torch.randn(width), torch.randn(width)
        angle = torch.outer(torch.arange(7.0), float(base) ** (-torch.arange(0, width, 2) / width))
        turns = torch.polar(torch.ones_like(angle), angle)
        rotated = []
        for vector in (query, key):
            pairs = vector.view(-1, 2) if pairing == "adjacent" else vector.view(2, -1).T
            turned = torch.view_as_real(torch.view_as_complex(pairs.contiguous()) * turns)
            rotated.append(turned.flatten(1) if pairing == "adjacent" else turned.transpose(1, 2).flatten(1))
        settings = {"query": query.tolist(), "key": key.tolist(), "base": base, "pairing": pairing}
        scores = rotated[0] @ rotated[1].T
        cases.append(
            {"set": {**settings, "positions": 7}, "rotated": rotated[0].tolist(), "scores": scores.tolist()}
        )
    return cases


def kvcache() -> list:
    cases = []
    for tokens in (1, 3, 6):
        q, k, v = torch.randn(tokens, 4), torch.randn(tokens, 4), torch.randn(tokens, 3)
        output = functional.scaled_dot_product_attention(q[None], k[None], v[None], is_causal=True)
        given = {"queries": q.tolist(), "keys": k.tolist(), "values": v.tolist()}
        cases.append({"set": given, "output": output[0].tolist()})
    return cases


def lora() -> list:
    cases = []
    for rank, alpha in product((1, 3), (1.0, 16.0)):
        weight, a, b, x = torch.randn(5, 4), torch.randn(rank, 4), torch.randn(5, rank), torch.randn(4)
        adapted = functional.linear(x, weight) + alpha / rank * functional.linear(functional.linear(x, a), b)
        given = {"weight": weight.tolist(), "a": a.tolist(), "b": b.tolist(), "x": x.tolist()}
        merged = torch.addmm(weight, b, a, alpha=alpha / rank)
        cases.append(
            {"set": {**given, "alpha": alpha}, "merged": merged.tolist(), "adapted": adapted.tolist()}
        )
    return cases


def quantisation() -> list:
    cases = []
    for bits, scheme, granularity in product((2, 4, 8), ("symmetric", "asymmetric"), ("tensor", "channel")):
        weights = torch.randn(3, 7) * torch.tensor([[0.1], [1.0], [4.0]]) + 0.3
        low, high = (1 - 2 ** (bits - 1), 2 ** (bits - 1) - 1) if scheme == "symmetric" else (0, 2**bits - 1)
        observer_type = MinMaxObserver if granularity == "tensor" else PerChannelMinMaxObserver
        observer = observer_type(
            dtype=torch.qint8 if scheme == "symmetric" else torch.quint8,
            qscheme=getattr(torch, f"per_{granularity}_{'symmetric' if scheme == 'symmetric' else 'affine'}"),
            quant_min=low,
            quant_max=high,
        )
        observer(weights)
        scale, zero = observer.calculate_qparams()
        if granularity == "tensor":
            back = torch.fake_quantize_per_tensor_affine(weights, float(scale), int(zero), low, high)
        else:
            back = torch.fake_quantize_per_channel_affine(
                weights.float(), scale.float(), zero.int(), 0, low, high
            )
        settings = {"bits": bits, "scheme": scheme, "granularity": granularity}
        cases.append(
            {
                "set": {"weights": weights.tolist(), **settings},
                "scale": scale.view(-1).tolist(),
                "zero_point": zero.view(-1).tolist(),
                "dequantised": back.tolist(),
            }
        )
    return cases


if __name__ == "__main__":
    torch.manual_seed(3)
    for make in (multihead, rope, kvcache, lora, quantisation):
        (FOLDER / f"{make.__name__}.json").write_text(json.dumps(make()) + "\n")
