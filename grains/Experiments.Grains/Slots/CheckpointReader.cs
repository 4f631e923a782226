using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;

namespace Experiments.Grains.Slots;

/// <summary>Where an attempt starts.</summary>
/// <param name="Epoch">The number of complete epochs; 0 for a fresh start.</param>
/// <param name="Step">The number of steps of the next epoch that are done.</param>
/// <param name="State">The content of the checkpoint; empty for a fresh start.</param>
/// <param name="Text">What was found, for the experiment's history; null if there was no checkpoint to look for.</param>
internal sealed record StartingPoint(int Epoch, int Step, ReadOnlyMemory<byte> State, string? Text);

/// <summary>Finds the newest checkpoint that is whole.</summary>
internal static class CheckpointReader
{
    /// <summary>Returns the newest whole checkpoint, or a fresh start if there is none.</summary>
    /// <exception cref="IOException">The store is unavailable, so nothing is known of the checkpoints. Try again.</exception>
    public static StartingPoint Find(AttemptGrant grant, IArtifactStore artifacts)
    {
        var findings = new List<string>();
        foreach (var checkpoint in grant.Checkpoints)
        {
            if (TryRead(checkpoint.Artifact, artifacts, out var state) is { } problem)
            {
                findings.Add($"the checkpoint of epoch {checkpoint.Epoch}{StepText(checkpoint)} {problem}");
                continue;
            }

            findings.Add($"resumes after epoch {checkpoint.Epoch}{StepText(checkpoint)}");
            return new StartingPoint(checkpoint.Epoch, checkpoint.Step, state, string.Join("; ", findings));
        }

        return new StartingPoint(
            0, 0, ReadOnlyMemory<byte>.Empty, findings.Count == 0 ? null : string.Join("; ", [.. findings, "starts afresh"]));
    }

    private static string StepText(CheckpointReference checkpoint) =>
        checkpoint.Step == 0 ? string.Empty : $", step {checkpoint.Step} of the next";

    /// <summary>Reads an artifact. Returns what is wrong with it, or null if it is whole.</summary>
    private static string? TryRead(ArtifactReference artifact, IArtifactStore artifacts, out byte[] state)
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
