using Experiments.Client.CommandLine;
using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Progress;

/// <summary>What <c>run</c>, <c>reproduce</c> and <c>verify</c> show while experiments train.</summary>
public sealed class LiveExperimentDisplayTests
{
    [Fact]
    public void Usual_terminal_shows_all_but_the_id_and_says_so()
    {
        Assert.Equal(
            [
                "seed     epoch   training validation       rate   an epoch       left status",
                "   0    12/100    138.000    139.000     0.0009     2.00 s 2 min 56 s running",
                "   1     0/100          -          -          -          -          - pending",
                "0 of 2 finished, 1 running, 1 waiting, about 6 min 16 s left",
                "A wider terminal also shows: experiment.",
            ],
            Draw(80, Running(0, 12), Pending(1)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal_and_nothing_moves(int width)
    {
        var before = Draw(width, Pending(0), Pending(1), Pending(2));
        var during = Draw(width, Completed(0), Running(1, 7), Pending(2));
        var after = Draw(width, Completed(0), Completed(1), Running(2, 100));

        Assert.All(before.Concat(during).Concat(after), line => Assert.InRange(line.Length, 0, width - 1));
        Assert.Equal(before[0], during[0]);
        Assert.Equal(before[0], after[0]);
        Assert.Equal(before.Count, after.Count);
        Assert.Equal(["0", "1", "2"], during.Skip(1).Take(3).Select(line => line.TrimStart().Split(' ')[0]));
        Assert.All(["seed", "epoch", "validation", "left", "status"], title => Assert.Contains(title, before[0], StringComparison.Ordinal));
        Assert.Equal(width >= 100, before[0].Contains("experiment", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_experiments_those_that_run_are_shown()
    {
        var lines = Draw(80, [.. Enumerable.Range(0, 30).Select(seed => seed < 20 ? Pending(seed) : Running(seed, 3))]);
        Assert.Equal(10, lines.Count(line => line.EndsWith("running", StringComparison.Ordinal)));
        Assert.Equal(19, lines.Count);
    }

    private static List<string> Draw(int width, params IReadOnlyList<ExperimentOnDisplay> experiments)
    {
        using var text = new StringWriter();
        var console = new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, width).ConsoleOn(text, isTerminal: true);
        console.Write(LiveExperimentDisplay.Draw(experiments, BuiltInWorkloads.All.Catalog, width));
        return [.. Ansi().Replace(text.ToString(), string.Empty).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    private static System.Text.RegularExpressions.Regex Ansi() => new("\e\\[[0-9;]*m");

    private static ExperimentOnDisplay Pending(long seed) => On(SampleExperiments.Pending(SampleExperiments.Spec(seed)));

    private static ExperimentOnDisplay Running(long seed, int epoch) => On(SampleExperiments.Running(SampleExperiments.Spec(seed), epoch));

    private static ExperimentOnDisplay Completed(long seed) => On(SampleExperiments.Completed(SampleExperiments.Spec(seed)));

    private static ExperimentOnDisplay On(ExperimentView view) => new(
        view.Spec!,
        new ExperimentProgress
        {
            ExperimentId = view.ExperimentId,
            Status = view.Status,
            Epoch = view.Curve.Length,
            Epochs = 100,
            Last = view.Curve.LastOrDefault(),
            Elapsed = TimeSpan.Zero,
        },
        view.Curve.IsEmpty ? null : TimeSpan.FromSeconds(2));
}
