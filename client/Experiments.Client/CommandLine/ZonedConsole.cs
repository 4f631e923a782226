using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.CommandLine;

/// <summary>A console that knows in which time zone its reader is.</summary>
internal sealed class ZonedConsole(IAnsiConsole console, TimeZoneInfo zone) : IAnsiConsole
{
    /// <summary>Gets the time zone of times on the console.</summary>
    public TimeZoneInfo Zone => zone;

    /// <inheritdoc/>
    public Profile Profile => console.Profile;

    /// <inheritdoc/>
    public IAnsiConsoleCursor Cursor => console.Cursor;

    /// <inheritdoc/>
    public IAnsiConsoleInput Input => console.Input;

    /// <inheritdoc/>
    public IExclusivityMode ExclusivityMode => console.ExclusivityMode;

    /// <inheritdoc/>
    public RenderPipeline Pipeline => console.Pipeline;

    /// <inheritdoc/>
    public void Clear(bool home) => console.Clear(home);

    /// <inheritdoc/>
    public void Write(IRenderable renderable) => console.Write(renderable);

    /// <inheritdoc/>
    public void WriteAnsi(Action<AnsiWriter> action) => console.WriteAnsi(action);
}
