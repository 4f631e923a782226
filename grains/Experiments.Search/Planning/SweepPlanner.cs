using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Search.Planning;

/// <summary>Decides what a sweep runs, in logical time.</summary>
/// <remarks>
/// A proposal depends on the outcomes of the proposals up to its index less the lag, and never on its own cohort's. A pruning decision
/// depends on its cohort's losses at a rung. So proposals and decisions are the same in whatever order reports arrive, and however
/// often experiments and this planner start again. Not thread-safe. All state can be rebuilt by <see cref="Restore"/> and new reports.
/// </remarks>
public sealed class SweepPlanner
{
    private readonly SweepSpec _spec;
    private readonly SearchSpace _space;
    private readonly ISampler _sampler;
    private readonly IPruner _pruner;
    private readonly SamplerOrder _order;
    private readonly PriorHistory _prior;
    private readonly bool _waits;
    private readonly int _reference;
    private readonly List<PlannedProposal> _proposals = [];
    private readonly List<Candidate> _candidates = [];
    private readonly List<Outcome?> _outcomes = [];
    private readonly SortedSet<int> _open = [];
    private readonly int _headSeen;
    private int _prefix;

    private SweepPlanner(SweepSpec spec, SearchSpace space, ISampler sampler, IPruner pruner, PriorHistory prior, bool isProgram)
    {
        (_spec, _space, _sampler, _pruner, _prior) = (spec, space, sampler, pruner, prior);
        _order = new SamplerOrder(sampler, spec);
        _waits = sampler.Learns || (pruner is { Learns: true, Reference: null }) || StopRules.Has(spec);
        _reference = pruner.Learns ? pruner.Reference ?? int.MaxValue : 0;
        Total = TotalOf();

        // The first proposal that may see the head of the sweep; none but of programs, which alone can be started wrongly.
        _headSeen = isProgram ? Enumerable.Range(StopRules.Head, Math.Max(0, Total - StopRules.Head)).FirstOrDefault(i => VisibleTo(i) >= StopRules.Head, int.MaxValue) : int.MaxValue;
    }

    /// <summary>Gets the number of proposals of the whole sweep.</summary>
    public int Total { get; private set; }

    /// <summary>Gets why the sweep stopped proposing before its budget was used up; null while it proposes.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Gets whether decisions look at experiments that have not ended, so that their epochs must be reported.</summary>
    public bool WatchesRunning => _pruner.WatchesRunning;

    /// <summary>Gets whether the last cohort has fewer proposals than its pruner foresees, because the sweep ends within it.</summary>
    public bool EndsWithinCohort => Total > 0 && _pruner.CohortOf(Total - 1) is { Size: > 1 } last && last.End > Total;

    /// <summary>Returns whether a proposal belongs to a cohort that was cut short because the sweep ends before its budget is used up.</summary>
    public bool IsInCutCohort(int index) => EndsWithinCohort && Total < TotalOf() && index >= _pruner.CohortOf(Total - 1).Start;

    /// <summary>Returns the first numbers of proposals from <see cref="Total"/> on at which a cohort ends.</summary>
    internal IEnumerable<int> CohortEnds(int count)
    {
        for (var last = Math.Max(0, Total - 1); count > 0; count--)
        {
            yield return last = _pruner.CohortOf(last).End;
        }
    }

    /// <summary>Gets whether every proposal has ended.</summary>
    public bool IsFinished => _proposals.Count >= Total && _open.Count == 0;

    /// <summary>Gets the proposals so far, in order.</summary>
    public IEnumerable<Proposal> Proposals => _proposals.Select(p => p.Proposal);

    /// <summary>Creates the planner of a new sweep.</summary>
    /// <inheritdoc cref="Create(SweepSpec, WorkloadDefinition, bool, out IReadOnlyList{Problem})"/>
    public static SweepPlanner? Create(SweepSpec spec, WorkloadDefinition workload, out IReadOnlyList<Problem> problems) =>
        Create(spec, workload, isStored: false, out problems);

    /// <summary>Creates a planner, of a new sweep or of one that was accepted before.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="workload">The workload of its base.</param>
    /// <param name="isStored">Whether the sweep was accepted before: what an older program accepted in vain is then no problem.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The planner, or null if there are problems.</returns>
    public static SweepPlanner? Create(SweepSpec spec, WorkloadDefinition workload, bool isStored, out IReadOnlyList<Problem> problems) =>
        SweepReader.Read(spec, workload, isStored, out problems) is var (space, sampler, pruner, prior) ? new SweepPlanner(spec, space, sampler, pruner, prior, WorkloadNames.IsProgram(spec.Base.Workload)) : null;

