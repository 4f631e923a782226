using System.Diagnostics;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Workloads;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using Experiments.Workloads.VaeGmm.Engines;
using TorchSharp;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The workload of <see cref="AttemptHost"/>: trains and reports as the real one does, when it is told to, until its input ends.</summary>
internal sealed class EpochsOnDemand(DigitImages images) : IWorkload
{
    private const int CheckpointBytes = 12_800_000;

    public string Name => VaeGmmDefinition.Name;

    public ExperimentResult? Run(WorkloadAttempt run, CancellationToken cancellation)
    {
        torch.set_num_threads(1);
        using var flush = DenormalFlush.Begin();
        using var contestant = Roster.Create(Roster.Ours, images);
        var state = new byte[CheckpointBytes];
        AttemptHost.Answer(new(Versions: Machine.TorchSharp));
        for (var epoch = 1; Console.ReadLine() is not null; epoch++)
        {
            var start = Stopwatch.GetTimestamp();
            var loss = contestant.TrainEpoch()!.Value;
            var duration = Stopwatch.GetElapsedTime(start);
            run.ReportItems(images.Count, duration);
            run.ReportEpoch(new EpochRecord(epoch, EpochRecord.OldValues(0.0009, loss, loss), duration));
            if (epoch % run.CheckpointEvery == 0)
            {
                run.SaveCheckpoint(epoch, 0, state);
            }

            AttemptHost.Answer(new(Seconds: Stopwatch.GetElapsedTime(start).TotalSeconds, Loss: loss));
        }

        throw new ExperimentFailedException("the benchmark is over");
    }
}
