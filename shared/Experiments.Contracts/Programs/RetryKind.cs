namespace Experiments.Contracts.Programs;

/// <summary>The kinds of <see cref="RetryCause"/>.</summary>
public enum RetryKind
{
    /// <summary>A signal ended the program.</summary>
    Signal,

    /// <summary>The attempt needed more memory than it may use.</summary>
    Memory,

    /// <summary>The program ended with a certain exit code.</summary>
    Exit,

    /// <summary>The attempt took longer than it may, or was silent for too long.</summary>
    Timeout,

    /// <summary>The attempt ended with an error that its workload did not foresee.</summary>
    Error,
}
