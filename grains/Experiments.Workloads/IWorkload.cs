using Experiments.Contracts.Experiments;

namespace Experiments.Workloads;

/// <summary>Runs the experiments of a workload on a silo.</summary>
/// <remarks>
/// <see cref="Run"/> is called on a dedicated thread of below-normal priority and may block. For the same spec it must give the same
/// result, bit for bit, however often the experiment is interrupted and continues from a saved state.
/// </remarks>
public interface IWorkload
{
    /// <summary>Gets the name of the workload, as setups name it.</summary>
    string Name { get; }

    /// <summary>Returns whether it runs the experiments of a workload.</summary>
    bool Runs(string workload) => workload == Name;

    /// <summary>
    /// Loads what every attempt needs and what takes long. Called once, before a silo with slots joins its cluster: on a thread of low
    /// priority, loading a library would delay the whole process.
    /// </summary>
    void Prepare()
    {
    }

    /// <summary>Runs one attempt to its end.</summary>
    /// <returns>
    /// The result; null if the attempt saved its state and stopped before its end, because of
    /// <see cref="WorkloadAttempt.EpochLimit"/> or <see cref="WorkloadAttempt.Hold"/>.
    /// </returns>
    /// <exception cref="ExperimentFailedException">The experiment cannot succeed; another attempt would fail again.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Thrown within one training step; nothing is saved.</exception>
    ExperimentResult? Run(WorkloadAttempt attempt, CancellationToken cancellation);
}
