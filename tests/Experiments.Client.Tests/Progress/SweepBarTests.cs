using Experiments.Client.CommandLine;
using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Tests.Progress;

/// <summary>The bar of a sweep reads without colours.</summary>
public sealed class SweepBarTests
{
    [Fact]
    public void Every_status_has_a_sign_of_its_own()
    {
        using var text = new StringWriter();
        var console = new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, 80).ConsoleOn(text, isTerminal: true);
        var progress = new SweepProgress
        {
            Name = "a",
            Status = SweepStatus.Running,
            SubmittedAt = SampleExperiments.Start,
            Total = 60,
            Waiting = 10,
            Running = 10,
            Paused = 0,
            Completed = 10,
            Pruned = 10,
            Failed = 10,
            Cancelled = 10,
        };
        foreach (var line in SweepBar.Draw(progress, 80))
        {
            console.Write(line);
            text.WriteLine();
        }

        Assert.Contains("██████████▒▒▒▒▒▒▒▒▒▒××××××××××----------▶▶▶▶▶▶▶▶▶▶··········", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("█ completed  ▒ pruned  × failed  - cancelled  ▶ running  · to come", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 1, 0, 1000)]
    [InlineData(60, 0, 0, 0)]
    [InlineData(10, 3, 3, 3)]
    [InlineData(58, 333, 333, 334)]
    public void Cells_fill_the_bar_and_no_count_is_lost(int length, params int[] counts)
    {
        var cells = SweepBar.Cells(counts, length);
        Assert.Equal(counts.Sum() == 0 ? 0 : length, cells.Sum());
        Assert.All(counts.Zip(cells), pair => Assert.Equal(pair.First > 0, pair.Second > 0));
    }
}