    /// <summary>Ends the sweep with a number of proposals, or with the present ones if these are more, for a cause outside of logical time.</summary>
    public void StopAfter(int proposals, string reason)
    {
        var total = Math.Max(proposals, _proposals.Count);
        if (total < Total)
        {
            (Total, StopReason) = (total, reason);
        }
    }

    /// <summary>Restores the stored proposals, before any report on them.</summary>
    /// <param name="proposals">In order, from the first.</param>
    public void Restore(IEnumerable<Proposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            if (proposal.Index >= _order.First && proposal.Setup == _spec.Base)
            {
                _order.RepeatBase();
                Total = TotalOf();
            }

            Add(proposal);
        }
    }

    /// <summary>Returns the outcome of a proposal; null while it is open.</summary>
    public Outcome? OutcomeOf(int index) => _outcomes[index];

    /// <summary>Returns after how many epochs the proposal's experiments wait for a decision; null if they run to the end.</summary>
    public int? EpochLimitOf(int index) =>
        _outcomes[index] is null && _pruner.CohortOf(index).Size > 1 && RungOf(_proposals[index]) is { } rung ? rung : null;

    /// <summary>Reports the epochs of a running experiment.</summary>
    /// <param name="index">The proposal.</param>
    /// <param name="seed">Position of the seed in the sweep's seeds.</param>
    /// <param name="losses">Validation loss after each epoch so far.</param>
    public void Report(int index, int seed, IReadOnlyList<double> losses) => _proposals[index].Record(seed, losses, ended: false, null);

    /// <summary>Reports an experiment that has a result.</summary>
    /// <param name="index">The proposal.</param>
    /// <param name="seed">Position of the seed in the sweep's seeds.</param>
    /// <param name="losses">Validation loss after each epoch.</param>
    /// <param name="values">The values of <see cref="SweepSpecMetrics.MeasuredMetrics"/>; one that is not finite counts as failure.</param>
    public void Complete(int index, int seed, IReadOnlyList<double> losses, params IReadOnlyList<double> values) =>
        _proposals[index].Record(seed, losses, ended: true, values);

    /// <summary>Reports an experiment that ended without a result.</summary>
    /// <param name="index">The proposal.</param>
    /// <param name="seed">Position of the seed in the sweep's seeds.</param>
    /// <param name="losses">Validation loss after each epoch before the failure.</param>
    /// <param name="isWrongUsage">Whether a program refused its arguments, as it would those of the next setup.</param>
    public void Fail(int index, int seed, IReadOnlyList<double> losses, bool isWrongUsage = false) =>
        _proposals[index].Record(seed, losses, ended: true, null, isWrongUsage);

    /// <summary>Decides everything that can be decided by now.</summary>
    public SweepStep Advance()
    {
        var created = ImmutableArray.CreateBuilder<Proposal>();
        var decisions = ImmutableArray.CreateBuilder<PruneDecision>();
        var finished = ImmutableArray.CreateBuilder<int>();
        SettleOpen(decisions, finished);
        while (TryCreate(created))
        {
            // A new proposal has no reports yet.
        }

        if (TryStop())
        {
            // The last cohort became smaller and may be complete now.
            SettleOpen(decisions, finished);
        }

        return new SweepStep(created.ToImmutable(), decisions.ToImmutable(), finished.ToImmutable());
    }

    private void SettleOpen(ImmutableArray<PruneDecision>.Builder decisions, ImmutableArray<int>.Builder finished)
    {
        var start = -1;
        foreach (var index in _open.ToArray())
        {
            var cohort = _pruner.CohortOf(index);
            if (cohort.Start != start)
            {
                start = cohort.Start;
                Settle(cohort, decisions, finished);
            }
        }
    }

    /// <summary>Decides the rungs of a cohort in order, as far as its losses are known, and ends the proposals that have ended.</summary>
    private void Settle(Cohort cohort, ImmutableArray<PruneDecision>.Builder decisions, ImmutableArray<int>.Builder finished)
    {
        var end = Math.Min(cohort.End, Total);
        while (true)
        {
            var members = _proposals[cohort.Start..Math.Min(end, _proposals.Count)];
            foreach (var member in members.Where(m => m.Outcome is null))
            {
                var next = RungOf(member);
                if (member.FailedBefore(next ?? int.MaxValue))
                {
                    End(member, Outcome.Failure, finished);
                }
                else if (next is null && member.HasEnded)
                {
                    End(member, SweepOutcomes.Of(_spec, member.MeanOf), finished);
                }
            }

            var alive = members.Where(m => m.Outcome is null).ToArray();
            if (alive.Length == 0 || members.Count < end - cohort.Start || RungOf(alive[0]) is not { } rung || !alive.All(m => m.Reached(rung)))
            {
                return;
            }

            foreach (var (member, rule) in alive.Zip(_pruner.Decide(new Rung(rung, members.Count, [.. alive.Select(m => m.At(rung))], CompletedFor(cohort)) { Visible = VisibleTo(cohort.Start) })))
            {
                // Every question about a sweep compares with the base, so the base always continues.
                var decision = rule.Prune && member.Proposal.Setup == _spec.Base
                    ? rule with { Prune = false, Reason = $"{rule.Reason}; the base goes on to be compared with" }
                    : rule;
                decisions.Add(decision);
                member.NextRung++;
                if (decision.Prune)
                {
                    End(member, new Outcome(OutcomeKind.Pruned, member.At(rung).LossAt(rung), rung), finished);
                }
            }
        }
    }

    private bool TryCreate(ImmutableArray<Proposal>.Builder created)
    {
        var index = _proposals.Count;
        if (index >= Total || !MayCreate(index) || CauseToStop(index) is not null)
        {
            return false;
        }

        var suggestion = index < _order.First
            ? _order.Leading[index]
            : _sampler.Propose(_order.SuggestionOf(index), new SearchHistory(_candidates, _outcomes, _waits ? VisibleTo(index) : 0, _prior));
        var proposal = new Proposal(index, suggestion.Setup, suggestion.Reason);
        Add(proposal);
        created.Add(proposal);
        return true;
    }

    /// <summary>Returns whether everything that the next proposal depends on is known; if it depends on nothing, whether few enough are open.</summary>
    private bool MayCreate(int index) => _waits || index == _headSeen
        ? _prefix >= VisibleTo(index)
        : _prefix >= Math.Min(VisibleTo(index), _reference) && _open.TakeWhile(i => i < _pruner.CohortOf(index).Start).Take(_spec.Lag).Count() < _spec.Lag;

    private bool TryStop()
    {
        var index = _proposals.Count;
        if (index >= Total || !MayCreate(index) || CauseToStop(index) is not { } cause)
        {
            return false;
        }

        (Total, StopReason) = (index, cause);
        return true;
    }

    /// <summary>Looks only at what the proposal may see, so that the sweep ends with the same proposal in whatever order reports arrive.</summary>
    private string? CauseToStop(int index) =>
        StopRules.Cause(_spec, _outcomes, VisibleTo(index), isCohortStart: _pruner.CohortOf(index).Start == index)
        ?? (index == _headSeen && _proposals.Take(StopRules.Head).All(p => p.IsWrongUsage) ? StopRules.WrongUsage : null);

    private void Add(Proposal proposal)
    {
        if (proposal.Index != _proposals.Count)
        {
            throw new ArgumentException($"proposal {proposal.Index} follows {_proposals.Count} proposals; they must be in order, without gaps");
        }

        _proposals.Add(new PlannedProposal(proposal, _spec.Seeds.Length));
        _candidates.Add(new Candidate(proposal.Index - _order.First, proposal.Setup, proposal.Index < _order.First ? _space.PointWithin(proposal.Setup) : _space.PointOf(proposal.Setup)));
        _outcomes.Add(null);
        _open.Add(proposal.Index);
    }

    private void End(PlannedProposal proposal, Outcome outcome, ImmutableArray<int>.Builder finished)
    {
        proposal.Outcome = outcome;
        _outcomes[proposal.Index] = outcome;
        _open.Remove(proposal.Index);
        finished.Add(proposal.Index);
        while (_prefix < _outcomes.Count && _outcomes[_prefix] is not null)
        {
            _prefix++;
        }
    }

    /// <summary>Returns how many proposals, from the first, show their outcomes to a proposal. Its own cohort is hidden, since that may wait for it.</summary>
    private int VisibleTo(int index) => Math.Max(0, Math.Min(index - _spec.Lag + 1, _pruner.CohortOf(index).Start));

    private int TotalOf() => (int)Math.Min(_spec.Experiments / _spec.Seeds.Length, Math.Min(_order.Count, int.MaxValue));

    private IReadOnlyList<Contender> CompletedFor(Cohort cohort) => !_pruner.Learns ? []
        : [.. _proposals.Take(Math.Min(VisibleTo(cohort.Start), _reference)).Where(p => p.Outcome is { Kind: OutcomeKind.Completed }).Select(p => p.AsCompleted())];

    private int? RungOf(PlannedProposal proposal) =>
        _pruner.RungsOf(proposal.Index) is var rungs && proposal.NextRung < rungs.Count ? rungs[proposal.NextRung] : null;
}
