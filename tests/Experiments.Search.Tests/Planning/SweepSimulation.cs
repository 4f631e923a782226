using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Search.Planning;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>
/// Runs a sweep on imaginary workers: which experiment gets on next, and how far, is random; attempts die and start again from an
/// earlier epoch; news of stopped experiments arrive late; the planner is lost and restored from the stored proposals.
/// </summary>
internal sealed class SweepSimulation(SweepSpec spec, int workers, int schedule, double kills)
{
    private readonly PhiloxRandom _random = new(schedule, RandomPurpose.Shuffle);
    private readonly List<Proposal> _stored = [];
    private readonly Dictionary<(int Index, int Epoch), PruneDecision> _decisions = [];
    private readonly List<Experiment> _experiments = [];
    private readonly List<Experiment> _running = [];
    private SweepPlanner _planner = MakePlanner(spec);

    private readonly Queue<(int AfterTurn, SweepExtension Extension)> _extensions = [];

    public int MostRunning { get; private set; }

    public int Epochs { get; private set; }

    public int Restorations { get; private set; }

    /// <summary>Extends the sweep at a turn, or when it has ended if that comes first.</summary>
    public SweepSimulation Extend(int afterTurn, SweepExtension extension)
    {
        _extensions.Enqueue((afterTurn, extension));
        return this;
    }

    /// <summary>Everything that was decided, a line each.</summary>
    public string Run()
    {
        for (var turn = 0; ; turn++)
        {
            Assert.True(turn < 1_000_000, "the sweep does not end");
            Take(_planner.Advance());
            if (_extensions.TryPeek(out var next) && (turn >= next.AfterTurn || _planner.IsFinished))
            {
                spec = SweepExtensions.Extend(spec, _extensions.Dequeue().Extension, FunctionDefinition.Definition, _planner is { StopReason: not null, EndsWithinCohort: true }, out var problems)
                    ?? throw new ArgumentException(string.Join('\n', problems));
                Restore();
                continue;
            }

            if (_planner.IsFinished)
            {
                break;
            }

            Staff();
            Assert.True(_running.Count > 0, "the sweep waits for nothing");
            MostRunning = Math.Max(MostRunning, _running.Count(e => _planner.OutcomeOf(e.Index) is null));
            Work(_running[_random.NextInt32(_running.Count)]);
            if (_random.NextDouble() < kills / 4)
            {
                Restore();
            }
        }

        var proposals = _stored.Select(p => $"{p.Index} {p.Setup.SetupId()} {p.Reason} -> {_planner.OutcomeOf(p.Index)} {string.Join(' ', _planner.OutcomeOf(p.Index)!.Losses)}".TrimEnd());
        var decisions = _decisions.OrderBy(d => d.Key).Select(d => d.Value.ToString());
        return string.Join('\n', proposals.Concat(decisions).Append(_planner.StopReason ?? "to the end"));
    }

    private static SweepPlanner MakePlanner(SweepSpec spec) =>
        SweepPlanner.Create(spec, FunctionDefinition.Definition, out var errors) ?? throw new ArgumentException(string.Join('\n', errors));

    private void Take(SweepStep step)
    {
        foreach (var proposal in step.Created)
        {
            _stored.Add(proposal);
            _experiments.AddRange(spec.Seeds.Select((seed, position) => new Experiment(proposal.Index, position, new ExperimentSpec(proposal.Setup, seed))));
        }

        foreach (var decision in step.Decisions)
        {
            if (!_decisions.TryAdd((decision.Index, decision.Epoch), decision))
            {
                Assert.Equal(_decisions[(decision.Index, decision.Epoch)], decision);
            }
        }
    }

    /// <summary>Fills free workers with experiments that may go on, in random order.</summary>
    private void Staff()
    {
        // A stopped experiment leaves its worker at some time, not at once.
        _running.RemoveAll(e => e.HasEnded || e.Epoch >= LimitOf(e) || (_planner.OutcomeOf(e.Index) is not null && _random.NextDouble() < 0.5));
        var waiting = _experiments.Where(e => !e.HasEnded && _planner.OutcomeOf(e.Index) is null && e.Epoch < LimitOf(e) && !_running.Contains(e)).ToArray();
        _random.Shuffle(waiting.AsSpan());
        _running.AddRange(waiting.Take(Math.Max(0, workers - _running.Count)));
    }

    private void Work(Experiment experiment)
    {
        if (_random.NextDouble() < kills)
        {
            experiment.Epoch = _random.NextInt32(experiment.Epoch + 1);
        }

        for (var epochs = 1 + _random.NextInt32(3); epochs > 0 && experiment.Epoch < LimitOf(experiment) && !experiment.HasEnded; epochs--)
        {
            experiment.Epoch++;
            Epochs++;
        }

        Tell(experiment);
    }

    private void Tell(Experiment experiment)
    {
        if (experiment.HasFailed)
        {
            _planner.Fail(experiment.Index, experiment.Seed, experiment.Losses());
        }
        else if (experiment.HasEnded)
        {
            _planner.Complete(experiment.Index, experiment.Seed, experiment.Losses(), experiment.Values(spec));
        }
        else
        {
            _planner.Report(experiment.Index, experiment.Seed, experiment.Losses());
        }
    }

    private void Restore()
    {
        Restorations++;
        _planner = MakePlanner(spec);
        _planner.Restore(_stored);
        var known = _experiments.ToArray();
        _random.Shuffle(known.AsSpan());
        foreach (var experiment in known)
        {
            Tell(experiment);
        }

        // Nothing is stored between the last news and the loss, so that all follows again.
        Take(_planner.Advance());
    }

    private int LimitOf(Experiment experiment) => _planner.EpochLimitOf(experiment.Index) ?? experiment.Objective.Steps;

    private sealed class Experiment(int index, int seed, ExperimentSpec spec)
    {
        public int Index { get; } = index;

        public int Seed { get; } = seed;

        public FunctionObjective Objective { get; } = new(spec);

        public int Epoch { get; set; }

        public bool HasFailed => Epoch >= FailsAfter;

        public bool HasEnded => HasFailed || Epoch >= Objective.Steps;

        // One experiment in some fails, always at the same epoch, as one that diverges does.
        private int FailsAfter => spec.ExperimentId() is var id && id[0] is '0' or '1' ? 1 + (id[1] % Objective.Steps) : int.MaxValue;

        public double[] Values(SweepSpec sweep) => [.. sweep.MeasuredMetrics().Select(m => Objective.Values[m.Name == FunctionDefinition.Loss2 ? 1 : 0])];

        public double[] Losses() => [.. Enumerable.Range(1, Epoch).Select(Objective.LossAfter)];
    }
}
