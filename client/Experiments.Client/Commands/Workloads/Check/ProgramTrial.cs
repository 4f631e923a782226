using System.Collections.Immutable;
using Experiments.Analysis.Replays;
using Experiments.Client.CommandLine;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Commands.Workloads.Check;

/// <summary>Runs a program on silos that know nothing of it: one seed twice, another once, and one that is stopped and resumed.</summary>
internal sealed class ProgramTrial(CommandContext context, ProgramCopy program, Setup setup, string? epochsParameter, bool verbose)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the name of the silo that ran the program.</summary>
    public string Silo { get; private set; } = string.Empty;

    /// <summary>Runs seed 0 and seed 1.</summary>
    public async Task<ImmutableArray<ExperimentView>> RunTwoSeedsAsync(CancellationToken cancellation) => await RunAsync([0, 1], cancellation);

    /// <summary>Runs seed 0.</summary>
    public async Task<ExperimentView> RunAgainAsync(CancellationToken cancellation) => (await RunAsync([0], cancellation))[0];

    /// <summary>Runs seed 0, stops it in the middle, and lets it continue.</summary>
    /// <returns>The experiment at its end, and the time from the request to stop until the attempt had ended; null if the program ended before.</returns>
    public async Task<(ExperimentView View, TimeSpan? Stop)> RunWithAStopAsync(CancellationToken cancellation)
    {
        await using var scratch = await OpenAsync(cancellation);
        var spec = new ExperimentSpec(setup, 0);
        var grain = scratch.Session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        int? half = epochsParameter is null ? null : Math.Max(1, setup.Integer(epochsParameter) / 2);
        await grain.Submit(spec, ExperimentDemand.OfPerson with { EpochLimit = half }).WaitAsync(cancellation);
        await WaitAsync(grain, progress => progress.Epoch >= (half ?? 1), cancellation);
        var asked = context.Time.GetTimestamp();
        if (half is null)
        {
            await grain.Pause("workload check").WaitAsync(cancellation);
        }

        var stopped = await WaitAsync(grain, progress => progress.Status == ExperimentStatus.Paused, cancellation);
        TimeSpan? stop = stopped.Status == ExperimentStatus.Paused ? context.Time.GetElapsedTime(asked) : null;
        if (stop is not null)
        {
            await grain.Submit(spec, ExperimentDemand.OfPerson).WaitAsync(cancellation);
            await grain.Resume().WaitAsync(cancellation);
        }

        await WaitAsync(grain, _ => false, cancellation);
        return (await grain.Get().WaitAsync(cancellation), stop);
    }

    /// <summary>Returns where two results of one experiment first differ, in words; null if they have the same bits.</summary>
    public static string? FirstDifference(ExperimentResult first, ExperimentResult second)
    {
        var differences = ReplayComparison.Differences(first, second);

        // The hash says that something differs. Every other difference says what.
        return (differences.FirstOrDefault(d => !d.IsHash) ?? differences.FirstOrDefault()) is { } difference
            ? $"{(difference.IsHash ? "hash of the reported values" : difference.What)}: {difference.Recorded} and {difference.Replayed}"
            : null;
    }

    private async Task<ImmutableArray<ExperimentView>> RunAsync(ImmutableArray<long> seeds, CancellationToken cancellation)
    {
        await using var scratch = await OpenAsync(cancellation);
        return await TrainingSession.RunAsync(context, scratch.Session, setup, seeds, verbose, cancellation);
    }

    private async Task<ScratchSession> OpenAsync(CancellationToken cancellation)
    {
        var target = new LocalSiloTarget
        {
            StateFolder = string.Empty,
            Slots = 1,
            ThreadsPerSlot = 1,
            Verbose = verbose,
            Programs = ScratchSession.ResourcesFor(program.Document),
        };
        var scratch = await ScratchSession.OpenAsync(context, "check", target, cancellation);
        try
        {
            await program.PublishAsync(scratch.Session.Grains, cancellation);
            Silo = Environment.MachineName;
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    /// <summary>Polls until the experiment is final or as wanted.</summary>
    private async Task<ExperimentProgress> WaitAsync(IExperimentGrain grain, Func<ExperimentProgress, bool> isWanted, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PollInterval, context.Time);
        while (true)
        {
            var progress = await grain.GetProgress().WaitAsync(cancellation);
            if (progress.Status.IsFinal() || isWanted(progress))
            {
                return progress;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }
}
