using Experiments.Hosting.Silos;
using Experiments.Workloads.BuiltIn;
using Microsoft.Extensions.Options;

namespace Experiments.Api.Tests;

/// <summary>Where the API may be offered.</summary>
public sealed class ApiSettingsTests
{
    [Theory]
    [InlineData("--Health:Port=0", "Health:Port is 0, so that there is no web server")]
    [InlineData("--Health:Address=0.0.0.0", "whose tokens the web server does not encrypt")]
    public void Silo_that_cannot_offer_it_safely_does_not_start(string flag, string reason)
    {
        using var folder = new TemporaryFolder();
        var refusal = Assert.Throws<OptionsValidationException>(() => SiloHost.Build(
            ["--Api:Enabled=true", "--Health:Port=8080", $"--Storage:Path={folder.File("test.db")}", flag], BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All)).Dispose());
        Assert.Contains(reason, Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Silo_without_the_part_says_so()
    {
        using var folder = new TemporaryFolder();
        var refusal = Assert.Throws<OptionsValidationException>(() => SiloHost.Build(
            ["--Api:Enabled=true", "--Health:Port=8080", $"--Storage:Path={folder.File("test.db")}"], BuiltInWorkloads.All).Dispose());
        Assert.Contains("this program has no API", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }
}
