using Experiments.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Experiments.Connection;

/// <summary>
/// Writes each log entry on one line, so that text of another user can neither reach a terminal as an escape sequence nor look like an entry
/// of its own. An exception follows on lines of its own.
/// </summary>
internal sealed class CleanConsoleFormatter() : ConsoleFormatter(FormatterName)
{
    /// <summary>The formatter's name in the configuration of .NET's console logger.</summary>
    public const string FormatterName = "clean";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write($"{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] ");
        textWriter.WriteLine(SafeText.CleanLine(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(SafeText.Clean(exception.ToString()).ReplaceLineEndings("\n      "));
        }
    }

    /// <summary>Returns the word of .NET's own formatters.</summary>
    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "no entry has this level"),
    };
}
