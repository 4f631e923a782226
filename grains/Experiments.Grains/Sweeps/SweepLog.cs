using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Sweeps;

/// <summary>What sweeps log.</summary>
internal static partial class SweepLog
{
    [LoggerMessage(1, LogLevel.Information, "Sweep {Sweep}: {Status}{Reason}")]
    public static partial void Changed(ILogger log, string sweep, string status, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Sweep {Sweep}: a step failed and is tried again")]
    public static partial void StepFailed(ILogger log, string sweep, Exception exception);
}
