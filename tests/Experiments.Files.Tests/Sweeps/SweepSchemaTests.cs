using System.Text.Json.Nodes;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

public sealed class SweepSchemaTests
{
    [Fact]
    public void Committed_schema_is_current()
    {
        // `experiments sweep schema > docs/sweep.schema.json` brings it up to date.
        Assert.Equal(SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog), File.ReadAllText(Repository.Path("docs/sweep.schema.json")));
    }

    [Fact]
    public void Schema_knows_every_key_parameter_sampler_pruner_and_distribution()
    {
        var schema = JsonNode.Parse(SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog))!;
        var properties = schema["properties"]!.AsObject();

        Assert.Equal(SweepFile.Keys, properties.Select(p => p.Key));
        Assert.All(BuiltInWorkloads.All.Catalog.All.SelectMany(w => w.OfferedParameters), p => Assert.NotNull(properties["setup"]!["properties"]![p.Name]));
        Assert.All(BuiltInWorkloads.All.Catalog.All.SelectMany(w => w.OfferedParameters), p => Assert.NotNull(properties["parameters"]!["properties"]![p.Name]));
        Assert.NotNull(properties["parameters"]!["properties"]!["lr"]);
        Assert.All(SamplerCatalog.All, s => Assert.Contains($"\"const\": \"{s.Name}\"", SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog), StringComparison.Ordinal));
        Assert.All(PrunerCatalog.All, s => Assert.Contains($"\"const\": \"{s.Name}\"", SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog), StringComparison.Ordinal));
        Assert.All(DistributionWord.All, d => Assert.Contains($"\"const\": \"{d.Word}\"", SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog), StringComparison.Ordinal));
    }
}
