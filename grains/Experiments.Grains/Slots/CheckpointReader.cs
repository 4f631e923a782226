using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;

namespace Experiments.Grains.Slots;

/// <summary>Finds the newest checkpoint that is whole.</summary>
internal static class CheckpointReader
{
    /// <summary>Where to go on, and the reason as the history tells it.</summary>
    /// <param name="Epoch">Epochs complete; 0 for a fresh start.</param>
    /// <param name="Step">Steps of the next epoch that are done.</param>
    /// <param name="State">The checkpoint's bytes; empty for a fresh start.</param>
    /// <param name="Text">What was found, for the history; null where there was nothing to find.</param>
    public sealed record Start(int Epoch, int Step, ReadOnlyMemory<byte> State, string? Text);

    /// <exception cref="IOException">The store cannot be reached, which says nothing of the checkpoints: ask again.</exception>
    public static Start Find(AttemptGrant grant, IArtifactStore artifacts)
    {
        var damage = new List<string>();
        foreach (var checkpoint in grant.Checkpoints)
        {
            if (Read(checkpoint.Artifact, artifacts, out var state) is { } problem)
            {
                damage.Add($"the checkpoint of epoch {checkpoint.Epoch}{Step(checkpoint)} {problem}");
                continue;
            }

            return new Start(
                checkpoint.Epoch, checkpoint.Step, state, string.Join("; ", [.. damage, $"resumes after epoch {checkpoint.Epoch}{Step(checkpoint)}"]));
        }

        return new Start(0, 0, ReadOnlyMemory<byte>.Empty, damage.Count == 0 ? null : string.Join("; ", [.. damage, "starts afresh"]));
    }

    private static string Step(CheckpointReference checkpoint) => checkpoint.Step == 0 ? string.Empty : $", step {checkpoint.Step} of the next";

    private static string? Read(ArtifactReference artifact, IArtifactStore artifacts, out byte[] state)
    {
        state = [];
        using var stream = artifacts.Open(artifact.Sha256);
        if (stream is null)
        {
            return "is gone";
        }

        if (stream.Length != artifact.Length)
        {
            return $"has {stream.Length} bytes instead of {artifact.Length}";
        }

        state = new byte[artifact.Length];
        stream.ReadExactly(state);
        return ContentHash.Of(state) == artifact.Sha256 ? null : "is damaged: its hash is wrong";
    }
}
