namespace Experiments.Contracts.Programs;

/// <summary>Whether a program continues from where it stopped.</summary>
public enum ProgramResume
{
    /// <summary>No: another attempt starts the program again from nothing.</summary>
    None,

    /// <summary>Yes: the program writes checkpoints into a folder, announces them, and continues from a folder that it finds filled.</summary>
    Checkpoint,
}
