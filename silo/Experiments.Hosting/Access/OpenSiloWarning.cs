using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Access;

/// <summary>Says at the start of a silo without certificates what that means. To be added before Orleans, so that its line is among the first.</summary>
/// <param name="log">The log.</param>
internal sealed partial class OpenSiloWarning(ILogger<OpenSiloWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogOpen(log);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "This silo has no certificates: its connections are not encrypted, and every client that reaches it may do everything. `experiments certs create-silo` makes certificates, and Silo:Certificates names their folder")]
    private static partial void LogOpen(ILogger logger);
}
