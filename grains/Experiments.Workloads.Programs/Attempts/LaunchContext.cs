using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Processes;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>What all starts of a program within an attempt share.</summary>
internal sealed record LaunchContext
{
    /// <summary>Gets the attempt.</summary>
    public required WorkloadAttempt Attempt { get; init; }

    /// <summary>Gets the program.</summary>
    public required ProgramDefinition Definition { get; init; }

    /// <summary>Gets how the program is run.</summary>
    public required ProgramOperations Operations { get; init; }

    /// <summary>Gets the folders of the attempt.</summary>
    public required AttemptFolders Folders { get; init; }

    /// <summary>Gets the bounds.</summary>
    public required ProgramLimits Limits { get; init; }

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets the supervisors.</summary>
    public required SupervisorPool Supervisors { get; init; }

    /// <summary>Gets the control groups; null: the silo may make none.</summary>
    public required ControlGroups? Groups { get; init; }

    /// <summary>Gets the checkpoints of the attempt.</summary>
    public required CheckpointBook Checkpoints { get; init; }

    /// <summary>Gets the number of epochs of the setup; null: unknown.</summary>
    public required int? Epochs { get; init; }

    /// <summary>Gets the epoch after which the attempt stops; null: it runs to the end.</summary>
    public required int? Limit { get; init; }

    /// <summary>Gets whether the program continues from checkpoints.</summary>
    public bool KeepsCheckpoints => Definition.Resume == ProgramResume.Checkpoint;

    /// <summary>Returns the checkpoint folder.</summary>
    public CheckpointFolder CreateCheckpointFolder() => new(Folders.Checkpoint, Attempt.Grant.ExperimentId, Limits);
}
