using System.Collections.Immutable;

namespace Experiments.Contracts.Deletions;

/// <summary>The sweeps and experiments to delete. The names of the members are the names in stored JSON.</summary>
/// <param name="Sweeps">The names of sweeps, which are deleted with their experiments.</param>
/// <param name="Experiments">The ids of experiments.</param>
/// <param name="WithClaims">Whether experiments are deleted too by which the claims of a report are judged.</param>
[GenerateSerializer, Immutable, Alias("experiments.DeletionRequest")]
public sealed record DeletionRequest(
    [property: Id(0)] ImmutableArray<string> Sweeps,
    [property: Id(1)] ImmutableArray<string> Experiments,
    [property: Id(2)] bool WithClaims = false)
{
    /// <summary>The most names and ids of one request.</summary>
    public const int MostTargets = 10_000;

    /// <summary>Gets whose sweeps and experiments alone may be deleted; null for everybody's. Silos write it, whatever a client sends.</summary>
    [Id(3)]
    public string? OwnedBy { get; init; }

    /// <summary>Returns what is wrong with the request.</summary>
    public IEnumerable<Problem> Check()
    {
        if (Sweeps.IsDefault || Experiments.IsDefault || Sweeps.Length + Experiments.Length is 0 or > MostTargets)
        {
            return [new Problem("targets", $"a deletion names from 1 to {MostTargets:N0} sweeps and experiments")];
        }

        return Sweeps.Where(name => !Names.IsName(name)).Select(_ => new Problem("sweeps", "one of them is not the name of a sweep"))
            .Concat(Experiments.Where(id => !Names.IsExperimentId(id)).Select(_ => new Problem("experiments", "one of them is not the id of an experiment")))
            .Distinct();
    }
}
