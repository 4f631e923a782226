using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers.Designs;

/// <summary>A design that is fixed before the sweep: a list of distinct suggestions.</summary>
public abstract class DesignSampler : ISampler
{
    private readonly Lazy<ImmutableArray<Suggestion>> _design;

    private protected DesignSampler() => _design = new(() => [.. Lay().DistinctBy(s => s.Setup.SetupId())]);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public int? Count => _design.Value.Length;

    /// <inheritdoc/>
    public bool StartsAtBase => true;

    /// <inheritdoc/>
    public int? IndexOf(Setup setup)
    {
        var place = _design.Value.IndexOf(_design.Value.FirstOrDefault(s => s.Setup == setup)!);
        return place < 0 ? null : place;
    }

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history) => _design.Value[index];

    private protected abstract IEnumerable<Suggestion> Lay();
}
