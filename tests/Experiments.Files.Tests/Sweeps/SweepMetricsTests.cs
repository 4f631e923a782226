using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

/// <summary>The keys <c>metrics</c> and <c>constraints</c> of sweep files.</summary>
public sealed class SweepMetricsTests
{
    private const string Head = """
        around: vae-gmm-148
        parameters: { gamma: [0.3, 0.7] }
        sampler: grid

        """;

    [Fact]
    public void Several_metrics_are_texts_or_groups()
    {
        var reading = Read("metrics: [accuracy@test maximise, seconds@run minimise, { name: mse, split: validation }]");

        Assert.Empty(reading.Errors);
        Assert.Equal(
            [new("accuracy", "test", SweepGoal.Maximise), new("seconds", "run", SweepGoal.Minimise), new("mse", "validation", SweepGoal.Minimise)],
            reading.Spec!.AllMetrics());
    }

    [Theory]
    [InlineData("metric: accuracy@test")]
    [InlineData("metric: accuracy@test maximise")]
    [InlineData("metrics: [accuracy@test]")]
    [InlineData("metrics: [accuracy@test maximise]")]
    public void One_metric_means_the_same_however_it_is_written(string text)
    {
        var spec = Read(text).Spec!;

        Assert.Equal(new SweepMetric("accuracy", "test", SweepGoal.Maximise), spec.Metric);
        Assert.Null(spec.FurtherMetrics);
        Assert.Null(spec.Constraints);
        Assert.DoesNotContain("FurtherMetrics", System.Text.Json.JsonSerializer.Serialize(spec), StringComparison.Ordinal);
        Assert.DoesNotContain("Constraints", System.Text.Json.JsonSerializer.Serialize(spec), StringComparison.Ordinal);
    }

    [Fact]
    public void Constraints_have_a_side_and_a_limit()
    {
        var reading = Read("constraints: [mse <= 0.03, 'accuracy@test>=0.9', seconds@run <= 1e3]");

        Assert.Empty(reading.Errors);
        Assert.Equal(["mse@validation <= 0.03", "accuracy@test >= 0.9", "seconds@run <= 1000"], reading.Spec!.AllConstraints().Select(c => c.Text));
    }

    [Theory]
    [InlineData("metrics: accuracy@test", "s.yaml:4:10: metrics: this is a single value; it must be a list of metrics such as [accuracy@test maximise, seconds@run minimise]")]
    [InlineData("metrics: []", "s.yaml:4:10: metrics: this is a list; it must be a list of metrics such as [accuracy@test maximise, seconds@run minimise]")]
    [InlineData("metrics: [[a]]", "s.yaml:4:11: metrics: an item of the list is a list; it must be a metric such as accuracy@test maximise")]
    [InlineData("metric: mse\nmetrics: [accuracy]", "s.yaml:5:1: metrics: 'metric' is given too; list all metrics under 'metrics'")]
    [InlineData("metrics: [accuracy upwards, mse]", "s.yaml:4:11: goal: 'upwards' is unknown; it is one of minimise, maximise, minimize, maximize")]
    [InlineData("metrics: [acuracy, mse]", "s.yaml:4:11: metric: 'acuracy' is unknown; did you mean 'accuracy'?")]
    [InlineData("constraints: 3", "s.yaml:4:14: constraints: this is a single value; it must be a list of limits such as [latency <= 20]")]
    [InlineData("constraints: [mse < 3]", "s.yaml:4:15: constraints: 'mse < 3' is not a metric, <= or >=, and a number, such as latency <= 20")]
    [InlineData("constraints: [mse <= small]", "s.yaml:4:15: constraints: 'mse <= small' is not a metric, <= or >=, and a number, such as latency <= 20")]
    [InlineData("constraints: [mse minimise <= 3]", "s.yaml:4:15: constraints: 'minimise' is not expected in 'mse minimise <= 3'; a limit is written as latency <= 20")]
    public void Wrong_metrics_are_told_with_their_place(string text, string expected) => Assert.Equal(expected, Assert.Single(Read(text).Errors).ToString());

    [Fact]
    public void Flags_replace_the_metrics_of_a_file()
    {
        var file = SweepFile.Parse(Head + "metrics: [accuracy, mse]", "s.yaml", out _)!;
        var at = InputPlace.Flag("--metric");
        var flags = new SweepDraft { At = InputPlace.CommandLine };

        Assert.Equal(["accuracy", "mse"], file.Under(flags).Metrics.Select(m => m.Name!.Text));
        Assert.Empty(file.Under(flags with { Metric = SweepMetricTexts.Split(new InputText("ssim", at)) }).Metrics);
        Assert.Equal(["ssim", "mse"], file.Under(flags with { Metrics = [.. new[] { "ssim", "mse" }.Select(t => SweepMetricTexts.Split(new InputText(t, at)))] }).Metrics.Select(m => m.Name!.Text));
    }

    private static (IReadOnlyList<Problem> Errors, SweepSpec? Spec) Read(string more)
    {
        var draft = SweepFile.Parse(Head + more + "\n", "s.yaml", out var shape);
        var report = TestReports.Open("vae-gmm-148");
        var reading = SweepDraftReader.Read(draft!, report, BuiltInWorkloads.All.Catalog, Strategies.Catalog);
        return ([.. shape, .. reading.Errors], reading.Spec);
    }
}
