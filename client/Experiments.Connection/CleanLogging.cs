using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Experiments.Connection;

/// <summary>Writes logs to the console in a form that other users' text cannot change.</summary>
public static class CleanLogging
{
    /// <summary>Adds the console. A formatter that the configuration names, such as <c>json</c>, is kept.</summary>
    public static ILoggingBuilder AddCleanConsole(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConsole().AddConsoleFormatter<CleanConsoleFormatter, ConsoleFormatterOptions>();
        if (configuration["Logging:Console:FormatterName"] is null)
        {
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = CleanConsoleFormatter.FormatterName);
        }

        return logging;
    }
}
