using System.Globalization;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Decides what the end of a program means. Pure functions; the table is in the guide on workloads.</summary>
internal static class EndRules
{
    private const int HeldCode = 75;

    private static readonly string[] SignalNames =
    [
        "0", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE",
        "SIGALRM", "SIGTERM",
    ];

    /// <summary>Decides.</summary>
    /// <param name="end">How the program ended.</param>
    /// <param name="operations">What is tried again.</param>
    /// <param name="failures">How many failures were tried again since the last new checkpoint.</param>
    public static EndDecision Decide(ProgramEnd end, ProgramOperations operations, int failures)
    {
        if (end.Complaint is { } complaint)
        {
            return new EndDecision.Fail(complaint.Message, complaint.Diverged);
        }

        if (end.Timeout is { } timeout)
        {
            return new EndDecision.Fail(WithLines(timeout, end)) { Cause = RetryCause.Timeout };
        }

        if (end.Stop == StopReason.Cancelled)
        {
            return new EndDecision.Cancelled();
        }

        if (end.IsLimitReached)
        {
            return new EndDecision.Hold();
        }

        if (end.Stop is not null)
        {
            return end is { ExitCode: 0, HasAllEpochs: true } ? new EndDecision.Complete() : new EndDecision.Hold();
        }

        if (end.MemoryUsed is not null)
        {
            return Failed(RetryCause.Memory, end, operations, failures, MemoryText(end, operations));
        }

        return end switch
        {
            { IsSupervisorLost: true } => Failed(RetryCause.Signal, end, operations, failures, "the supervisor of the program was killed"),
            { ExitCode: 0 } => new EndDecision.Complete(),
            { ExitCode: HeldCode, HasNewCheckpoint: true } => new EndDecision.Again("the program asked to be started again (exit code 75)", IsFailure: false),
            { ExitCode: HeldCode } => Failed(RetryCause.Exit(HeldCode), end, operations, failures, "the program asked to be started again (exit code 75), but announced no checkpoint since its start"),
            { ExitCode: 2 or 64 or 78 } => new EndDecision.Fail(WithLines(
                $"{WrongUsage.Beginning}the program ended with code {Text(end.ExitCode)}, so it is not tried again; compare its arguments with what --dry-run shows", end)),
            { Signal: > 0 } => Failed(RetryCause.Signal, end, operations, failures, $"the program was ended by {SignalText(end.Signal)}"),

            // What a shell and container runtimes make of SIGKILL in a child.
            { ExitCode: 137 } => Failed(RetryCause.Signal, end, operations, failures, "the program ended with code 137: a child of it was killed"),
            _ => Failed(RetryCause.Exit(end.ExitCode), end, operations, failures, $"the program ended with code {Text(end.ExitCode)}"),
        };
    }

    private static EndDecision Failed(RetryCause cause, ProgramEnd end, ProgramOperations operations, int failures, string text)
    {
        if (!operations.RetryOn.Contains(cause))
        {
            return new EndDecision.Fail(WithLines(text, end)) { Cause = cause };
        }

        // A program that gets further each time is worth another try. One that dies at the same place again is not, after some tries.
        var counted = end.HasNewCheckpoint ? 0 : failures;
        return counted < operations.Retries
            ? new EndDecision.Again($"{text}; it is tried again", IsFailure: true)
            : new EndDecision.Fail(WithLines($"{text}{(operations.Retries > 0 ? $", and again in {counted} more {(counted == 1 ? "try" : "tries")} without a new checkpoint" : string.Empty)}", end)) { Cause = cause };
    }

    private static string MemoryText(ProgramEnd end, ProgramOperations operations) => string.Create(
        CultureInfo.InvariantCulture, $"out of memory: the program used {end.MemoryUsed:N0} bytes, and 'memory' allows {operations.Memory:N0}");

    private static string WithLines(string text, ProgramEnd end) => end.LastLines.Length == 0 ? text : $"{text}\n{end.LastLines}";

    private static string SignalText(int signal) => signal < SignalNames.Length ? SignalNames[signal] : $"signal {Text(signal)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What follows from the end of a program.</summary>
internal abstract record EndDecision
{
    private EndDecision()
    {
    }

    /// <summary>The experiment has its result.</summary>
    public sealed record Complete : EndDecision;

    /// <summary>The attempt ends without a result; another one continues.</summary>
    public sealed record Hold : EndDecision;

    /// <summary>The attempt was cancelled.</summary>
    public sealed record Cancelled : EndDecision;

    /// <summary>The program starts again, from the newest checkpoint.</summary>
    /// <param name="Reason">Why, as a sentence for the experiment's history.</param>
    /// <param name="IsFailure">Whether the end was a failure. Those without a new checkpoint are counted.</param>
    public sealed record Again(string Reason, bool IsFailure) : EndDecision;

    /// <summary>The experiment fails.</summary>
    /// <param name="Reason">Why, as users read it.</param>
    /// <param name="Diverged">Whether it diverged.</param>
    public sealed record Fail(string Reason, bool Diverged = false) : EndDecision
    {
        /// <summary>Gets the kind of failure; null if another attempt would fail as well.</summary>
        public RetryCause? Cause { get; init; }
    }
}
