using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Sweeps;

internal sealed partial class SweepGrain
{
    [LoggerMessage(1, LogLevel.Information, "Sweep {Sweep}: {Status}{Reason}")]
    private static partial void LogChanged(ILogger log, string sweep, string status, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Sweep {Sweep}: a step failed and is tried again")]
    private static partial void LogStepFailed(ILogger log, string sweep, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Sweep {Sweep}: its stored state is broken, so that it is shown and not continued")]
    private static partial void LogBroken(ILogger log, string sweep, Exception exception);
}
