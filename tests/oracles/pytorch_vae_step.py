"""Losses, gradients and parameters of three Adam steps of small VAEs, computed by PyTorch in double precision.

Run with Debian's python3-torch and write the fixture that the tests compare against:

    /usr/bin/python3 tests/oracles/pytorch_vae_step.py > tests/Experiments.Workloads.VaeGmm.Tests/Fixtures/pytorch_vae_step.json

Inputs are formulas, so that they need not be stored; large tensors are stored as every 101st element and their norm.
"""

import json
import math

import torch
from torch import nn
from torch.nn import functional as F

PIXELS, IMAGES, STEPS, STRIDE = 784, 5, 3, 101
CASES = [
    {"name": "bce", "widths": [3, 4], "latent": 2, "activation": "relu", "output": "sigmoid", "loss": "bce", "beta": 1.0, "lr": 0.001},
    {"name": "mse", "widths": [4], "latent": 3, "activation": "tanh", "output": "sigmoid", "loss": "mse", "beta": 0.5, "lr": 0.001},
    {"name": "linear", "widths": [3, 2, 5], "latent": 1, "activation": "leaky-relu", "output": "linear", "loss": "mse", "beta": 4.0, "lr": 0.002},
    {"name": "no hidden layer", "widths": [], "latent": 2, "activation": "relu", "output": "sigmoid", "loss": "bce", "beta": 0.0, "lr": 0.001},
]
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "leaky-relu": lambda x: F.leaky_relu(x, 0.01)}


def images():
    return torch.tensor([[((37 * i + 11 * j + i * j % 23) % 256) / 255 for j in range(PIXELS)] for i in range(IMAGES)])


def layers(case):
    widths = [PIXELS] + case["widths"]
    encoder = [(f"encoder.{i + 1}", a, b) for i, (a, b) in enumerate(zip(widths, widths[1:]))]
    heads = [("mu", widths[-1], case["latent"]), ("log_variance", widths[-1], case["latent"])]
    back = [case["latent"]] + widths[::-1]
    decoder = [(f"decoder.{i + 1}", a, b) for i, (a, b) in enumerate(zip(back, back[1:]))]
    return encoder, heads, decoder


def run(case):
    encoder, heads, decoder = layers(case)
    model, k = {}, 0
    for name, inputs, outputs in encoder + heads + decoder:
        layer = nn.Linear(inputs, outputs)
        for p in (layer.weight, layer.bias):
            values = [0.3 * math.sin(1 + 0.37 * (k + i)) for i in range(p.numel())]
            k += p.numel()
            p.data = torch.tensor(values).reshape(p.shape)
        model[name] = layer

    activation = ACTIVATIONS[case["activation"]]
    x = images()
    noise = torch.tensor([[math.cos(0.7 * (i * case["latent"] + j)) for j in range(case["latent"])] for i in range(IMAGES)])
    parameters = {f"{name}.{kind}": p for name, layer in model.items() for kind, p in layer.named_parameters()}
    optimizer = torch.optim.Adam(parameters.values(), lr=case["lr"])
    steps, gradients = [], None
    for _ in range(STEPS):
        h = x
        for name, _, _ in encoder:
            h = activation(model[name](h))
        mu, log_variance = (model[name](h) for name, _, _ in heads)
        h = mu + torch.exp(0.5 * log_variance) * noise
        for name, _, _ in decoder[:-1]:
            h = activation(model[name](h))
        logits = model[decoder[-1][0]](h)
        if case["loss"] == "bce":
            reconstruction = F.binary_cross_entropy(torch.sigmoid(logits), x, reduction="sum")
        else:
            reconstruction = ((torch.sigmoid(logits) if case["output"] == "sigmoid" else logits) - x).square().sum()
        kl = -0.5 * (1 + log_variance - mu.square() - log_variance.exp()).sum()
        optimizer.zero_grad()
        ((reconstruction + case["beta"] * kl) / IMAGES).backward()
        gradients = gradients or {name: p.grad.clone() for name, p in parameters.items()}
        optimizer.step()
        steps.append({"reconstruction": reconstruction.item(), "kl": kl.item()})
    return {**case, "steps": steps, "gradients": summary(gradients), "parameters": summary(parameters)}


def summary(tensors):
    rounded = lambda value: float(f"{value:.9g}")
    return {
        name: {"norm": rounded(t.norm().item()), "sample": [rounded(v) for v in t.detach().flatten()[::STRIDE].tolist()]}
        for name, t in tensors.items()
    }


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    print(json.dumps({"images": IMAGES, "stride": STRIDE, "cases": [run(case) for case in CASES]}, separators=(",", ":")))
