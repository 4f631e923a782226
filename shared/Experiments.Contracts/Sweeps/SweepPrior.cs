using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Experiments.Contracts.Sweeps;

/// <summary>The results of another sweep from which a sweep learns, as they were when the sweep was submitted.</summary>
/// <remarks>They are a part of the sweep: whatever becomes of the other sweep changes nothing.</remarks>
[GenerateSerializer, Immutable, Alias("experiments.SweepPrior")]
public sealed record SweepPrior
{
    /// <summary>The most results.</summary>
    public const int MostResults = 1000;

    /// <summary>Gets the name of the other sweep.</summary>
    [Id(0)]
    public required string Sweep { get; init; }

    /// <summary>Gets the SHA-256 of the results, see <see cref="HashOf"/>.</summary>
    [Id(1)]
    public required string Sha256 { get; init; }

    /// <summary>Gets the results, in the order of the other sweep's proposals.</summary>
    [Id(2)]
    public required ImmutableArray<PriorResult> Results { get; init; }

    /// <summary>Gets what was used and what did not fit, a sentence each.</summary>
    [Id(3)]
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Returns the SHA-256 of results: of one line for each, with everything that a sampler sees of it.</summary>
    public static string HashOf(IEnumerable<PriorResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Proposal} {result.Kind} {result.Value:R} {result.Epochs}");
            foreach (var value in result.Values)
            {
                text.Append('\t').Append(value ?? "\0");
            }

            text.Append('\n');
        }

        return ContentHash.Of(text.ToString(), 64);
    }
}
