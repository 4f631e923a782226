using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Experiments.Benchmarks.Contestants;

namespace Experiments.Benchmarks.Harness;

/// <summary>
/// A contestant in a process of its own, which waits while others run: libraries, allocators and floating-point modes of one
/// cannot touch another.
/// </summary>
internal sealed class ContestantProcess : IDisposable
{
    private const double Megabyte = 1024 * 1024;

    private readonly Process _process;

    private ContestantProcess(string title, ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        Title = title;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{title}: {start.FileName} did not start");
        Versions = Read().Versions ?? "";
        LoadedMegabytes = ResidentMegabytes;
    }

    /// <summary>How tables name it.</summary>
    public string Title { get; }

    /// <summary>What it runs on.</summary>
    public string Versions { get; }

    /// <summary>Resident memory with libraries and images loaded and nothing else, MiB.</summary>
    public double LoadedMegabytes { get; }

    /// <summary>Resident memory now, MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / Megabyte;
        }
    }

    /// <summary>Processor time of all its threads until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>One of this program's own contestants.</summary>
    public static ContestantProcess Start(string name, string images) =>
        new(Roster.Title(name), Self(ContestantHost.CommandName, name, images));

    /// <summary>How to start this program with some arguments.</summary>
    public static ProcessStartInfo Self(params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("the path of this program is unknown");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
        return new(program, [.. self, .. arguments]);
    }

    /// <summary>A program that speaks the same protocol.</summary>
    public static ContestantProcess Start(string title, ProcessStartInfo start) => new(title, start);

    /// <summary>Sends a line and waits for the answer: <c>epoch</c>, and what else the program understands.</summary>
    /// <exception cref="InvalidOperationException">The process ended instead.</exception>
    public ContestantAnswer Ask(string line = "epoch")
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return Read();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself; its last words are on standard error.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private ContestantAnswer Read()
    {
        var line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Title} ended without an answer; see its output above");
        return JsonSerializer.Deserialize<ContestantAnswer>(line, JsonSerializerOptions.Web)!;
    }
}
