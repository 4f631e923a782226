using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Contracts.Tests.Workloads;

public sealed class WorkloadDefinitionTests
{
    [Fact]
    public void Every_error_comes_at_once()
    {
        Assert.Null(VaeGmmDefinition.Definition.Create(
            new Dictionary<string, string> { ["gamma"] = "1.5", ["lr"] = "1", ["learning-rate"] = "0", ["dropout"] = "0.5" },
            out var errors));
        const string Parameters =
            "dataset, digits, validation-fraction, widths, latent-size, activation, output, loss, beta, decode, learning-rate, schedule, gamma, "
            + "step-size, epochs, batch-size, precision, mixture-start, mixture-restarts, mixture-tolerance, mixture-iterations, mixture-regularisation";
        Assert.Equal(
            [
                $"dropout: workload vae-gmm has no such parameter; it has {Parameters}",
                $"lr: workload vae-gmm has no such parameter; it has {Parameters}",
                "learning-rate: '0' is not a finite number above 0 and at most 10",
                "gamma: '1.5' is not a finite number above 0 and at most 1",
            ],
            errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Rule_over_two_parameters_is_checked_and_names_the_way_out()
    {
        Assert.Null(VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["output"] = "linear" }, out var errors));
        Assert.Equal(["output: 'linear' leaves values outside of 0 to 1, which loss bce cannot take; use output sigmoid or loss mse"], errors.Select(e => e.ToString()));
        Assert.NotNull(VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["output"] = "linear", ["loss"] = "mse" }, out errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void With_changes_some_values_and_keeps_the_others()
    {
        var setup = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["epochs"] = "7" }, out _)!;
        var changed = VaeGmmDefinition.Definition.With(setup, new Dictionary<string, string> { ["gamma"] = "0.9" }, out var errors);
        Assert.Empty(errors);
        Assert.Equal(("7", "0.9"), (changed!.Text("epochs"), changed.Text("gamma")));
        Assert.Equal("0.5", setup.Text("gamma"));
    }

    [Fact]
    public void With_checks_the_new_values_and_the_rules()
    {
        var setup = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;
        Assert.Null(VaeGmmDefinition.Definition.With(setup, new Dictionary<string, string> { ["gamma"] = "0" }, out var errors));
        Assert.Equal(["gamma: '0' is not a finite number above 0 and at most 1"], errors.Select(e => e.ToString()));
        Assert.Null(VaeGmmDefinition.Definition.With(setup, new Dictionary<string, string> { ["output"] = "linear" }, out errors));
        Assert.Single(errors);
    }

    [Fact]
    public void Catalog_finds_workloads_by_name()
    {
        Assert.Same(VaeGmmDefinition.Definition, BuiltInWorkloads.All.Catalog.Find("vae-gmm"));
        Assert.Null(BuiltInWorkloads.All.Catalog.Find("VAE-GMM"));
        Assert.Equal(BuiltInWorkloads.All.Catalog.All.Length, BuiltInWorkloads.All.Catalog.All.Select(w => w.Name).Distinct().Count());
    }
}
