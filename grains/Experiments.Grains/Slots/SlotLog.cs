using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Slots;

/// <summary>The log messages of slots and attempts.</summary>
internal static partial class SlotLog
{
    [LoggerMessage(1, LogLevel.Information, "Experiment {Experiment}: attempt {Attempt} started")]
    public static partial void Started(ILogger log, string experiment, long attempt);

    [LoggerMessage(2, LogLevel.Information, "Experiment {Experiment}: attempt {Attempt} ended")]
    public static partial void Ended(ILogger log, string experiment, long attempt);

    [LoggerMessage(3, LogLevel.Information, "Experiment {Experiment}: attempt {Attempt} stopped before its end")]
    public static partial void Stopped(ILogger log, string experiment, long attempt);

    [LoggerMessage(12, LogLevel.Information, "Experiment {Experiment}: attempt {Attempt} returned its slot: {Reason}")]
    public static partial void Released(ILogger log, string experiment, long attempt, string reason);

    [LoggerMessage(13, LogLevel.Warning, "Experiment {Experiment}: {Name} of its program could not be stored")]
    public static partial void OutputLost(ILogger log, string experiment, string name, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Experiment {Experiment}: attempt {Attempt} failed: {Reason}")]
    public static partial void Failed(ILogger log, string experiment, long attempt, string reason, Exception? exception);

    [LoggerMessage(5, LogLevel.Warning, "Experiment {Experiment}: attempt {Attempt} was refused: {Reason}")]
    public static partial void Refused(ILogger log, string experiment, long attempt, string? reason);

    [LoggerMessage(6, LogLevel.Warning, "Experiment {Experiment}: a report of attempt {Attempt} was lost")]
    public static partial void ReportLost(ILogger log, string experiment, long attempt, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "A call to a grain failed (try {Try}); repeating it")]
    public static partial void Retrying(ILogger log, int @try, Exception? exception);

    [LoggerMessage(8, LogLevel.Warning, "The scheduler did not answer a heartbeat; asking again")]
    public static partial void HeartbeatFailed(ILogger log, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "Experiment {Experiment}: the slot gave up; the experiment waits for another")]
    public static partial void GaveUp(ILogger log, string experiment, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Experiment {Experiment}: the checkpoint {Address} could not be deleted")]
    public static partial void OrphanLeft(ILogger log, string experiment, string address, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "Experiment {Experiment}: the checkpoint of epoch {Epoch} could not be stored; training continues")]
    public static partial void CheckpointSkipped(ILogger log, string experiment, int epoch, Exception exception);
}
