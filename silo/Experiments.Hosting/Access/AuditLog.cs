using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Access;

/// <summary>Says who did what: every call of a client that changes something, and every refusal.</summary>
/// <remarks>
/// The log's category is <see cref="Category"/>, so that a filter or an exporter of telemetry can keep it apart. Reading is not recorded.
/// </remarks>
public sealed partial class AuditLog(ILoggerFactory loggers)
{
    /// <summary>The category of the log.</summary>
    public const string Category = "Experiments.Audit";

    private readonly ILogger _log = loggers.CreateLogger(Category);

    /// <summary>Records a call that is allowed and now executed.</summary>
    public void Called(string caller, string method, string target) => LogCalled(_log, caller, method, target);

    /// <summary>Records a refusal.</summary>
    public void Refused(string caller, string method, string reason) => LogRefused(_log, caller, method, reason);

    [LoggerMessage(EventId = 1, EventName = "Called", Level = LogLevel.Information, Message = "{Caller} called {Method} of {Target}")]
    private static partial void LogCalled(ILogger logger, string caller, string method, string target);

    [LoggerMessage(EventId = 2, EventName = "Refused", Level = LogLevel.Warning, Message = "Refused {Method} to {Caller}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string caller, string method, string reason);
}
