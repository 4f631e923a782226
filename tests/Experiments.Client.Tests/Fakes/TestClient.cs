using Experiments.Client.CommandLine;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Runs commands on services in memory.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private readonly TemporaryFolder _state = new();
    private readonly TemporaryFolder _working = new();

    public TestClient()
    {
        Variables["EXPERIMENTS_STATE"] = State;
        Variables["XDG_CONFIG_HOME"] = _state.File("config");
    }

    public FakeCluster Cluster { get; } = new();

    public FakeData Data { get; } = new();

    public FakePainter Painter { get; } = new();

    public FakeSweepReports Reports { get; } = new();

    public FakeSilos Silos { get; } = new();

    public FakeTimeProvider Time { get; } = new(SampleExperiments.Start);

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Gets the folder that the user works in.</summary>
    public string WorkingFolder => _working.Path;

    /// <summary>Gets a state folder that the test has for itself.</summary>
    public string State => _state.Path;

    public bool IsTerminal { get; init; }

    public bool Colour { get; init; } = true;

    /// <summary>Gets the time zone of the terminal's reader.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gets or sets what the user answers to a question; null if nobody is there.</summary>
    public string? Answer { get; set; }

    /// <summary>Gets or sets the number of columns of the terminal.</summary>
    public int Width { get; set; } = 100;

    /// <summary>Gets or sets the token by which the user stops the command.</summary>
    public CancellationToken Stop { get; set; } = TestContext.Current.CancellationToken;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public IReadOnlyList<string> ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];

    public CommandContext Context => new()
    {
        Terminal = new Terminal(_output, _error, IsTerminal, IsTerminal, Colour, Width) { Zone = Zone, ReadAnswer = Answer is null ? null : () => Answer },
        Time = Time,
        Random = () => 1,
        WorkingFolder = _working.Path,
        Variable = name => Variables.GetValueOrDefault(name),
        Sessions = Cluster,
        Workloads = BuiltInWorkloads.All,
        Data = Data,
        Silos = Silos,
        Figures = Painter,
        Reports = Reports,
    };

    /// <summary>Runs a command; words are separated by spaces.</summary>
    public Task<int> RunAsync(string words) => RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        Clear();
        var command = Application.RunAsync(words, Context, Stop);

        // Polls are due only when the clock says so.
        while (!command.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await command;
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
    }

    /// <summary>Writes a sweep file into the state folder and returns its path.</summary>
    public string WriteSweep(string text)
    {
        var path = Path.Combine(State, "my sweep.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _state.Dispose();
        _working.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
