using System.Collections.Immutable;
using Experiments.Client.Input;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Connection;

namespace Experiments.Client.Running;

/// <summary>The setup with a data set that can be had.</summary>
/// <param name="Setup">The setup to run.</param>
/// <param name="MnistFolder">Folder of the MNIST files, or null.</param>
/// <param name="Fallback">A sentence for people where the built-in set stands in for MNIST; null otherwise.</param>
internal sealed record ResolvedData(SetupRequest Setup, string? MnistFolder, string? Fallback)
{
    /// <summary>What stood in MNIST's way, a line each; follows <see cref="Fallback"/>.</summary>
    public ImmutableArray<string> Details { get; init; } = [];
}

/// <summary>Decides which data set a command runs on.</summary>
internal static class DatasetResolver
{
    private const string Mnist = "mnist";
    private const string Strokes = "strokes";

    /// <summary>Finds MNIST where it is wanted; where it is only preferred, the built-in strokes stand in.</summary>
    /// <exception cref="InvalidInputException">MNIST was asked for by name, or its folder was, and it is not there.</exception>
    public static async Task<ResolvedData> ResolveAsync(
        SetupRequest request, string? folder, SessionTarget target, CommandContext context, CancellationToken cancellation)
    {
        if (target is ClusterTarget)
        {
            // The cluster's silos have data of their own; what lies on this machine says nothing of theirs.
            return new ResolvedData(request with { DatasetIsOpen = false }, null, null);
        }

        var wanted = request.Setup.Find(VaeGmmDefinition.Dataset) == Mnist;

        // Even a run on strokes looks for MNIST at hand: the same silo goes on with experiments that wait from before.
        var search = await context.Mnist.FindAsync(folder, download: wanted, context.Terminal.Note, cancellation);
        if (search.Folder is not null || !wanted)
        {
            return new ResolvedData(request with { DatasetIsOpen = false }, search.Folder, null);
        }

        if (folder is not null)
        {
            throw new InvalidInputException([$"--data: {search.Because}"]);
        }

        return request.DatasetIsOpen
            ? new ResolvedData(request.WithDataset(Strokes), null, $"MNIST could not be had ({search.Because}): this ran on the built-in set of strokes, which says nothing about results on MNIST.") { Details = search.Details }
            : throw new InvalidInputException([.. search.Details, $"dataset: MNIST could not be had ({search.Because}); --data names its folder, --set dataset=strokes takes the built-in set"]);
    }

    /// <summary>Folder of the MNIST files where a setup needs them; null where it does not.</summary>
    /// <exception cref="InvalidInputException">It needs them and they are not there.</exception>
    public static async Task<string?> FindAsync(Setup setup, string? folder, CommandContext context, CancellationToken cancellation)
    {
        if (setup.Find(VaeGmmDefinition.Dataset) != Mnist)
        {
            return null;
        }

        var search = await context.Mnist.FindAsync(folder, download: true, context.Terminal.Note, cancellation);
        return search.Folder
            ?? throw new InvalidInputException([.. search.Details, $"{(folder is null ? "the experiment" : "--data")}: MNIST could not be had ({search.Because}); --data names its folder"]);
    }
}
