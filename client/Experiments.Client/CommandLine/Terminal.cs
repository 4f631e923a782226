using Experiments.Contracts;
using Spectre.Console;

namespace Experiments.Client.CommandLine;

/// <summary>The two streams that a command writes to, and what they can show.</summary>
/// <param name="Output">Receives results.</param>
/// <param name="Error">Receives progress, notes and errors.</param>
/// <param name="OutputIsTerminal">Whether a terminal shows the results.</param>
/// <param name="ErrorIsTerminal">Whether a terminal shows the progress.</param>
/// <param name="Colour">Whether output may use colours.</param>
/// <param name="Width">The number of columns of the terminal.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal, bool Colour, int Width)
{
    /// <summary>The number of columns of plain output. It is fixed, so that a file does not depend on the terminal.</summary>
    public const int PlainWidth = 120;

    private const int SmallestWidth = 60;

    /// <summary>Gets the time zone of times on a terminal. Documents and plain output have UTC, since another machine may read them.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gets the reader of a user's answer; null if nobody is there to answer.</summary>
    public Func<string?>? ReadAnswer { get; init; }

    /// <summary>Returns the streams of this process. NO_COLOR and TERM=dumb are honoured.</summary>
    public static Terminal OfProcess(Func<string, string?> variable)
    {
        var smart = variable("TERM") != "dumb";
        return new Terminal(
            Console.Out,
            Console.Error,
            smart && !Console.IsOutputRedirected,
            smart && !Console.IsErrorRedirected,
            string.IsNullOrEmpty(variable("NO_COLOR")),
            WindowWidth())
        {
            Zone = TimeProvider.System.LocalTimeZone,
            ReadAnswer = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.ReadLine,
        };
    }

    /// <summary>Asks a question on the standard error stream, to which the answer is yes or no. Anything but yes is no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellation)
    {
        await Error.WriteAsync(SafeText.Clean(question) + " [y/N] ");
        await Error.FlushAsync(cancellation);

        // Reading a line cannot be cancelled, so Ctrl-C does not wait for it.
        var answer = await Task.Run(ReadAnswer ?? (() => null), CancellationToken.None).WaitAsync(cancellation);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>Writes a line to the standard error stream, cleaned.</summary>
    public void WriteNote(string line) => Error.WriteLine(SafeText.Clean(line));

    /// <summary>Creates a Spectre console on a stream. Without a terminal it writes plain text of a fixed width. What it shows is cleaned.</summary>
    public IAnsiConsole ConsoleOn(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal && Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = isTerminal ? Width : PlainWidth;
        console.Profile.Capabilities.Unicode = true;
        console.Pipeline.Attach(new CleanHook());
        return isTerminal ? new ZonedConsole(console, Zone) : console;
    }

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? Math.Max(width, SmallestWidth) : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }
}
