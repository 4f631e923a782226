using Experiments.Client.CommandLine;
using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Progress;

/// <summary>What a sweep looks like while it runs, on a terminal and in a log.</summary>
public sealed class SweepDisplayTests
{
    private static readonly Setup Base = SampleExperiments.Setup();

    [Fact]
    public void Terminal_shows_what_runs_the_best_so_far_and_the_pace()
    {
        var lines = Draw(Sweep(ended: 5, Running(3, 1, 12), Running(4, 0, 100)) with { BestSoFar = [(1, 0.5), (2, 0.6), (4, 0.7)] }, 80);

        Assert.Equal(
            [
                "two: running",
                "█████████████████████████▶▶▶▶▶▶▶▶▶▶·························",
                "█ completed  ▶ running  · to come",
                "5 of 12 ended, 2 running, 5 waiting",
                "best ssim@validation 0.70000 (proposal 2: gamma 0.7)",
                "best so far  ▁▁▁▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅██████████",
                "2 of 3 slots busy, about 1 min 45 s left, 4.0 experiments a minute, 1 epoch a …",
                "running                              seed     epoch validation loss   an epoch",
            ],
            lines.Take(8));
        Assert.Equal("▶ 3: gamma 0.3, batch-size 4            1    12/100         139.000     2.00 s", lines[8]);
        Assert.Equal(10, lines.Count);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal_and_none_moves(int width)
    {
        var rows = new RunningRows();
        var many = Enumerable.Range(0, 20).Select(i => Running(i, 0, i, "0.0123456789")).ToArray();
        var full = Draw(Sweep(ended: 0) with { Rows = rows.Observe(many) }, width);
        var few = Draw(Sweep(ended: 11) with { Rows = rows.Observe(many[5..7]), BestSoFar = [(1, 0.5), (2, 0.6)] }, width);
        var none = Draw(Sweep(ended: 12) with { Rows = rows.Observe([]) }, width);

        Assert.All(full.Concat(few).Concat(none), line => Assert.InRange(line.Length, 0, width - 1));
        Assert.Equal(full.Count, few.Count);
        Assert.Equal(full.Count, none.Count);
        Assert.Equal(full.Single(line => line.Contains("▶ 5:", StringComparison.Ordinal)), few[full.ToList().FindIndex(line => line.Contains("▶ 5:", StringComparison.Ordinal))]);
    }

    [Fact]
    public void Experiment_keeps_its_row_and_a_new_one_takes_the_row_that_is_free()
    {
        var rows = new RunningRows();
        rows.Observe([Running(0, 0, 1), Running(1, 0, 1), Running(2, 0, 1)]);

        Assert.Equal([0, null, 2], rows.Observe([Running(0, 0, 2), Running(2, 0, 1)]).Select(r => r?.Proposal.Index));
        Assert.Equal([0, 7, 2], rows.Observe([Running(0, 0, 3), Running(2, 0, 1), Running(7, 0, 1)]).Select(r => r?.Proposal.Index));
        Assert.Equal(RunningRows.Most, rows.Observe([.. Enumerable.Range(20, 30).Select(i => Running(i, 0, 1))]).Count);
    }

    [Fact]
    public void Log_of_a_long_sweep_that_improves_all_the_time_is_bounded()
    {
        using var log = new StringWriter();
        var time = new FakeTimeProvider(SampleExperiments.Start);
        var display = new PlainSweepDisplay(log, time);
        display.ShowAsync(update =>
        {
            for (var i = 0; i < 24 * 60 * 60; i++)
            {
                update(Sweep(ended: 3, best: i));
                time.Advance(TimeSpan.FromSeconds(1));
            }

            return Task.CompletedTask;
        });

        var lines = log.ToString().Split('\n').Length;
        Assert.InRange(lines, 100, 1000);
        Assert.Contains("best ssim@validation", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_tells_a_change_of_status_at_once()
    {
        using var log = new StringWriter();
        var display = new PlainSweepDisplay(log, new FakeTimeProvider(SampleExperiments.Start));
        display.ShowAsync(update =>
        {
            update(Sweep(ended: 3));
            update(Sweep(ended: 4, best: 9));
            update(Sweep(ended: 4) with { Progress = Sweep(ended: 4).Progress with { Status = SweepStatus.Paused } });
            return Task.CompletedTask;
        });

        Assert.Equal(2, log.ToString().TrimEnd().Split('\n').Length);
        Assert.Contains("two: paused", log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "")]
    [InlineData(new[] { 2.0, 2.0 }, "")]
    [InlineData(new[] { 0.0, 7.0 }, "▁▁▁██")]
    [InlineData(new[] { 7.0, double.NaN, 0.0 }, "███▁▁")]
    public void Sparkline_spans_the_values(double[] values, string expected) =>
        Assert.Equal(expected, Sparkline.Draw([.. values.Select((value, i) => (At: 3 * i, value))], values.Length == 2 ? 4 : 8, 5));

    private static List<string> Draw(SweepOnDisplay sweep, int width)
    {
        using var text = new StringWriter();
        var console = new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, width).ConsoleOn(text, isTerminal: true);
        console.Write(LiveSweepDisplay.Draw(sweep, width));
        return [.. Ansi().Replace(text.ToString(), string.Empty).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    private static System.Text.RegularExpressions.Regex Ansi() => new("\e\\[[0-9;]*m");

    private static SweepOnDisplay Sweep(int ended, params RunningExperiment[] running) => Sweep(ended, 0.7, running);

    private static SweepOnDisplay Sweep(int ended, double best, params RunningExperiment[] running)
    {
        var spec = new SweepSpec
        {
            Base = Base,
            Metric = new SweepMetric("ssim", "validation", SweepGoal.Maximise),
            Parameters = [SearchParameter.List("gamma", DistributionKind.Values, ["0.3", "0.7"])],
            Sampler = new StrategySpec("grid", []),
            Pruner = new StrategySpec("none", []),
            SamplerSeed = 0,
            Seeds = [0, 1],
            Experiments = 12,
            Lag = 4,
        };
        return new SweepOnDisplay(
            spec,
            new SweepProgress
            {
                Name = "two",
                Status = SweepStatus.Running,
                SubmittedAt = SampleExperiments.Start,
                Total = 12,
                Waiting = 12 - ended - running.Length,
                Running = running.Length,
                Paused = 0,
                Completed = ended,
                Pruned = 0,
                Failed = 0,
                Best = ended == 0 ? null : new SweepBest(new Proposal(2, SampleExperiments.Setup("gamma=0.7"), "grid"), best),
            },
            Slots: 3,
            Busy: 2,
            Rate: ended == 0 ? null : 4)
        {
            Workload = BuiltInWorkloads.All.Catalog.Find("vae-gmm"),
            Rows = running,
        };
    }

    private static RunningExperiment Running(int proposal, long seed, int epoch, string gamma = "0.3")
    {
        var spec = SampleExperiments.Spec(seed, $"gamma={gamma}", $"batch-size={proposal + 1}");
        var view = SampleExperiments.Running(spec, epoch);
        return new RunningExperiment
        {
            Proposal = new Proposal(proposal, spec.Setup, "grid"),
            Seed = seed,
            Progress = new ExperimentProgress
            {
                ExperimentId = view.ExperimentId,
                Status = ExperimentStatus.Running,
                Epoch = epoch,
                Epochs = 100,
                Last = view.Curve.LastOrDefault(),
                Elapsed = TimeSpan.FromSeconds(2 * epoch),
            },
        };
    }
}
