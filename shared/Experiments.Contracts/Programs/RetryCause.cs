using System.Globalization;

namespace Experiments.Contracts.Programs;

/// <summary>A kind of failure that another attempt may mend. A cause is an exit code or one of a few words.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="ExitCode">The exit code, for <see cref="RetryKind.Exit"/>.</param>
[GenerateSerializer, Immutable, Alias("experiments.RetryCause")]
public readonly record struct RetryCause([property: Id(0)] RetryKind Kind, [property: Id(1)] int ExitCode = 0)
{
    /// <summary>The start of the word of an exit code.</summary>
    private const string ExitPrefix = "exit-";

    /// <summary>Gets the cause of a program that a signal ended.</summary>
    public static RetryCause Signal => new(RetryKind.Signal);

    /// <summary>Gets the cause of an attempt that needed more memory than it may use.</summary>
    public static RetryCause Memory => new(RetryKind.Memory);

    /// <summary>Gets the cause of an attempt that took longer than it may, or was silent for too long.</summary>
    public static RetryCause Timeout => new(RetryKind.Timeout);

    /// <summary>Gets the cause of an attempt that ended with an error which its workload did not foresee.</summary>
    public static RetryCause Error => new(RetryKind.Error);

    /// <summary>Returns the cause of a program that ended with an exit code.</summary>
    public static RetryCause Exit(int code) => new(RetryKind.Exit, code);

    /// <summary>Gets the word that files and flags use, such as <c>memory</c> or <c>exit-75</c>.</summary>
    public string Word => Kind == RetryKind.Exit ? string.Create(CultureInfo.InvariantCulture, $"{ExitPrefix}{ExitCode}") : Kind.ToString().ToLowerInvariant();

    /// <summary>Returns the cause that a word names; null if it names none.</summary>
    public static RetryCause? Read(string word) => word switch
    {
        "signal" => Signal,
        "memory" => Memory,
        "timeout" => Timeout,
        "error" => Error,
        _ when word.StartsWith(ExitPrefix, StringComparison.Ordinal)
            && int.TryParse(word.AsSpan(ExitPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 1 and <= 255 => Exit(code),
        _ => null,
    };
}
