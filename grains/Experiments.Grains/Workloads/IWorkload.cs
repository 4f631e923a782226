using Experiments.Shared.Experiments;

namespace Experiments.Grains.Workloads;

/// <summary>
/// The thing that is trained. <see cref="Run"/> is called on a dedicated thread of below-normal priority and may block; it must
/// give the same result, bit for bit, for the same spec.
/// </summary>
public interface IWorkload
{
    /// <summary>Name of the workload, as setups name it.</summary>
    string Name { get; }

    /// <summary>Runs one attempt to its end.</summary>
    /// <exception cref="ExperimentFailedException">The experiment cannot succeed; running it again would fail again.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; answered within one training step.</exception>
    ExperimentResult Run(WorkloadRun run, CancellationToken cancellation);
}
