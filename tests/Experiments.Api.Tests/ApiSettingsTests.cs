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
    [InlineData("--Api:TraceView=javascript:alert('{trace}')", "is not an http or https address with {trace}")]
    [InlineData("--Api:TraceView=http://127.0.0.1:16686/trace", "Api:TraceView 'http://127.0.0.1:16686/trace' is not")]
    public void Silo_that_cannot_offer_it_safely_does_not_start(string flag, string reason)
    {
        using var folder = new TemporaryFolder();
        var refusal = Assert.Throws<OptionsValidationException>(() => SiloHost.Build(
            ["--Api:Enabled=true", "--Health:Port=8080", $"--Storage:Path={folder.File("test.db")}", flag], BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All)).Dispose());
        Assert.Contains(reason, Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Silo_says_everything_that_is_wrong_with_identities_at_once()
    {
        using var folder = new TemporaryFolder();
        var refusal = Assert.Throws<OptionsValidationException>(() => SiloHost.Build(
            [
                "--Api:Enabled=true", "--Api:Tls=true", "--Api:Insecure=true", "--Health:Port=8080", $"--Storage:Path={folder.File("test.db")}",
                "--Api:Oidc:Authority=http://login.example.org", "--Api:Oidc:RoleClaim= ", "--Api:Oidc:Operator=experiments-reader",
            ],
            BuiltInWorkloads.All,
            new ApiPart(BuiltInWorkloads.All)).Dispose());
        Assert.Equal(
            [
                "Api:Tls and Api:Insecure are both true; give one of them",
                "Api:Oidc:Authority 'http://login.example.org' is not an https address, so that others could change the keys which the provider publishes; http is for providers on this machine",
                "Api:Oidc:Audience is empty, so that tokens for any other service of the provider would be accepted; give the name by which the provider knows this cluster",
                "Api:Oidc:RoleClaim is empty; leave it out for the default",
                "Api:Oidc:Reader, Submitter and Operator are 'experiments-reader', 'experiments-submitter', 'experiments-reader'; they must differ",
                "Api:Tls is true, but the silo has no certificate; `experiments certs create-silo` makes one and Silo:Certificates names its folder",
            ],
            refusal.Failures);
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
