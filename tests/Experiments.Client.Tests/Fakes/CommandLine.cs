using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Runs commands against a world in memory.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private readonly TemporaryFolder _state = new();

    public CommandLine() => Variables["EXPERIMENTS_STATE"] = State;

    public FakeCluster Cluster { get; } = new();

    public FakeMnist Mnist { get; } = new();

    public FakePainter Painter { get; } = new();

    public FakeSweepReports Reports { get; } = new();

    public FakeSilos Silos { get; } = new();

    public FakeTimeProvider Time { get; } = new(Runs.Start);

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>A state folder of its own.</summary>
    public string State => _state.Path;

    public bool IsTerminal { get; init; }

    public bool Colour { get; init; } = true;

    /// <summary>What a person stops the command by.</summary>
    public CancellationToken Stop { get; set; } = TestContext.Current.CancellationToken;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public IReadOnlyList<string> ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];

    /// <summary>Runs a command; words are separated by spaces.</summary>
    public Task<int> RunAsync(string words) => RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        var context = new CommandContext
        {
            Terminal = new Terminal(_output, _error, IsTerminal, IsTerminal, Colour, Width: 100),
            Time = Time,
            Variable = name => Variables.GetValueOrDefault(name),
            Sessions = Cluster,
            Mnist = Mnist,
            Silos = Silos,
            Figures = Painter,
            Reports = Reports,
        };
        var command = Application.RunAsync(words, context, Stop);

        // Polls are due only when the clock says so.
        while (!command.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await command;
    }

    public void Dispose()
    {
        _state.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
