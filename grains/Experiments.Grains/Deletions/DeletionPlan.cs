using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Access;

namespace Experiments.Grains.Deletions;

/// <summary>Decides what a deletion deletes and what it keeps. Pure.</summary>
/// <param name="ownedBy">Whose sweeps and experiments alone may be deleted; null for everybody's.</param>
internal sealed class DeletionPlan(string? ownedBy = null)
{
    private readonly List<KeptTarget> _kept = [];

    /// <summary>Gets the sweeps to delete.</summary>
    public List<string> Sweeps { get; } = [];

    /// <summary>Gets the experiments to delete, with what they refer to.</summary>
    public Dictionary<string, DeletableExperiment> Experiments { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what is kept.</summary>
    public IReadOnlyList<KeptTarget> Kept => _kept;

    /// <summary>Decides about a sweep.</summary>
    /// <returns>Whether the sweep is deleted, so that its experiments are asked.</returns>
    public bool Add(string name, DeletableSweep sweep)
    {
        if (sweep.Exists && !IsAllowed(sweep.Owner))
        {
            Keep(name, OwnerReason(sweep.Owner));
        }
        else if (sweep.IsOpen)
        {
            Keep(name, $"the sweep has not ended; `experiments cancel {name}` ends it");
        }
        else if (sweep.Exists)
        {
            Sweeps.Add(name);
            return true;
        }

        return false;
    }

    /// <summary>Decides about an experiment.</summary>
    /// <param name="id">The experiment.</param>
    /// <param name="experiment">What is known of it.</param>
    /// <param name="isNamed">Whether the user named the experiment itself, and not only its sweep.</param>
    /// <param name="need">Why another sweep needs the experiment, or null.</param>
    /// <param name="report">The report whose claims the experiment judges, or null; also null if the user asked to delete such experiments.</param>
    public void Add(string id, DeletableExperiment experiment, bool isNamed, string? need, string? report)
    {
        if (experiment.Status == ExperimentStatus.Unknown)
        {
            return;
        }

        var reason = !experiment.Status.IsFinal() ? $"it has not ended; `experiments cancel {id}` ends it"
            : need is not null ? need
            : !IsAllowed(experiment.Owner) ? experiment.Owner is null ? "not only you demanded it; only an operator may delete it" : OwnerReason(experiment.Owner)
            : report is not null ? $"the claims of {report} are judged by it; --with-claims deletes it too"
            : experiment.IsOfPerson && !isNamed ? $"it was also run on its own; `experiments delete {id}` deletes it"
            : null;
        if (reason is null)
        {
            Experiments.Add(id, experiment);
        }
        else
        {
            Keep(id, reason);
        }
    }

    /// <summary>Keeps something, for a reason.</summary>
    public void Keep(string name, string reason) => _kept.Add(new KeptTarget(name, reason));

    private bool IsAllowed(string? owner) => ownedBy is null || owner == ownedBy;

    private static string OwnerReason(string? owner) => $"it {Ownership.Belongs([owner])}; only its owner or an operator may delete it";

    /// <summary>Returns the report of a deletion.</summary>
    public DeletionReport Report(long bytes) => new()
    {
        Sweeps = [.. Sweeps],
        Experiments = [.. Experiments.Keys.Take(DeletionReport.MostListed)],
        ExperimentCount = Experiments.Count,
        Kept = [.. Kept.Take(DeletionReport.MostListed)],
        KeptCount = Kept.Count,
        Bytes = bytes,
    };
}
