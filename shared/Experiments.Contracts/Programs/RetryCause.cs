namespace Experiments.Contracts.Programs;

/// <summary>A kind of failure that another attempt may mend. A cause is an exit code or one of two words.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="ExitCode">The exit code, for <see cref="RetryKind.Exit"/>.</param>
public readonly record struct RetryCause(RetryKind Kind, int ExitCode = 0)
{
    /// <summary>Gets the cause of a program that a signal ended.</summary>
    public static RetryCause Signal => new(RetryKind.Signal);

    /// <summary>Gets the cause of a program that needed more memory than it may use.</summary>
    public static RetryCause Memory => new(RetryKind.Memory);

    /// <summary>Returns the cause of a program that ended with an exit code.</summary>
    public static RetryCause Exit(int code) => new(RetryKind.Exit, code);
}
