using System.Text.Json;
using Experiments.Certificates;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

/// <summary>What commands say of who submitted something and of who may not change it.</summary>
public sealed class IdentityTests : IDisposable
{
    private readonly TestClient _line = new() { Width = 80, IsTerminal = true, Colour = false };

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Refusal_has_an_exit_code_of_its_own_and_its_reason_is_the_whole_error()
    {
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)));
        var why = $"you are client bob (submitter), and experiment {view.ExperimentId} belongs to maria; only its owner or an operator may cancel it";
        _line.Cluster.Experiments.Single().Refusal = why;
        Assert.Equal(ExitCodes.Refused, await _line.RunAsync($"cancel {view.ExperimentId}"));
        Assert.Equal(["error: " + why], _line.ErrorLines);
    }

    [Fact]
    public async Task Show_says_who_demands_an_experiment_and_nothing_of_clients_that_are_not_known()
    {
        var view = SampleExperiments.Completed(SampleExperiments.Spec(1));
        _line.Cluster.Add(view with { Demands = [new ExperimentDemand("around-148", By: "maria"), ExperimentDemand.OfPerson with { By = "bob" }, ExperimentDemand.OfPerson] });
        await _line.RunAsync($"show {view.ExperimentId}");
        Assert.Contains("maria (sweep around-148), bob, an unknown client", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync($"show {view.ExperimentId} --format json");
        var demands = JsonDocument.Parse(_line.Output).RootElement.GetProperty("demandedBy").EnumerateArray().Select(d => (d.GetProperty("sweep").GetString(), d.GetProperty("by").GetString()));
        Assert.Equal([("around-148", "maria"), (null, "bob"), (null, null)], demands);

        _line.Cluster.Add(view with { Demands = [new ExperimentDemand("around-148"), ExperimentDemand.OfPerson] });
        await _line.RunAsync($"show {view.ExperimentId}");
        Assert.DoesNotContain("demanded by", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_are_looked_for_where_clients_find_them()
    {
        LocalCertificates.Ensure(LocalCertificates.In(_line.State), _line.Time);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("certs check"));
        Assert.Contains("client local (admin): good until", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("certs list --format json");
        Assert.Equal(LocalCertificates.In(_line.State).Path, JsonDocument.Parse(_line.Output).RootElement.GetProperty("folder").GetString());

        // The user's own come first.
        await _line.RunAsync("certs create-ca");
        await _line.RunAsync("certs create-client pia --role submitter --programs");
        await _line.RunAsync("certs list");
        Assert.Contains("submitter, programs", _line.Output, StringComparison.Ordinal);
        Assert.All(_line.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }
}
