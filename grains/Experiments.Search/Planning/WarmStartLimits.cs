using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;

namespace Experiments.Search.Planning;

/// <summary>Bounds what a sweep may take from other sweeps.</summary>
public static class WarmStartLimits
{
    private const int MostReferences = 100;
    private const int MostCharacters = 1024;

    /// <summary>Returns everything that is out of bounds.</summary>
    public static IEnumerable<Problem> Problems(SweepSpec spec)
    {
        if (spec.LearnFrom is { } source && !Names.IsName(source))
        {
            yield return new Problem("learn-from", "it is not the name of a sweep");
        }

        if (spec.Prior is { } prior && !IsRight(prior, spec))
        {
            yield return new Problem("learn-from", "its results are not as a submission freezes them; submit the sweep with the name of the other sweep alone");
        }

        if (spec.PruneAgainst is { } other)
        {
            if (!Names.IsName(other))
            {
                yield return new Problem("pruner", "'sweep' is not the name of a sweep");
            }
            else if (PrunerCatalog.Find(spec.Pruner.Name) is not { MakeAgainst: not null })
            {
                yield return new Problem("pruner", $"{spec.Pruner.Name} does not compare with another sweep; use {string.Join(" or ", PrunerCatalog.All.Where(p => p.MakeAgainst is not null).Select(p => p.Name))}, or leave 'sweep' out");
            }
        }

        if (spec.Reference is { } reference && !IsRight(reference, spec))
        {
            yield return new Problem("pruner", "the setups that it compares with are not as a submission freezes them; submit the sweep with the name of the other sweep alone");
        }

        if (spec.StartFrom is { } references && (references.IsDefault || references.Length > MostReferences || !references.All(r => IsRight(r, spec))))
        {
            yield return new Problem("start-with", $"a reference to another sweep is out of bounds; give at most {MostReferences} of the form sweep:NAME#best3, each of at most {StartReference.MostSetups:N0} setups");
        }
    }

    private static bool IsRight(SweepPrior prior, SweepSpec spec) =>
        spec.LearnFrom == prior.Sweep
        && prior is { Results: { IsDefault: false, Length: <= SweepPrior.MostResults }, Notes: { IsDefault: false, Length: <= MostReferences } }
        && prior.Notes.All(note => note is { Length: <= MostCharacters })
        && prior.Results.All(result => result is { Values.IsDefault: false, Epochs: >= 0 }
            && Enum.IsDefined(result.Kind)
            && double.IsFinite(result.Value)
            && result.Values.Length == spec.Parameters.Length
            && result.Values.All(value => value is null or { Length: <= MostCharacters }))
        && prior.Sha256 == SweepPrior.HashOf(prior.Results);

    private static bool IsRight(PruneReference reference, SweepSpec spec) =>
        spec.PruneAgainst == reference.Sweep
        && reference is { Rungs: { IsDefault: false, Length: <= PruneReference.MostRungs }, Notes: { IsDefault: false, Length: <= MostReferences } }
        && reference.Notes.All(note => note is { Length: <= MostCharacters })
        && reference.Rungs.All(rung => rung is { Epoch: >= 1, Values: { IsDefault: false, Length: <= PruneReference.MostSetups } } && rung.Values.All(double.IsFinite))
        && reference.Sha256 == PruneReference.HashOf(reference.Rungs);

    private static bool IsRight(StartReference reference, SweepSpec spec) =>
        reference is { Sweep: not null, Best: >= 1 and <= StartReference.MostSetups, At: >= 0 }
        && Names.IsName(reference.Sweep)
        && reference.At <= (spec.StartWith?.Length ?? 0)
        && reference.Proposals is not ({ IsDefault: true } or { Length: > StartReference.MostSetups });
}
