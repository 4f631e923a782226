"""The reported setup as a PyTorch script has it; the harness drives it over standard input and output.

Arguments: the training images as raw bytes, and how batches are made: "tensor" selects them from one tensor, "dataloader"
is the loop of PyTorch's tutorials. Says once what it runs on, then answers every line "epoch" with the epoch's seconds and
mean loss, and every line "probe" with the processor seconds of a few steps; ends with its input.
"""

import ctypes
import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

BATCH, PROBE_STEPS = 128, 20


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU())
        self.mean = nn.Linear(256, 2)
        self.log_variance = nn.Linear(256, 2)
        self.decoder = nn.Sequential(
            nn.Linear(2, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 784), nn.Sigmoid()
        )

    def forward(self, x):
        hidden = self.encoder(x)
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        deviation = torch.exp(0.5 * log_variance)
        return self.decoder(mean + torch.randn_like(deviation) * deviation), mean, log_variance


def batches_of_tensor(images):
    order = torch.randperm(len(images))
    for start in range(0, len(images), BATCH):
        yield images[order[start : start + BATCH]]


def batches_of_loader(loader):
    for (x,) in loader:
        yield x


def loss_of(model, x):
    reconstruction, mean, log_variance = model(x)
    loss = F.binary_cross_entropy(reconstruction, x, reduction="sum")
    return loss - 0.5 * torch.sum(1 + log_variance - mean.pow(2) - log_variance.exp())


def train(model, optimizer, batches):
    total = 0.0
    for x in batches:
        optimizer.zero_grad()
        loss = loss_of(model, x)
        (loss / len(x)).backward()
        optimizer.step()
        total += loss.item()
    return total


def blas():
    """Kernels that OpenBLAS chose, or the file name of another library."""
    with open("/proc/self/maps") as maps:
        paths = sorted({line.split()[-1] for line in maps if "blas" in line.split()[-1].lower()})
    for path in paths:
        try:
            name = ctypes.CDLL(path).openblas_get_corename
        except (OSError, AttributeError):
            continue
        name.restype = ctypes.c_char_p
        return f"OpenBLAS, {name().decode()} kernels"
    return ", ".join(os.path.basename(path) for path in paths) or "built in"


def main(path, loading):
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    with open(path, "rb") as file:
        images = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).reshape(-1, 784).float() / 255
    torch.mm(images[:BATCH], images[:BATCH].t())
    answer(versions=f"PyTorch {torch.__version__.split('a')[0]} ({blas()})")

    model = Vae()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.0009)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=20, gamma=0.5)
    loader = DataLoader(TensorDataset(images), batch_size=BATCH, shuffle=True)
    for line in sys.stdin:
        if line.strip() == "probe":
            start = time.process_time()
            train(model, optimizer, (images[:BATCH] for _ in range(PROBE_STEPS)))
            answer(seconds=time.process_time() - start)
            continue
        start = time.perf_counter()
        total = train(model, optimizer, batches_of_tensor(images) if loading == "tensor" else batches_of_loader(loader))
        scheduler.step()
        answer(seconds=time.perf_counter() - start, loss=total / len(images))


def answer(**fields):
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
