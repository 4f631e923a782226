using System.Text.Json.Nodes;
using Experiments.Contracts.Workloads;
using Experiments.Files.Schemas;
using static Experiments.Files.Schemas.SchemaParts;

namespace Experiments.Files.Reports;

/// <summary>
/// The JSON schema of report files, with which editors complete and check them. Made of the definitions that the reader reads. Draft 7,
/// which the YAML plug-ins of editors know.
/// </summary>
public static class ReportSchema
{
    /// <summary>Returns the schema, indented, with a line end.</summary>
    /// <param name="workloads">The workloads that files may name. A report of a program, by the path of its workload file, may have other parameters.</param>
    public static string Text(WorkloadCatalog workloads) => SchemaParts.Text(Create(workloads));

    private static JsonObject Create(WorkloadCatalog workloads) => new()
    {
        ["$schema"] = Draft,
        ["title"] = "Report of experiments",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("report", "title", "setup", "claims"),
        ["properties"] = new JsonObject
        {
            ["report"] = Described("Name of the report", new() { ["type"] = "string", ["pattern"] = NamePattern.Schema }),
            ["title"] = Described("What the report is about, in one line", new() { ["type"] = "string" }),
            ["setup"] = Described("The workload, and the parameters that the report states", Setup(workloads)),
            ["assumptions"] = Described("What the report leaves unsaid: every other parameter, with a reason", Assumptions(workloads)),
            [ReportSetupReader.AssumeDefaults] = Described("Whether every parameter that is not stated is assumed to have its default", new() { ["type"] = "boolean" }),
            ["splits"] = Described("Sizes, by split", new()
            {
                ["type"] = "object",
                ["additionalProperties"] = Closed(new JsonObject
                {
                    ["items"] = Whole(1),
                    ["classes"] = Described("Items of each class", new() { ["type"] = "array", ["minItems"] = 2, ["items"] = Whole(1) }),
                    ["target-sd"] = Described("The standard deviation of a regression's targets, as printed", Figure()),
                }),
            }),
            ["layers"] = Described("The layer table", Rows(["name", "inputs", "outputs", "parameters"], new JsonObject
            {
                ["name"] = new JsonObject { ["type"] = "string" },
                ["kind"] = Described("The kind of layer; dense where it is left out", Words(ReportLayerReader.Kinds.Select(k => k.Word))),
                ["inputs"] = Whole(1),
                ["outputs"] = Whole(1),
                ["kernel"] = Described("The kernel of a convolution: one side of a square, or one to three sides", new() { ["type"] = new JsonArray("integer", "array"), ["items"] = Whole(1) }),
                ["groups"] = Described("The groups of a convolution", Whole(1)),
                ["bias"] = Described("Whether the layer has a bias", new() { ["type"] = "boolean" }),
                ["parameters"] = Whole(1),
            })),
            ["accounting"] = Described("Figures about training", Closed(new JsonObject { ["steps"] = Whole(0), ["last-learning-rate"] = Figure(), ["dimensions"] = Whole(1) })),
            ["tests"] = Described("Statistical tests", Rows(["id", "test", "p", "source"], Test())),
            ["rounding"] = Described("How figures were rounded; nearest where it is left out", Words(ClaimWords.Rounding.Select(r => r.Word))),
            ["claims"] = Described("The figures of the report", Rows(["id", "metric", "value", "source"], Claim())),
        },
    };

    // The workload may be the path of a workload file, whose parameters are not known here.
    private static JsonObject Setup(WorkloadCatalog workloads)
    {
        var properties = Setups(workloads);
        properties.Insert(0, ReportSetupReader.Workload, Described($"A workload ({string.Join(", ", workloads.Names)}) or the path of a workload file", new() { ["type"] = "string" }));
        return new() { ["type"] = "object", ["required"] = new JsonArray(ReportSetupReader.Workload), ["properties"] = properties };
    }

    private static JsonObject Assumptions(WorkloadCatalog workloads)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in Setups(workloads))
        {
            properties[name] = Assumption(value!.DeepClone());
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = Assumption(new JsonObject()) };
    }

    private static JsonObject Assumption(JsonNode value)
    {
        var assumption = Closed(new JsonObject
        {
            ["value"] = value,
            ["because"] = Described("The reason for this value", new() { ["type"] = "string" }),
            [ReportAlternativesReader.Key] = Described("Other values that the report may mean", new() { ["type"] = "array", ["minItems"] = 1, ["items"] = value.DeepClone() }),
        });
        assumption["required"] = new JsonArray("value", "because");
        return assumption;
    }

    private static JsonObject Claim() => new()
    {
        ["id"] = Described("Name of the claim, unique in the file", new() { ["type"] = "string" }),
        ["metric"] = Described("A metric of the workload", new() { ["type"] = "string" }),
        ["split"] = Described("The data that it was measured on; none for a metric of the model", new() { ["type"] = "string" }),
        ["value"] = Described("The figure with its digits as printed", Figure()),
        ["unit"] = Described("The unit of the figure; one where it is left out", Words(ReportClaimReader.Units)),
        ["source"] = Described("Where the report prints it", new() { ["type"] = "string" }),
        ["unavailable"] = Described("Why the figure cannot be compared, if its data cannot be had", new() { ["type"] = "string" }),
        ["margin"] = Described("The difference that would matter, in the unit of the figure", Figure()),
        ["of"] = Described("What the figure is of several experiments", Words(ClaimWords.Statistics.Select(s => s.Word))),
        ["runs"] = Described("The number of experiments behind the figure", Whole(1)),
        ["folds"] = Described("The number of folds of a cross-validation that the figure is the mean of", Whole(2)),
        ["sd"] = Described("The ± as printed: a standard deviation", Figure()),
        ["se"] = Described("The ± as printed: a standard error", Figure()),
        ["ci"] = Described("The ± as printed: half of a 95 % interval", Figure()),
        ["plus-minus"] = Described("The ± as printed, if the report does not say what it is", Figure()),
        ["over"] = Described("What the ± is over; runs where it is left out", Words(ClaimWords.Over.Select(o => o.Word))),
        ["average"] = Described("How precision, recall or F1 averages over classes", Words(ClaimWords.Averages.Select(a => a.Word))),
        ["rounding"] = Described("How this figure was rounded", Words(ClaimWords.Rounding.Select(r => r.Word))),
    };

    private static JsonObject Test() => new()
    {
        ["id"] = Described("Name of the test, unique in the file", new() { ["type"] = "string" }),
        ["test"] = Described("The test", Words(ReportTestReader.Tests.Select(t => t.Word))),
        ["statistic"] = Described("The statistic as printed; McNemar's may be left out", Figure()),
        ["df"] = Described("Degrees of freedom: a number, or two of F", new() { ["type"] = new JsonArray("number", "array"), ["items"] = new JsonObject { ["type"] = "number" } }),
        ["discordant"] = Described("McNemar's test: items that only the first and only the second classifier gets right", new() { ["type"] = "array", ["minItems"] = 2, ["maxItems"] = 2, ["items"] = Whole(0) }),
        ["p"] = Described("The p value as printed, or a bound such as < 0.05", Figure()),
        ["sides"] = Described("The sides of t, z and r", Words(ReportTestReader.Sides.Select(s => s.Word))),
        ["source"] = Described("Where the report prints it", new() { ["type"] = "string" }),
    };

    private static JsonObject Rows(string[] required, JsonObject properties)
    {
        var row = Closed(properties);
        row["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]);
        return new() { ["type"] = "array", ["items"] = row };
    }

    private static JsonObject Figure() => new() { ["type"] = new JsonArray("number", "string") };
}
