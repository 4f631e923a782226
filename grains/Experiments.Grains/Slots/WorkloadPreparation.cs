using Experiments.Workloads;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Prepares the workloads while a silo with slots starts. The silo joins the cluster when they are ready.</summary>
internal sealed class WorkloadPreparation(IEnumerable<IWorkload> workloads, IOptions<SlotOptions> options) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        if (options.Value.Count == 0)
        {
            return;
        }

        var prepared = Task.CompletedTask;
        lifecycle.Subscribe<WorkloadPreparation>(
            ServiceLifecycleStage.First,
            _ =>
            {
                // In parallel with the rest of the start, which takes about as long.
                prepared = Task.Factory.StartNew(Prepare, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                return Task.CompletedTask;
            });
        lifecycle.Subscribe<WorkloadPreparation>(ServiceLifecycleStage.BecomeActive - 1, cancellation => prepared.WaitAsync(cancellation));
    }

    private void Prepare()
    {
        foreach (var workload in workloads)
        {
            workload.Prepare();
        }
    }
}
