using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Which suggestion of its sampler each proposal of a sweep takes.</summary>
/// <remarks>
/// The base comes first if the sweep asks for it, then the setups that the sweep starts with. A list that suggests one of them too does not
/// run it twice.
/// </remarks>
internal sealed class SamplerOrder
{
    private readonly Setup _base;
    private readonly ISampler _sampler;

    // The sampler's indices that the first proposals have taken, ascending.
    private ImmutableSortedSet<int> _taken;

    /// <summary>Creates the order.</summary>
    /// <param name="sampler">The sampler of the sweep.</param>
    /// <param name="spec">The sweep.</param>
    public SamplerOrder(ISampler sampler, SweepSpec spec)
    {
        (_base, _sampler) = (spec.Base, sampler);
        Leading =
        [
            .. spec.StartAtBase && !sampler.StartsAtBase ? [new Suggestion(spec.Base, "the base")] : Array.Empty<Suggestion>(),
            .. (spec.StartWith ?? []).Where(setup => !spec.StartAtBase || setup != spec.Base).Distinct().Select(setup => new Suggestion(setup, "the sweep starts with it")),
        ];
        _taken = [.. Leading.Select(s => sampler.IndexOf(s.Setup)).OfType<int>()];
    }

    /// <summary>Gets the proposals before the sampler's own.</summary>
    public ImmutableArray<Suggestion> Leading { get; }

    /// <summary>Gets the number of <see cref="Leading"/>.</summary>
    public int First => Leading.Length;

    /// <summary>Gets the number of all proposals; <see cref="long.MaxValue"/> if the sampler does not end.</summary>
    public long Count => _sampler.Count is { } count ? (long)count + First - _taken.Count : long.MaxValue;

    /// <summary>Returns the sampler's index for a proposal after the first ones.</summary>
    public int SuggestionOf(int proposal)
    {
        var index = proposal - First;
        foreach (var taken in _taken)
        {
            if (taken > index)
            {
                break;
            }

            index++;
        }

        return index;
    }

    /// <summary>Runs the base a second time after all, as 0.1.0 did: the stored proposals of such a sweep have it twice.</summary>
    public void RepeatBase() => _taken = _sampler.IndexOf(_base) is { } index ? _taken.Remove(index) : _taken;
}
