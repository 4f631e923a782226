using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>
/// Proposes setups of a search space.
/// </summary>
/// <remarks>
/// A proposal is a pure decision: the same options, seed, index and history give the same suggestion on every silo, however often
/// the sweep asks. A sampler must draw its randomness from its seed and the index.
/// </remarks>
public interface ISampler
{
    /// <summary>Gets the name, as in the literature.</summary>
    string Name { get; }

    /// <summary>Gets how many suggestions there are; null for as many as asked for.</summary>
    int? Count => null;

    /// <summary>Gets whether suggestions depend on outcomes. A sweep then waits for outcomes.</summary>
    bool Learns => false;

    /// <summary>Gets whether the first suggestion is the base of the space.</summary>
    bool StartsAtBase => false;

    /// <summary>Returns the index at which a fixed list suggests a setup; null if there is no list, or the setup is not in it.</summary>
    int? IndexOf(Setup setup) => null;

    /// <summary>Returns the suggestion of an index.</summary>
    /// <param name="index">The index, from 0; below <see cref="Count"/>.</param>
    /// <param name="history">Every suggestion before this one, and the outcomes that it may depend on.</param>
    Suggestion Propose(int index, SearchHistory history);
}
