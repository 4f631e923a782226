using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages;

public sealed class ApprovedPageTests
{
    [Theory]
    [InlineData("halving")]
    [InlineData("one-at-a-time")]
    [InlineData("running")]
    [InlineData("one")]
    [InlineData("all-failed")]
    [InlineData("empty")]
    [InlineData("front")]
    public void Page_says_what_was_approved(string name)
    {
        var options = new SweepReportOptions { Report = Files.Tests.TestReports.Open("vae-gmm-148"), Provenance = [new("version", "1 < 2")] };
        Approved.Check($"page-{name}.txt", PageText.Read(SweepReportPage.Render(SampleViews.Named(name), BuiltInWorkloads.All.Catalog, options)));
    }
}
