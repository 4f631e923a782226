namespace Experiments.Contracts.Programs;

/// <summary>The kinds of <see cref="RetryCause"/>.</summary>
public enum RetryKind
{
    /// <summary>A signal ended the program.</summary>
    Signal,

    /// <summary>The program needed more memory than it may use.</summary>
    Memory,

    /// <summary>The program ended with a certain exit code.</summary>
    Exit,
}
