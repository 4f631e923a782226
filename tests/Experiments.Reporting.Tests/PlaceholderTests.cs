namespace Experiments.Reporting.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Formats_are_named() => Assert.Contains("csv", SweepExport.Formats);
}
