namespace Experiments.Search.Samplers;

/// <summary>
/// Proposes setups of a search space. A pure decision: the same options, seed, index and history give the same suggestion, on
/// whatever silo and however often it is asked.
/// </summary>
public interface ISampler
{
    /// <summary>The name as the literature has it.</summary>
    string Name { get; }

    /// <summary>How many suggestions there are; null: as many as asked for.</summary>
    int? Count => null;

    /// <summary>Whether suggestions depend on outcomes, so that a sweep must wait for them.</summary>
    bool Learns => false;

    /// <summary>Whether the first suggestion is the base of the space.</summary>
    bool StartsAtBase => false;

    /// <summary>The suggestion of an index.</summary>
    /// <param name="index">From 0; below <see cref="Count"/>.</param>
    /// <param name="history">Every suggestion before this one, and the outcomes that it may depend on.</param>
    Suggestion Propose(int index, SearchHistory history);
}
