using Spectre.Console;

namespace Experiments.Client;

/// <summary>The two streams that a command writes to, and what they can show.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Progress, notes and errors.</param>
/// <param name="OutputIsTerminal">Whether a person's terminal shows the results.</param>
/// <param name="ErrorIsTerminal">Whether a person's terminal shows the progress.</param>
/// <param name="Colour">Whether colours are welcome.</param>
/// <param name="Width">Columns of the terminal.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal, bool Colour, int Width)
{
    /// <summary>Columns of plain output, which does not depend on who looks.</summary>
    public const int PlainWidth = 120;

    /// <summary>The streams of this process; honours NO_COLOR and TERM=dumb.</summary>
    public static Terminal OfProcess(Func<string, string?> variable)
    {
        var smart = variable("TERM") != "dumb";
        return new Terminal(
            Console.Out,
            Console.Error,
            smart && !Console.IsOutputRedirected,
            smart && !Console.IsErrorRedirected,
            string.IsNullOrEmpty(variable("NO_COLOR")),
            WindowWidth());
    }

    /// <summary>A line for people, on stderr.</summary>
    public void Note(string line) => Error.WriteLine(line);

    /// <summary>A Spectre console on a stream; plain text of a fixed width where no terminal shows it.</summary>
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
        return console;
    }

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? Math.Max(width, 60) : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }
}
