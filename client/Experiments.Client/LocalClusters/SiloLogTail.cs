namespace Experiments.Client.LocalClusters;

/// <summary>The end of a silo's log.</summary>
/// <param name="Lines">Its last lines, without empty ones.</param>
/// <param name="Offset">The offset behind them, in bytes.</param>
internal sealed record SiloLogTail(IReadOnlyList<string> Lines, long Offset)
{
    /// <summary>Gets whether the log has more lines.</summary>
    public bool IsCut { get; init; }

    /// <summary>Returns what stands above the lines at the end of a message about a silo.</summary>
    public string Title(string file) => Lines.Count == 0 ? $"Its log is empty ({file})" : $"The end of its log ({file}):";

    /// <summary>Returns the title and the lines.</summary>
    public string Describe(string file) => $"{Title(file)}{string.Concat(Lines.Select(line => "\n  " + line))}";
}
