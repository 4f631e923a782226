using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Reporting.Pages.Tables;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages.Tables;

public sealed class OtherTablesTests
{
    [Fact]
    public void Decisions_are_counted_and_only_the_first_five_hundred_shown()
    {
        var decision = SampleViews.Halving.Decisions.First(d => d.Prune);
        var view = SampleViews.Halving with { Decisions = [.. Enumerable.Repeat(decision, 500), decision with { Prune = false }] };

        var lines = PageText.Read(DecisionsTable.Render(view).Markup).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("501 decisions, 500 of them stopped a setup", lines[0]);
        Assert.Equal($"{decision.Index} | {decision.Epoch} | stopped | {decision.Reason} |", lines[2]);
        Assert.Equal("The first 500; all are in the export.", lines[^1]);
        Assert.Equal(1 + 1 + 500 + 1, lines.Length);
    }

    [Fact]
    public void Decision_to_continue_is_named()
    {
        var view = SampleViews.Halving with { Decisions = [SampleViews.Halving.Decisions[0] with { Prune = false, Reason = "among the best" }] };
        Assert.Contains(" | continues | among the best |", PageText.Read(DecisionsTable.Render(view).Markup), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_are_in_order_with_their_reasons()
    {
        Assert.True(FailuresTable.Applies(SampleViews.AllFailed));
        var lines = PageText.Read(FailuresTable.Render(SweepTable.Of(SampleViews.AllFailed, BuiltInWorkloads.All.Catalog)).Markup).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("setup | seed | experiment | what | after epochs | changes to the base | reason |", lines[0]);
        Assert.StartsWith("0 | 0 | ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" | failed | 2 | the base | <script>alert(1)</script> & \"more\" |", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("0 | 1 | ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_without_a_reason_says_so_and_a_sweep_without_failures_has_no_table()
    {
        var failed = SampleViews.One with { Experiments = [SampleViews.One.Experiments[0] with { Status = ExperimentStatus.Cancelled, Reason = null }] };
        Assert.Contains(" | cancelled | ", PageText.Read(FailuresTable.Render(SweepTable.Of(failed, BuiltInWorkloads.All.Catalog)).Markup), StringComparison.Ordinal);
        Assert.Contains("no reason was recorded", PageText.Read(FailuresTable.Render(SweepTable.Of(failed, BuiltInWorkloads.All.Catalog)).Markup), StringComparison.Ordinal);
        Assert.False(FailuresTable.Applies(SampleViews.One));
    }

    [Fact]
    public void Spec_says_what_was_asked()
    {
        var view = SampleViews.Halving with { Spec = SampleViews.Halving.Spec! with { Failures = 3, WallTime = TimeSpan.FromMinutes(90) } };
        var text = PageText.Read(SpecTable.Render(SweepTable.Of(view, BuiltInWorkloads.All.Catalog)).Markup);
        Assert.StartsWith("around | the report vae-gmm-148\nmetric | ssim on validation, maximise\nsampler | random\n", text, StringComparison.Ordinal);
        Assert.Contains("budget | 72 experiments, 3 failed setups, 01:30:00\n", text, StringComparison.Ordinal);
        Assert.Contains("learning-rate | relative | 0.1 to 30 | 0.0009 | always |", text, StringComparison.Ordinal);
        Assert.Contains("activation | categorical | relu, leaky-relu, tanh | relu | always |", text, StringComparison.Ordinal);
        Assert.Contains("gamma | uniform | 0.2 to 0.9 | 0.5 | schedule is step |", text, StringComparison.Ordinal);
        Assert.Contains("All other parameters", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_that_is_no_reports_is_named() => Assert.StartsWith(
        "around | a setup of its own\n",
        PageText.Read(SpecTable.Render(SweepTable.Of(SampleViews.Halving with { Spec = SampleViews.Halving.Spec! with { Report = null } }, BuiltInWorkloads.All.Catalog)).Markup),
        StringComparison.Ordinal);

    [Fact]
    public void Claims_have_their_verdicts_and_reasons()
    {
        var answers = SweepAnalysis.Of(SweepTable.Of(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog), Files.Tests.TestReports.Open("vae-gmm-148"));
        var markup = ClaimsTable.Render(answers).Markup;
        Assert.All(answers.Claims, c => Assert.Contains($"<td>{c.Claim.Id}</td>", markup, StringComparison.Ordinal));
        Assert.All(answers.Claims, c => Assert.Contains(System.Net.WebUtility.HtmlEncode(c.Because), markup, StringComparison.Ordinal));
        Assert.Contains("<tr class=\"odd\">", markup, StringComparison.Ordinal);
    }
}
