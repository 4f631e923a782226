using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Harness;

/// <summary>
/// A sweep on imaginary slots, in simulated time: slots take the waiting proposal of the lowest index, news
/// arrive at once, and nothing but training takes time. One seed a setup.
/// </summary>
/// <param name="spec">The sweep.</param>
/// <param name="slots">How many.</param>
/// <param name="durationOf">How long a proposal takes to its last epoch.</param>
/// <param name="workload">The workload; null for the workload function.</param>
/// <param name="curveOf">What a setup gives; null for that function.</param>
internal sealed class SlotSimulation(SweepSpec spec, int slots, Func<int, double> durationOf, WorkloadDefinition? workload = null, Func<Setup, SimulatedCurve>? curveOf = null)
{
    private readonly SweepPlanner _planner = SweepPlanner.Create(spec, workload ?? FunctionDefinition.Definition, out var errors)
        ?? throw new ArgumentException(string.Join('\n', errors));

    private readonly List<Training> _trainings = [];
    private readonly PriorityQueue<Training, (double Time, int Index)> _epochEnds = new();
    private double _now;
    private int _busy;

    /// <summary>Runs the sweep to its end.</summary>
    public SlotUse Run()
    {
        while (true)
        {
            foreach (var proposal in _planner.Advance().Created)
            {
                _trainings.Add(new Training(proposal.Index, curveOf?.Invoke(proposal.Setup) ?? SimulatedCurve.Of(new FunctionObjective(new ExperimentSpec(proposal.Setup, 0))), durationOf(proposal.Index)));
            }

            Release();
            if (_planner.IsFinished)
            {
                return new SlotUse(_now, Greedy(), _trainings.Sum(t => t.Work) / slots, _trainings.Sum(t => t.Epoch), Best()) { Completions = [.. Completions()] };
            }

            Fill();
            if (!_epochEnds.TryDequeue(out var training, out var end))
            {
                throw new InvalidOperationException("the sweep waits for nothing");
            }

            _now = end.Time;
            training.Epoch++;
            Tell(training);
        }
    }

    private double Best() => _trainings.Select(t => _planner.OutcomeOf(t.Index)!).Where(o => o.Kind == OutcomeKind.Completed).Min(o => o.Loss);

    private IEnumerable<(double Time, double Loss)> Completions() => _trainings
        .Where(t => _planner.OutcomeOf(t.Index) is { Kind: OutcomeKind.Completed })
        .Select(t => (t.EndedAt, _planner.OutcomeOf(t.Index)!.Loss));

    private void Tell(Training training)
    {
        double[] losses = [.. Enumerable.Range(1, training.Epoch).Select(training.Objective.LossAfter)];
        if (training.Epoch == training.Objective.Steps)
        {
            training.EndedAt = _now;
            _planner.Complete(training.Index, 0, losses, training.Objective.Value);
        }
        else
        {
            _planner.Report(training.Index, 0, losses);
        }
    }

    /// <summary>Takes the slots of those that have ended, were stopped or wait for a decision; the others begin their next epoch.</summary>
    private void Release()
    {
        foreach (var training in _trainings.Where(t => t.HasSlot && t.Epoch == t.Target))
        {
            training.HasSlot = MayGoOn(training);
            if (training.HasSlot)
            {
                Begin(training);
            }
            else
            {
                _busy--;
            }
        }
    }

    private void Fill()
    {
        foreach (var training in _trainings.Where(t => !t.HasSlot && MayGoOn(t)).Take(slots - _busy).ToArray())
        {
            training.HasSlot = true;
            _busy++;
            Begin(training);
        }
    }

    private bool MayGoOn(Training training) => _planner.OutcomeOf(training.Index) is null
        && training.Epoch < (_planner.EpochLimitOf(training.Index) ?? training.Objective.Steps);

    private void Begin(Training training)
    {
        training.Target = training.Epoch + 1;
        _epochEnds.Enqueue(training, (_now + (training.Duration / training.Objective.Steps), training.Index));
    }

    /// <summary>The end where every slot takes the next proposal as soon as it is free, with the same work for each.</summary>
    private double Greedy()
    {
        var free = new double[slots];
        foreach (var training in _trainings)
        {
            var slot = Array.IndexOf(free, free.Min());
            free[slot] += training.Work;
        }

        return free.Max();
    }

    private sealed class Training(int index, SimulatedCurve objective, double duration)
    {
        public int Index { get; } = index;

        public SimulatedCurve Objective { get; } = objective;

        public double Duration { get; } = duration;

        public int Epoch { get; set; }

        public int Target { get; set; }

        public bool HasSlot { get; set; }

        public double EndedAt { get; set; }

        public double Work => Duration * Epoch / Objective.Steps;
    }
}
