using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Experiments.Hosting.Silos;

/// <summary>The log levels of a silo that its configuration does not name.</summary>
/// <remarks>They are part of the program, because a silo that ships as one file has no appsettings.json beside it.</remarks>
internal static class LogLevels
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",

        // The health endpoint answers with the failure, and the prober decides what it means.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // A refused handshake is a stack trace there. SiloTls says in one line who was refused and why.
        ["Logging:LogLevel:Orleans.Connections.Security"] = "Error",

        // Its two warnings ask for the server's garbage collector. That collector keeps a heap for each processor, for servers that allocate all the time;
        // the memory of training is not managed, and a silo's own objects are few.
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>Adds the levels in front of all other sources, which win.</summary>
    public static void AddTo(IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
}
