using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Soak;

/// <summary>Keeps a disturbed cluster busy and collects the outcome of everything.</summary>
/// <param name="grains">The way to the cluster.</param>
/// <param name="silos">Number of silos of the cluster.</param>
/// <param name="disturber">Disturbs the cluster meanwhile.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Takes a line on each step.</param>
internal sealed class SoakLoad(IGrainFactory grains, int silos, Disturber disturber, TimeProvider time, Action<string> report)
{
    /// <summary>Number of experiments beside the sweep that wait or run at a time.</summary>
    private const int Parallel = 8;

    /// <summary>The most entries that a silo returns at once. A soak has fewer experiments.</summary>
    private const int LongestPage = 10_000;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(10);

    private readonly List<ExperimentSpec> _open = [];
    private int _experiments;
    private int _sweeps;
    private bool _isSweepOpen;

    // A submission whose call failed may have arrived. It is repeated also after the last disturbance, so that nothing is left untracked.
    private bool _isSubmittingExperiment;
    private bool _isSubmittingSweep;

    /// <summary>Gets the experiments that ended.</summary>
    public Dictionary<ExperimentSpec, ExperimentView> Ended { get; } = [];

    /// <summary>Gets the sweeps that ended, by number.</summary>
    public List<SweepView> Sweeps { get; } = [];

    /// <summary>Gets the entries of the leaderboard at the end.</summary>
    public EntryPage? Entries { get; private set; }

    /// <summary>Gets the state of the scheduler at the end.</summary>
    public SchedulerStatus? Scheduler { get; private set; }

    /// <summary>Gets the time from the last disturbance to the end of everything.</summary>
    public TimeSpan Tail { get; private set; }

    /// <summary>Gets the names of experiments and sweeps that have not ended.</summary>
    public IReadOnlyCollection<string> Unfinished =>
    [
        .. _open.Select(spec => spec.ExperimentId()),
        .. _isSubmittingExperiment ? [SoakWork.Experiment(_experiments).ExperimentId()] : Array.Empty<string>(),
        .. _isSweepOpen || _isSubmittingSweep ? [SoakWork.SweepName(_sweeps)] : Array.Empty<string>(),
    ];

    /// <summary>Submits work while the cluster is disturbed, and waits until all of it has ended.</summary>
    public async Task Execute(TimeSpan length, CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Tick, time);
        var start = time.GetTimestamp();
        var isOver = false;

        // Work and disturbances do not wait for each other: a call to a frozen silo may only return after the disturber has thawed the silo.
        var work = Task.CompletedTask;
        while (!isOver || !work.IsCompleted || Unfinished.Count > 0)
        {
            await ticks.WaitForNextTickAsync(cancellation);
            var isDisturbed = time.GetElapsedTime(start) < length;
            if (isOver != !isDisturbed)
            {
                isOver = true;
                report("no more disturbances; what is open may end");
            }

            Tail = isOver ? time.GetElapsedTime(start) - length : TimeSpan.Zero;
            if (Tail > LongestEnd)
            {
                return;
            }

            await disturber.DoWhatIsDue(isDisturbed);
            if (work.IsCompleted)
            {
                var isLast = isOver;
                work = WhileSilosComeAndGo(() => Feed(isLast), cancellation);
            }
        }

        // The scheduler knows the silo that was started last only after its first heartbeat.
        do
        {
            work = WhileSilosComeAndGo(Collect, cancellation);
            do
            {
                await ticks.WaitForNextTickAsync(cancellation);
                await disturber.DoWhatIsDue(disturbs: false);
                Tail = time.GetElapsedTime(start) - length;
            }
            while (!work.IsCompleted && Tail <= LongestEnd);
        }
        while ((Scheduler is null || !IsSettled(Scheduler)) && Tail <= LongestEnd);
    }

    private bool IsSettled(SchedulerStatus status) =>
        status.Waiting == 0 && status.Silos.All(s => s.Running.IsEmpty) && status.Silos.Select(s => s.Name).Distinct().Count() == silos;

    private async Task Collect()
    {
        // Asked again, because a second result would arrive late.
        foreach (var spec in Ended.Keys.ToList())
        {
            Ended[spec] = await grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get();
        }

        Entries = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, LongestPage));
        Scheduler = await grains.GetGrain<ISchedulerGrain>(0).GetStatus();
    }

    private async Task Feed(bool isOver)
    {
        foreach (var spec in _open.ToList())
        {
            var grain = grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
            if ((await grain.GetProgress()).Status.IsFinal())
            {
                Ended[spec] = await grain.Get();
                _open.Remove(spec);
            }
        }

        if (_isSweepOpen)
        {
            var sweep = grains.GetGrain<ISweepGrain>(SoakWork.SweepName(_sweeps));
            if ((await sweep.GetProgress()).Status == SweepStatus.Finished)
            {
                Sweeps.Add(await sweep.Get());
                _sweeps++;
                _isSweepOpen = false;
            }
        }

        while (_isSubmittingExperiment || (!isOver && _open.Count < Parallel))
        {
            // A repeated submission is the same experiment.
            _isSubmittingExperiment = true;
            var spec = SoakWork.Experiment(_experiments);
            await grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
            _open.Add(spec);
            _experiments++;
            _isSubmittingExperiment = false;
        }

        if (_isSubmittingSweep || (!isOver && !_isSweepOpen))
        {
            _isSubmittingSweep = true;
            await grains.GetGrain<ISweepGrain>(SoakWork.SweepName(_sweeps)).Submit(SoakWork.Sweep(_sweeps), null);
            _isSweepOpen = true;
            _isSubmittingSweep = false;
        }
    }

    /// <summary>Ignores failures: a call fails while its silo goes down, and the next tick asks again. A cluster that stands still shows in the tail.</summary>
    private static async Task WhileSilosComeAndGo(Func<Task> act, CancellationToken cancellation)
    {
        try
        {
            await act().WaitAsync(cancellation);
        }
#pragma warning disable CA1031 // A dying silo may answer with any exception.
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }
}
