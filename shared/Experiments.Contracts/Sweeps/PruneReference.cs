using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Experiments.Contracts.Sweeps;

/// <summary>The setups of another sweep that a pruner compares with, as they were when the sweep was submitted.</summary>
/// <remarks>They are a part of the sweep: whatever becomes of the other sweep changes nothing.</remarks>
[GenerateSerializer, Immutable, Alias("experiments.PruneReference")]
public sealed record PruneReference
{
    /// <summary>The most setups.</summary>
    public const int MostSetups = 10_000;

    /// <summary>The most rungs.</summary>
    public const int MostRungs = 64;

    /// <summary>Gets the name of the other sweep.</summary>
    [Id(0)]
    public required string Sweep { get; init; }

    /// <summary>Gets the SHA-256 of the rungs, see <see cref="HashOf"/>.</summary>
    [Id(1)]
    public required string Sha256 { get; init; }

    /// <summary>Gets the rungs of the pruner, by epoch.</summary>
    [Id(2)]
    public required ImmutableArray<PruneReferenceRung> Rungs { get; init; }

    /// <summary>Gets what was used and what did not fit, a sentence each.</summary>
    [Id(3)]
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Returns the SHA-256 of rungs: of one line for each, with its epoch and its values.</summary>
    public static string HashOf(IEnumerable<PruneReferenceRung> rungs)
    {
        var text = new StringBuilder();
        foreach (var rung in rungs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rung.Epoch}");
            foreach (var value in rung.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $" {value:R}");
            }

            text.Append('\n');
        }

        return ContentHash.Of(text.ToString(), 64);
    }
}
