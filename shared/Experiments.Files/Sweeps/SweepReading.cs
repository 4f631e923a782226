using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>What <see cref="SweepDraftReader"/> made of a draft.</summary>
public sealed class SweepReading
{
    private readonly Dictionary<string, InputPlace> _places;
    private readonly HashSet<string> _wrong;
    private readonly InputPlace _elsewhere;

    internal SweepReading(string? name, SweepSpec? spec, IReadOnlyList<InputError> errors, Dictionary<string, InputPlace> places, HashSet<string> wrong, InputPlace elsewhere)
    {
        (Name, Spec, Errors) = (name, spec, errors);
        (_places, _wrong, _elsewhere) = (places, wrong, elsewhere);
    }

    /// <summary>The sweep's name; null where none is given.</summary>
    public string? Name { get; }

    /// <summary>
    /// The sweep. Where there are errors, their values are replaced by defaults, so that the rest can be checked as well; null where not
    /// even the workload is known.
    /// </summary>
    public SweepSpec? Spec { get; }

    /// <summary>Everything that is wrong; empty on success.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>
    /// Errors of the search space, the sampler and the pruner, each of which begins with what it is about, back at the lines and flags
    /// that they are about; without those that only follow from an error that is known already.
    /// </summary>
    public IEnumerable<InputError> Explain(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            var split = error.IndexOf(": ", StringComparison.Ordinal);
            var subject = split > 0 ? error[..split] : string.Empty;
            if (_wrong.Contains(subject))
            {
                continue;
            }

            yield return _places.TryGetValue(subject, out var place)
                ? place.Error(subject, error[(split + 2)..])
                : new InputError(_elsewhere.Source, _elsewhere.Line, _elsewhere.Column, error);
        }
    }
}
