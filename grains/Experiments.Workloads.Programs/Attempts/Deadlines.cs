using System.Globalization;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Watches how long a program runs and how long it is silent.</summary>
internal sealed class Deadlines(ProgramOperations operations, TimeProvider time, Action<string> remark)
{
    private static readonly TimeSpan WarnAfter = TimeSpan.FromMinutes(1);

    private readonly long _start = time.GetTimestamp();
    private long _lastSign = time.GetTimestamp();
    private bool _hasWarned;

    /// <summary>Gets the time since the last sign.</summary>
    public TimeSpan Silence => time.GetElapsedTime(_lastSign);

    /// <summary>Takes a sign of life: a line, a metric, a checkpoint.</summary>
    public void Sign() => (_lastSign, _hasWarned) = (time.GetTimestamp(), false);

    /// <summary>Returns why the program must stop, or null.</summary>
    public string? Check()
    {
        if (time.GetElapsedTime(_start) >= operations.TrialTimeout)
        {
            return $"timeout: the program ran longer than {Text(operations.TrialTimeout!.Value)}, what 'timeout: trial' allows";
        }

        if (Silence >= operations.SilentTimeout)
        {
            return $"timeout: the program was silent for {Text(operations.SilentTimeout!.Value)}, what 'timeout: silent' allows: no metric, no checkpoint and no line of output";
        }

        if (!_hasWarned && Silence >= WarnAfter)
        {
            _hasWarned = true;
            remark("the program has been silent for a minute: no metric, no checkpoint and no line of output");
        }

        return null;
    }

    private static string Text(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);
}
