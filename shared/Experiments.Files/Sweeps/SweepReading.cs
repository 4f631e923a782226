using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>The result of <see cref="SweepDraftReader"/>.</summary>
public sealed class SweepReading
{
    private readonly Dictionary<string, InputPlace> _places;
    private readonly HashSet<string> _wrong;
    private readonly InputPlace _elsewhere;

    internal SweepReading(string? name, SweepSpec? spec, IReadOnlyList<Problem> errors, Dictionary<string, InputPlace> places, HashSet<string> wrong, InputPlace elsewhere)
    {
        (Name, Spec, Errors) = (name, spec, errors);
        (_places, _wrong, _elsewhere) = (places, wrong, elsewhere);
    }

    /// <summary>Gets the sweep's name; null if none is given.</summary>
    public string? Name { get; }

    /// <summary>
    /// Gets the sweep. Defaults replace values with problems, so that the rest can be checked as well. Null if not even the workload is
    /// known.
    /// </summary>
    public SweepSpec? Spec { get; }

    /// <summary>Gets everything that is wrong; empty on success.</summary>
    public IReadOnlyList<Problem> Errors { get; }

    /// <summary>
    /// Returns the problems of the search space, the sampler and the pruner at the lines and flags of their subjects, without those that
    /// only follow from a problem that is known already.
    /// </summary>
    public IEnumerable<Problem> Locate(IEnumerable<Problem> problems) => problems
        .Where(problem => !_wrong.Contains(problem.Subject))
        .Select(problem => problem with { At = _places.GetValueOrDefault(problem.Subject, _elsewhere) });
}
