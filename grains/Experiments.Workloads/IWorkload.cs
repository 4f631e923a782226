using Experiments.Contracts.Experiments;

namespace Experiments.Workloads;

/// <summary>
/// The thing that is trained. <see cref="Run"/> is called on a dedicated thread of below-normal priority and may block; it must
/// give the same result, bit for bit, for the same spec, however often it is interrupted and goes on from a saved state.
/// </summary>
public interface IWorkload
{
    /// <summary>Name of the workload, as setups name it.</summary>
    string Name { get; }

    /// <summary>
    /// Loads what every run needs and what takes long. Called once, before a silo with slots takes part in its cluster: on a thread of low
    /// priority the loading of a library would hold up the whole process.
    /// </summary>
    void Prepare()
    {
    }

    /// <summary>Runs one attempt to its end.</summary>
    /// <returns>
    /// The result; null where the attempt stopped before its end because of <see cref="WorkloadAttempt.EpochLimit"/> or
    /// <see cref="WorkloadAttempt.Hold"/>, after it saved its state.
    /// </returns>
    /// <exception cref="ExperimentFailedException">The experiment cannot succeed; running it again would fail again.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; answered within one training step, and nothing is saved.</exception>
    ExperimentResult? Run(WorkloadAttempt run, CancellationToken cancellation);
}
