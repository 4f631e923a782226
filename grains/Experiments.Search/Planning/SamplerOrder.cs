using Experiments.Contracts.Setups;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Which suggestion of its sampler each proposal of a sweep takes.</summary>
/// <remarks>The base comes first if the sweep asks for it. A list that suggests the base too does not run it twice.</remarks>
/// <param name="sampler">The sampler.</param>
/// <param name="baseSetup">The base of the sweep.</param>
/// <param name="startAtBase">Whether the sweep asks for the base first.</param>
internal sealed class SamplerOrder(ISampler sampler, Setup baseSetup, bool startAtBase)
{
    private int? _left = startAtBase && !sampler.StartsAtBase ? sampler.IndexOf(baseSetup) : null;

    /// <summary>Gets how many proposals come before the sampler's own: the base, or none.</summary>
    public int First { get; } = startAtBase && !sampler.StartsAtBase ? 1 : 0;

    /// <summary>Gets the number of all proposals; <see cref="long.MaxValue"/> if the sampler does not end.</summary>
    public long Count => sampler.Count is { } count ? count + First - (_left is null ? 0 : 1) : long.MaxValue;

    /// <summary>Returns the sampler's index for a proposal after the first ones.</summary>
    public int SuggestionOf(int proposal) => proposal - First is var index && index >= _left ? index + 1 : index;

    /// <summary>Runs the base a second time after all, as 0.1.0 did: the stored proposals of such a sweep have it twice.</summary>
    public void RepeatBase() => _left = null;
}
