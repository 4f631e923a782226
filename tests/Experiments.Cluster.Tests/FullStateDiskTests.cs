namespace Experiments.Cluster.Tests;

/// <summary>The disk of a state folder is full: commands name the cause and the folder, and go on when there is room.</summary>
public sealed class FullStateDiskTests : IDisposable
{
    private readonly SmallDisk _disk = new(megabytes: 16);
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public FullStateDiskTests() => _cli.Variables["EXPERIMENTS_STATE"] = State;

    private string State => Path.Combine(_disk.Path, "state");

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(32)]
    public async Task Command_without_room_fails_with_the_cause_and_the_folder(int freeKibibytes)
    {
        Assert.Equal(0, (await _cli.Run(Sweep("first", experiments: 2))).ExitCode);
        _disk.FillUpTo(freeKibibytes);
        var answer = await _cli.Run(Sweep("second", experiments: 2));
        Assert.Equal(1, answer.ExitCode);
        Assert.Matches($"error: (the disk of {State} is full .*, so the database experiments.db cannot be written; make room there|the state folder {State} cannot be written: No space left on device)", answer.Errors);
        Assert.DoesNotContain("SQLite", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exc level", answer.Errors, StringComparison.Ordinal);

        _disk.MakeRoom();
        Assert.Equal(0, (await _cli.Run(Sweep("second", experiments: 2))).ExitCode);
    }

    [Fact]
    public async Task Sweep_says_while_it_lasts_that_nothing_can_be_stored_and_goes_on_with_room()
    {
        using var sweep = _cli.Start(Sweep("long", experiments: 20, milliseconds: 100));
        await sweep.Says(" running, ");
        _disk.Fill();
        await sweep.Says($"nothing can be stored, and it is tried again: the disk of {State} is full");
        _disk.MakeRoom();
        var answer = await sweep.Ended();
        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Contains("20 of 20 ended", answer.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _cli.Dispose();
        _disk.Dispose();
    }

    private static string[] Sweep(string name, int experiments, int milliseconds = 0) =>
    [
        "sweep", "around", "function", "--vary", "x1=0..1", "--sampler", "random", "--budget", $"{experiments}", "--set", "steps=3",
        "--set", $"step-milliseconds={milliseconds}", "--name", name, "--slots", "2",
    ];
}
