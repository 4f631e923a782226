using Experiments.Connection.Processes;

namespace Experiments.EndToEnd.Tests;

/// <summary>Commands that used the silo of another command, which ends.</summary>
public sealed class TakeOverTests : IDisposable
{
    private const string Note = "The process whose silo this command used has ended. The command takes the state folder over and continues.";

    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Kill)]
    public async Task Commands_whose_silo_ends_with_its_command_take_the_folder_over_and_finish(ProcessSignal signal)
    {
        using var first = _cli.Start(Sweep("first", seed: 1));
        await first.Says("first: running");
        using var watch = _cli.Start("watch", "first");
        using var second = _cli.Start(Sweep("second", seed: 2));
        await watch.Says("silo of process ");
        await watch.Says("first: running");
        await second.Says("second: running");

        first.Signal(signal);
        await first.Ended();
        var answers = await Task.WhenAll(watch.Ended(), second.Ended());
        Assert.All(answers, answer => Assert.True(answer.ExitCode == 0, answer.Errors));
        Assert.All(answers, answer => Assert.Contains(Note, answer.Errors, StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Errors.Contains("embedded silo, state in", StringComparison.Ordinal));
        Assert.Contains("first: finished: 24 of 24 ended", answers[0].Errors, StringComparison.Ordinal);
        Assert.Contains("second: finished: 24 of 24 ended", answers[1].Errors, StringComparison.Ordinal);
    }

    private static string[] Sweep(string name, int seed) =>
    [
        "sweep", "around", "function", "--vary", "x1=0..1", "--sampler", "random", "--budget", "24", "--sampler-seed", $"{seed}", "--set", "steps=10",
        "--set", "step-milliseconds=100", "--name", name, "--slots", "2",
    ];
}
