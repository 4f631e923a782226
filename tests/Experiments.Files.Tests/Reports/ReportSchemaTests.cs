using System.Text.Json.Nodes;
using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Reports;

public sealed class ReportSchemaTests
{
    [Fact]
    public void Committed_schema_is_current()
    {
        // `experiments report schema > docs/report.schema.json` brings it up to date.
        Assert.Equal(ReportSchema.Text(BuiltInWorkloads.All.Catalog), File.ReadAllText(Repository.Path("docs/report.schema.json")));
    }

    [Fact]
    public void Schema_knows_every_key_that_the_reader_knows()
    {
        var properties = JsonNode.Parse(ReportSchema.Text(BuiltInWorkloads.All.Catalog))!["properties"]!.AsObject();

        Assert.Equal(ReportFile.Keys, properties.Select(p => p.Key));
        Assert.Equal(ReportClaimReader.Keys.Order(), properties["claims"]!["items"]!["properties"]!.AsObject().Select(p => p.Key).Order());
        Assert.All(BuiltInWorkloads.All.Catalog.All.SelectMany(w => w.OfferedParameters), p =>
        {
            Assert.NotNull(properties["setup"]!["properties"]![p.Name]);
            Assert.Equal(["value", "because", "alternatives"], properties["assumptions"]!["properties"]![p.Name]!["properties"]!.AsObject().Select(key => key.Key));
        });
    }
}
