using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.CommandLine;

/// <summary>The three steps of a command: read, execute, show.</summary>
public sealed class ExperimentsCommandTests : IDisposable
{
    private readonly TestClient _client = new();
    private readonly ProbeCommand _probe;
    private readonly ExperimentsRootCommand _root;

    public ExperimentsCommandTests()
    {
        _probe = new ProbeCommand(_client.Context);
        _root = new ExperimentsRootCommand(_client.Context) { _probe };
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Request_that_is_wrong_is_not_executed_and_every_error_is_shown()
    {
        Assert.Equal(ExitCodes.InvalidInput, await RunAsync("--number x --format xml --bogus"));

        Assert.Equal(
            [
                "error: --bogus: there is no such option",
                "error: --format: 'xml' is not one of table, json, csv",
                "error: --number: 'x' is not a whole number from 1 to 9",
                "`experiments probe --help` describes the command.",
            ],
            _client.ErrorLines);
        Assert.Null(_probe.Executed);
        Assert.Empty(_client.Output);
    }

    [Fact]
    public async Task Outcome_is_written_in_the_format_and_its_notes_follow()
    {
        Assert.Equal(ExitCodes.NotReproduced, await RunAsync("--number 7 --format csv"));

        Assert.Equal(7, _probe.Executed);
        Assert.Equal("7 as Csv", _client.Output);
        Assert.Equal(["a note"], _client.ErrorLines);
    }

    [Fact]
    public async Task Failure_is_one_sentence_and_with_verbose_a_stack_trace()
    {
        _probe.Failure = new IOException("the disk\nis full");

        Assert.Equal(ExitCodes.RuntimeError, await RunAsync("--number 1"));
        Assert.Equal(["error: the disk is full"], _client.ErrorLines);

        Assert.Equal(ExitCodes.RuntimeError, await RunAsync("--number 1 --verbose"));
        Assert.Contains("ProbeCommand.ExecuteAsync", _client.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_turns_out_to_be_wrong_is_an_error_of_the_command_line()
    {
        _probe.Failure = new InvalidInputException("there is no such sweep");

        Assert.Equal(ExitCodes.InvalidInput, await RunAsync("--number 1"));
        Assert.Equal(["error: there is no such sweep", "`experiments probe --help` describes the command."], _client.ErrorLines);
    }

    [Theory]
    [InlineData(false, "Interrupted. The probe is kept.")]
    [InlineData(true, "Interrupted. Sweep two is kept.")]
    public async Task Interrupted_command_says_what_it_leaves(bool knowsMore, string expected)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        _client.Stop = stop.Token;
        var stopped = new OperationCanceledException(stop.Token);
        _probe.Failure = knowsMore ? new CommandInterruptedException("Sweep two is kept.", stopped) : stopped;

        Assert.Equal(ExitCodes.Interrupted, await RunAsync("--number 1"));
        Assert.Equal([expected], _client.ErrorLines);
    }

    [Fact]
    public async Task Cancellation_that_the_user_did_not_ask_for_is_a_failure()
    {
        _probe.Failure = new OperationCanceledException("a silo gave up");

        Assert.Equal(ExitCodes.RuntimeError, await RunAsync("--number 1"));
    }

    private Task<int> RunAsync(string words)
    {
        _client.Clear();
        return _probe.RunAsync(_root.Parse("probe " + words), _client.Stop);
    }

    private sealed class ProbeCommand : ExperimentsCommand<int?>
    {
        private readonly Option<string?> _number = new("--number");

        public ProbeCommand(CommandContext context)
            : base("probe", "Probes.", context) => Add(_number);

        public int? Executed { get; private set; }

        public Exception? Failure { get; set; }

        public override IReadOnlyList<string> Examples => [];

        protected override string? AfterInterruption => "The probe is kept.";

        protected override int? Read(ParseResult parse, UsageErrors errors) => parse.ReadInteger(_number, 1, 9, errors);

        protected override Task<CommandOutcome> ExecuteAsync(int? request, CancellationToken cancellation)
        {
            Executed = request;
            return Failure is null
                ? Task.FromResult(new CommandOutcome((format, terminal) => terminal.Output.Write($"{request} as {format}"), ExitCodes.NotReproduced) { Notes = ["a note"] })
                : throw Failure;
        }
    }
}
