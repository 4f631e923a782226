"""A small network in PyTorch: two rings of points, told apart by their distance.

It runs alone (python3 train.py), and under the runner it reports, saves checkpoints and stops when it is asked to. A resumed
experiment gives the same bits: the checkpoint holds the network, the optimiser's moments and the state of the random generator.
"""

import os

import torch
from torch import nn

import experiments_sdk as experiment

# One thread and deterministic kernels, because the order of a sum changes its last bits.
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


def points(count, generator):
    """Returns (coordinates, labels) of points on two noisy rings: shapes (count, 2) and (count)."""
    labels = torch.arange(count) % 2
    angles = 2 * torch.pi * torch.rand(count, generator=generator)
    radii = 1 + labels + 0.35 * torch.randn(count, generator=generator)
    return torch.stack([radii * torch.cos(angles), radii * torch.sin(angles)], dim=1), labels.float()


@torch.no_grad()
def evaluate(network, data):
    """Returns the mean loss and the accuracy on the data, without dropout."""
    network.eval()
    coordinates, labels = data
    logits = network(coordinates).squeeze(1)
    right = ((logits > 0) == (labels > 0)).double()
    return nn.functional.binary_cross_entropy_with_logits(logits, labels).item(), right.mean().item()


def train(network, optimiser, data, batch):
    """Trains for one epoch. Order and dropout come from torch's generator."""
    network.train()
    coordinates, labels = data
    for part in torch.randperm(len(labels)).split(batch):
        optimiser.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(network(coordinates[part]).squeeze(1), labels[part]).backward()
        optimiser.step()


def main():
    p = experiment.parameters(lr=0.01, hidden=16, dropout=0.1, batch=30, epochs=10)
    data = torch.Generator().manual_seed(1)  # The data are the same for every seed.
    training, validation, test = points(600, data), points(200, data), points(400, data)

    torch.manual_seed(experiment.seed())
    network = nn.Sequential(nn.Linear(2, p["hidden"]), nn.ReLU(), nn.Dropout(p["dropout"]), nn.Linear(p["hidden"], 1))
    optimiser, start = torch.optim.Adam(network.parameters(), lr=p["lr"]), 0
    if experiment.restored():
        state = torch.load(os.path.join(experiment.restored(), "state.pt"))
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"])
        start = state["epoch"]

    def save(folder):
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "random": torch.get_rng_state(), "epoch": epoch}
        torch.save(state, os.path.join(folder, "state.pt"))

    for epoch in range(start + 1, p["epochs"] + 1):
        train(network, optimiser, training, p["batch"])
        loss, accuracy = evaluate(network, validation)
        experiment.report(epoch, {"loss": loss, "accuracy@validation": accuracy})
        experiment.save_checkpoint(epoch, save)
        if experiment.stop_requested():
            raise SystemExit(experiment.HELD)
    experiment.final({"accuracy@test": evaluate(network, test)[1]})


if __name__ == "__main__":
    main()
