using System.Text.Json;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Exports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Exports;

public sealed class SweepDocumentTests
{
    [Fact]
    public void Members_have_stable_names_and_order()
    {
        var root = Parse(SampleViews.Halving);
        Assert.Equal(["schema", "name", "status", "reason", "submittedAt", "endedAt", "spec", "proposals", "decisions", "runs"], Names(root));
        Assert.Equal(
            ["report", "workload", "base", "parameters", "sampler", "pruner", "metric", "seeds", "samplerSeed", "experiments", "failures", "lag", "startAtBase", "parallel", "wallTimeSeconds"],
            Names(root.GetProperty("spec")));
        Assert.Equal(["index", "setupId", "reason", "setup"], Names(root.GetProperty("proposals")[0]));
        Assert.Equal(["proposal", "epoch", "prune", "reason"], Names(root.GetProperty("decisions")[0]));
        Assert.Equal(
            ["experimentId", "proposal", "seed", "status", "reason", "metrics", "losses", "weightsSha256", "started", "ended", "silo"],
            Names(root.GetProperty("runs")[0]));
    }

    [Fact]
    public void Range_has_ends_a_list_has_values_and_a_condition_is_left_out_if_there_is_none()
    {
        var parameters = Parse(SampleViews.Halving).GetProperty("spec").GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        Assert.Equal(["name", "distribution", "low", "high"], Names(parameters["learning-rate"]));
        Assert.Equal(["name", "distribution", "values"], Names(parameters["activation"]));
        Assert.Equal(["name", "distribution", "low", "high", "when"], Names(parameters["gamma"]));
        Assert.Equal("schedule", parameters["gamma"].GetProperty("when").GetProperty("parameter").GetString());
        Assert.Equal("relative", parameters["learning-rate"].GetProperty("distribution").GetString());
    }

    [Fact]
    public void Retired_parameters_are_left_out() =>
        Assert.DoesNotContain("fault", Text(SampleViews.One), StringComparison.Ordinal);

    [Fact]
    public void Missing_values_are_null_members()
    {
        var root = Parse(SampleViews.Empty);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("reason").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("endedAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("spec").GetProperty("failures").ValueKind);
        Assert.Equal(0, root.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void Wall_time_is_in_seconds_and_times_are_in_utc()
    {
        var view = SampleViews.Empty with
        {
            Spec = SampleViews.Empty.Spec! with { WallTime = TimeSpan.FromMinutes(90) },
            SubmittedAt = new DateTimeOffset(2026, 11, 25, 21, 0, 0, TimeSpan.FromHours(1)),
        };
        var root = Parse(view);
        Assert.Equal(5400, root.GetProperty("spec").GetProperty("wallTimeSeconds").GetDouble());
        Assert.Equal("2026-11-25T20:00:00.0000000Z", root.GetProperty("submittedAt").GetString());
    }

    [Fact]
    public void Markup_in_texts_stays_readable() =>
        Assert.Contains("\"reason\": \"<script>alert(1)</script> & \\\"more\\\"\"", Text(SampleViews.AllFailed), StringComparison.Ordinal);

    [Fact]
    public void Document_ends_with_one_line_feed_and_has_no_carriage_return()
    {
        var text = Text(SampleViews.One);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(m => m.Name)];

    private static JsonElement Parse(SweepView view) => JsonDocument.Parse(Text(view)).RootElement;

    private static string Text(SweepView view)
    {
        using var stream = new MemoryStream();
        JsonExport.Write(view, BuiltInWorkloads.All.Catalog, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
