using System.Text.RegularExpressions;
using Experiments.Client.CommandLine;
using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Views;

public sealed partial class RenderingTests
{
    private static readonly string[] Commands = ["reproduce", "run --seeds 2", "list", "leaderboard", "claims", "model"];

    [Fact]
    public async Task Plain_output_has_no_escape_codes_no_trailing_blanks_and_120_columns()
    {
        using var line = Line(isTerminal: false);
        foreach (var command in Commands)
        {
            await line.RunAsync(command);
            Assert.DoesNotContain('\e', line.Output + line.Error);
            Assert.All(line.Output.Split('\n'), text => Assert.Equal(text.TrimEnd(), text));
            Assert.All(line.Output.Split('\n').Where(text => !text.StartsWith('/')), text => Assert.InRange(text.Length, 0, Terminal.PlainWidth));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Colours_are_left_out_where_they_are_not_welcome(bool welcome)
    {
        using var line = new TestClient { IsTerminal = true, Colour = welcome };

        await line.RunAsync("run --seeds 2");
        await line.RunAsync("list");

        Assert.Equal(welcome, Regex.IsMatch(line.Output, @"\e\[[0-9;]*[39][0-7]m"));
    }

    [Fact]
    public async Task Tables_fit_into_a_terminal_of_100_columns_with_whole_numbers_and_words()
    {
        using var line = Line(isTerminal: true);
        foreach (var command in Commands)
        {
            await line.RunAsync(command);
            var text = Escapes().Replace(line.Output, string.Empty);
            Assert.All(text.Split('\n').Where(l => !l.StartsWith('/')), l => Assert.InRange(l.TrimEnd().Length, 0, 100));
            Assert.DoesNotContain("…", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_terminal_sees_progress_live()
    {
        using var line = Line(isTerminal: true);
        line.Cluster.Script = spec => [SampleExperiments.Pending(spec), SampleExperiments.Running(spec, 1), SampleExperiments.Running(spec, 2), SampleExperiments.Completed(spec)];

        await line.RunAsync("run --seeds 2");

        var text = Escapes().Replace(line.Error, string.Empty);
        Assert.Matches(@"0\s+[0-9a-f]{16}\s+2/100\s+148\.000\s+149\.000\s+0\.0009\s+2\.00 s\s+3 min 16 s\s+running", text);
        Assert.Contains("0 of 2 finished, 2 running, 0 waiting, about 3 min 16 s left", text, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_last_epoch_an_experiment_evaluates()
    {
        var state = State(SampleExperiments.Running(SampleExperiments.Spec(0), 100), 2);

        Assert.EndsWith("2.00 s an epoch, evaluating", ExperimentProgressText.Line(state, BuiltInWorkloads.All.Catalog), StringComparison.Ordinal);
        Assert.Equal("0 of 1 finished, 1 running, 0 waiting", ExperimentProgressText.Summary([state]));
    }

    [Fact]
    public async Task A_log_gets_changes_of_status_and_a_round_of_lines_now_and_then()
    {
        using var line = Line(isTerminal: false);
        line.Cluster.Script = spec => [SampleExperiments.Pending(spec), .. Enumerable.Range(1, 80).Select(e => SampleExperiments.Running(spec, e)), SampleExperiments.Completed(spec)];

        await line.RunAsync("run");

        // 40 seconds of polls every half second.
        Assert.Equal(2, line.ErrorLines.Count(text => text.Contains("1 running, 0 waiting", StringComparison.Ordinal)));
        Assert.Contains(line.ErrorLines, text => Regex.IsMatch(text, @"^seed 0 \([0-9a-f]{16}\): pending$"));
        Assert.Contains(line.ErrorLines, text => Regex.IsMatch(text, @"^seed 0 \([0-9a-f]{16}\): completed$"));
        Assert.Contains(line.ErrorLines, text => text.Contains("epoch 1/100, training loss 149.000, validation loss 150.000, learning rate 0.0009, 2.00 s an epoch, 3 min 18 s left", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "2026-01-02 08:34+05:30")]
    [InlineData(false, "2026-01-02 03:04Z")]
    public async Task Times_are_local_on_a_terminal_and_in_utc_elsewhere(bool terminal, string expected)
    {
        using var line = new TestClient { IsTerminal = terminal, Width = 200, Zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(5.5), null, null) };
        line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(3)));

        await line.RunAsync("list");
        Assert.Contains(expected, line.Output, StringComparison.Ordinal);

        await line.RunAsync("list --format json");
        Assert.Contains("2026-01-02T03:04:05+00:00", line.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.236, "1.24 s")]
    [InlineData(9.999, "10 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7625, "2 h 07 min")]
    [InlineData(-259167.79, "-")]
    public void Durations_are_short(double seconds, string expected) => Assert.Equal(expected, Format.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(VaeGmmMetrics.Accuracy, 0.96671, "96.67 %")]
    [InlineData(VaeGmmMetrics.Mse, 0.02661, "0.02661")]
    [InlineData(VaeGmmMetrics.Parameters, 1068820, "1,068,820")]
    [InlineData(VaeGmmMetrics.Loss, 120.56789, "120.568")]
    [InlineData(VaeGmmMetrics.Loss, 0.0002, "0.00020")]
    [InlineData(VaeGmmMetrics.Loss, -0.0123, "-0.012")]
    [InlineData(VaeGmmMetrics.Loss, 2.5e-13, "2.5e-13")]
    [InlineData(VaeGmmMetrics.Loss, 0, "0.000")]
    [InlineData(VaeGmmMetrics.Accuracy, 0.0000123, "0.0012 %")]
    public void Metrics_have_their_unit_and_precision(string metric, double value, string expected) => Assert.Equal(expected, Format.Metric(VaeGmmDefinition.Definition.FindMetric(metric), value));

    [Fact]
    public void Time_left_counts_what_waits_and_is_never_shorter_than_the_longest()
    {
        var running = State(SampleExperiments.Running(SampleExperiments.Spec(0), 90), 2);
        var waiting = State(SampleExperiments.Pending(SampleExperiments.Spec(1)), null);

        Assert.Equal(TimeSpan.FromSeconds(220), ExperimentProgressText.TimeLeft([running, waiting], running: 1));
        Assert.Equal(TimeSpan.FromSeconds(200), ExperimentProgressText.TimeLeft([running, waiting], running: 2));
        Assert.Null(ExperimentProgressText.TimeLeft([waiting], running: 0));
    }

    private static ExperimentOnDisplay State(ExperimentView view, double? epochSeconds) => new(
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
        epochSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private static TestClient Line(bool isTerminal)
    {
        var line = new TestClient { IsTerminal = isTerminal };
        line.Cluster.Script = spec => [SampleExperiments.Running(spec, 1), SampleExperiments.Completed(spec, line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1]))];
        line.Cluster.Add(SampleExperiments.Failed(SampleExperiments.Spec(77, "epochs=12", "digits=0,1,2,3,4,5", "mixture-start=class-means"), "diverged at epoch 2, step 7: the loss is NaN"));
        return line;
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();
}
