using System.Collections.Immutable;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Something that a program said about its work.</summary>
internal abstract record ProgramMessage
{
    private ProgramMessage()
    {
    }

    /// <summary>The program measured something.</summary>
    /// <param name="Epoch">The epoch that the program named, from 1; null: none.</param>
    /// <param name="Items">The values by the names that the program gave them.</param>
    public sealed record Values(int? Epoch, ImmutableArray<KeyValuePair<string, double>> Items) : ProgramMessage;

    /// <summary>The program gave values that count as its result.</summary>
    /// <param name="Items">The values by the names that the program gave them.</param>
    public sealed record Final(ImmutableArray<KeyValuePair<string, double>> Items) : ProgramMessage;

    /// <summary>The checkpoint folder is complete.</summary>
    /// <param name="Epoch">The number of complete epochs that it holds.</param>
    public sealed record Checkpoint(int Epoch) : ProgramMessage;

    /// <summary>A file is an output of the experiment.</summary>
    /// <param name="Path">Its path.</param>
    public sealed record Artifact(string Path) : ProgramMessage;
}
