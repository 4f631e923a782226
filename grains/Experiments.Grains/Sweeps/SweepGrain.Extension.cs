using Experiments.Contracts;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Access;
using Experiments.Search.Planning;

namespace Experiments.Grains.Sweeps;

/// <content>What the sweep is asked for beyond its submission.</content>
internal sealed partial class SweepGrain
{
    public async Task<SweepProgress> Extend(SweepExtension extension)
    {
        ThrowIfBroken();
        ThrowIfBeingDeleted();
        var by = Owner("extend");
        if (State.Spec is null || _book is null)
        {
            throw NoSuchSweep();
        }

        PriorityRules.Checked(extension.Priority ?? 0);
        Wake();
        await _pump!.RunBetweenSteps(async () =>
        {
            var spec = State.Spec;
            var extended = SweepExtensions.Extend(spec, extension, workloads.Get(spec.Base.Workload), EndedWithinCohort, out var problems) ?? throw new InvalidSpecException(problems);
            if (SweepDifferences.AreSame(spec, extended))
            {
                return;
            }

            if (SweepTransitions.IsOpen(SweepTransitions.Extend(State, extended)))
            {
                await Directory.Add(Name);
            }

            // The planner of the book plans for the spec that it was made of. The log makes another one, as after a restart.
            await Change(state => SweepHistory.Record(SweepTransitions.Extend(state, extended), "extended", by, string.Join(", ", SweepExtensions.Changes(spec, extended)), Now));
            await LoadBook();
        });
        RequestStep();
        return Progress();
    }

    public async Task<NoteLog> Remark(Remark remark)
    {
        ThrowIfBroken();
        ThrowIfBeingDeleted();
        if (_book is null)
        {
            throw NoSuchSweep();
        }

        var by = Caller.Current?.Name;
        await _pump!.RunBetweenSteps(async () => await _store!.Append(_book.Remarks.Add(remark, by, Now)));
        RequestStep();
        return _book.Remarks.Current;
    }

    private InvalidSpecException NoSuchSweep() => new("sweep", $"there is no sweep {Name}; `experiments sweep FILE` submits one");

    /// <summary>Gets whether the sweep ended by itself before its budget was used up, within a cohort of its pruner.</summary>
    private bool EndedWithinCohort =>
        _book!.Planner is { StopReason: not null, EndsWithinCohort: true } && (State.StoppedAfter is null || State.IsOutOfTime);
}
