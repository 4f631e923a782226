using System.Diagnostics;
using Experiments.Benchmarks.Contestants;

namespace Experiments.Client.Tests.Tools;

/// <summary>Benchmarks beside a peer that cannot run.</summary>
public sealed class PeerAnswerTests
{
    [Fact]
    public async Task Peer_that_ends_with_an_error_is_left_out_and_named()
    {
        // A script that is not there fails as one whose driver is missing: the interpreter ends with an error, or there is none.
        var (answer, trouble) = await PeerAnswer.Ask<Numbers>("Optuna", () => PeerScript.Run("no-such-script.py"));
        Assert.Null(answer);
        Assert.False(string.IsNullOrEmpty(trouble));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("ModuleNotFoundError: No module named 'psycopg2'")]
    [InlineData("{\"perSecond\": \"fast\"}")]
    public async Task Peer_that_answers_with_something_else_is_left_out(string text)
    {
        var (answer, trouble) = await PeerAnswer.Ask<Numbers>("Optuna", () => Task.FromResult(text));
        Assert.Null(answer);
        Assert.NotNull(trouble);
    }

    [Fact]
    public async Task Peer_that_does_not_end_is_left_out()
    {
        Assert.SkipUnless(File.Exists("/bin/sleep"), "there is no sleep");
        var start = new ProcessStartInfo("/bin/sleep", ["600"]) { RedirectStandardOutput = true };
        var (answer, trouble) = await PeerAnswer.Ask<Numbers>("Optuna", () => PeerScript.Run(start, "sleep", TimeSpan.FromMilliseconds(200)));
        Assert.Null(answer);
        Assert.Equal("sleep did not end within 0.2 s", trouble);
    }

    [Fact]
    public void Peer_whose_earlier_results_or_interpreter_are_missing_is_left_out()
    {
        Assert.Null(PeerAnswer.Read<string>("Optuna", () => File.ReadAllText("/no/such/results.jsonl")).Answer);
        Assert.Null(PeerAnswer.Read<string>("Optuna", () => throw new System.ComponentModel.Win32Exception("no python")).Answer);
        Assert.Equal(("yes", null), PeerAnswer.Read("Optuna", () => "yes"));
    }

    [Fact]
    public async Task Answer_of_a_peer_that_runs_is_taken() =>
        Assert.Equal((new Numbers("3.1", 12.5), null), await PeerAnswer.Ask<Numbers>("Optuna", () => Task.FromResult("""{"versions": "3.1", "perSecond": 12.5}""")));

    private sealed record Numbers(string Versions, double PerSecond);
}
