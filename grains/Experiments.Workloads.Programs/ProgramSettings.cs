using Experiments.Workloads.Programs.Processes;

namespace Experiments.Workloads.Programs;

/// <summary>What a host decides about the programs of its silo.</summary>
public sealed record ProgramSettings
{
    /// <summary>Gets the bounds.</summary>
    public ProgramLimits Limits { get; init; } = ProgramLimits.Default;

    /// <summary>Gets the command that starts a supervisor; null: <see cref="SupervisorCommand.Find"/>.</summary>
    public SupervisorCommand? Supervisor { get; init; }

    /// <summary>Gets the allocator of graphics processors; null: the silo has none to give.</summary>
    public IGpuAllocator? Gpus { get; init; }

    /// <summary>Gets the environment of the silo, of which programs see what <see cref="Attempts.InheritedVariables"/> allows.</summary>
    public Func<IReadOnlyDictionary<string, string>> Environment { get; init; } = Attempts.InheritedVariables.ReadAll;
}
