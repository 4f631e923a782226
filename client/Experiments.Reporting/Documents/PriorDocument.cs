using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>The results of another sweep from which a sweep learns.</summary>
/// <param name="Sweep">The other sweep.</param>
/// <param name="Results">The number of results.</param>
/// <param name="Sha256">The SHA-256 of the results.</param>
/// <param name="Notes">What was used and what did not fit.</param>
public sealed record PriorDocument(string Sweep, int Results, string Sha256, IReadOnlyList<string> Notes)
{
    /// <summary>Returns the document of frozen results.</summary>
    public static PriorDocument From(SweepPrior prior) => new(prior.Sweep, prior.Results.Length, prior.Sha256, prior.Notes);
}

/// <summary>The best setups of another sweep, with which a sweep starts.</summary>
/// <param name="Sweep">The other sweep.</param>
/// <param name="Best">How many of its setups were asked for.</param>
/// <param name="Proposals">The numbers of the proposals in the other sweep, the best first.</param>
public sealed record StartReferenceDocument(string Sweep, int Best, IReadOnlyList<int> Proposals)
{
    /// <summary>Returns the document of a reference.</summary>
    public static StartReferenceDocument From(StartReference reference) => new(reference.Sweep, reference.Best, reference.Proposals ?? []);
}
