using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Soaking;

/// <summary>Keeps a disturbed cluster busy, and collects what became of everything.</summary>
internal sealed class SoakRun(IGrainFactory grains, Disturber disturber, TimeProvider time, Action<string> say)
{
    /// <summary>Experiments beside the sweep that wait or run at a time.</summary>
    private const int Parallel = 8;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(10);

    private readonly List<ExperimentSpec> _open = [];
    private int _experiments;
    private int _sweeps;
    private bool _isSweepOpen;

    /// <summary>What became of the experiments.</summary>
    public Dictionary<ExperimentSpec, ExperimentView> Ended { get; } = [];

    /// <summary>What became of the sweeps, by number.</summary>
    public List<SweepView> Sweeps { get; } = [];

    /// <summary>The leaderboard's entries at the end.</summary>
    public EntryPage? Entries { get; private set; }

    /// <summary>The scheduler at the end.</summary>
    public SchedulerStatus? Scheduler { get; private set; }

    /// <summary>Time from the last disturbance to the end of everything.</summary>
    public TimeSpan Tail { get; private set; }

    /// <summary>What is still open; empty where all has ended.</summary>
    public IReadOnlyCollection<string> Unfinished =>
        [.. _open.Select(spec => spec.ExperimentId()), .. _isSweepOpen ? [SoakWork.SweepName(_sweeps)] : Array.Empty<string>()];

    /// <summary>Runs it all.</summary>
    public async Task Execute(TimeSpan length, CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Tick, time);
        var start = time.GetTimestamp();
        var isOver = false;

        // Beside the disturbances: a call to a silo that stands still takes long, and somebody has to let it go on meanwhile.
        var work = Task.CompletedTask;
        while (!isOver || !work.IsCompleted || Unfinished.Count > 0)
        {
            await ticks.WaitForNextTickAsync(cancellation);
            var isDisturbed = time.GetElapsedTime(start) < length;
            if (isOver != !isDisturbed)
            {
                isOver = true;
                say("no more disturbances; what is open may end");
            }

            Tail = isOver ? time.GetElapsedTime(start) - length : TimeSpan.Zero;
            if (Tail > LongestEnd)
            {
                return;
            }

            await disturber.Look(isDisturbed);
            if (work.IsCompleted)
            {
                var isLast = isOver;
                work = WhileSilosComeAndGo(() => Feed(isLast), cancellation);
            }
        }

        // The last silo that was started again has to make itself known.
        do
        {
            work = WhileSilosComeAndGo(Collect, cancellation);
            do
            {
                await ticks.WaitForNextTickAsync(cancellation);
                await disturber.Look(false);
                Tail = time.GetElapsedTime(start) - length;
            }
            while (!work.IsCompleted && Tail <= LongestEnd);
        }
        while ((Scheduler is null || !IsIdle(Scheduler)) && Tail <= LongestEnd);
    }

    private static bool IsIdle(SchedulerStatus status) => status.Waiting == 0 && status.Silos.All(s => s.Running.IsEmpty);

    private async Task Collect()
    {
        // Looked at again: a second result would come late.
        foreach (var spec in Ended.Keys.ToList())
        {
            Ended[spec] = await grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get();
        }

        Entries = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, int.MaxValue));
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

        while (!isOver && _open.Count < Parallel)
        {
            // Known as open only when the cluster has it; asked twice it is the same experiment.
            var spec = SoakWork.Experiment(_experiments);
            await grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
            _open.Add(spec);
            _experiments++;
        }

        if (!isOver && !_isSweepOpen)
        {
            await grains.GetGrain<ISweepGrain>(SoakWork.SweepName(_sweeps)).Submit(SoakWork.Sweep(_sweeps), null);
            _isSweepOpen = true;
        }
    }

    /// <summary>Calls fail while the silo that they are for goes down; the next tick asks again. A cluster that stands still shows in the time.</summary>
    private static async Task WhileSilosComeAndGo(Func<Task> act, CancellationToken cancellation)
    {
        try
        {
            await act().WaitAsync(cancellation);
        }
#pragma warning disable CA1031 // Whatever a dying silo answers.
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }
}
