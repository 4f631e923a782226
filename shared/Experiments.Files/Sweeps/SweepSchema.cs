using System.Text.Json.Nodes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Schemas;
using static Experiments.Files.Schemas.SchemaParts;

namespace Experiments.Files.Sweeps;

/// <summary>
/// The JSON schema of sweep files, with which editors complete and check them. Made of the definitions that the reader reads:
/// workloads, samplers, pruners, distributions. Draft 7, which the YAML plug-ins of editors know.
/// </summary>
public static class SweepSchema
{
    /// <summary>Returns the schema, indented, with a line end.</summary>
    /// <param name="workloads">The workloads that files may name.</param>
    /// <param name="strategies">The samplers and pruners that files may name.</param>
    public static string Text(WorkloadCatalog workloads, StrategyCatalog strategies) => SchemaParts.Text(Create(workloads, strategies));

    private static JsonObject Create(WorkloadCatalog workloads, StrategyCatalog strategies) => new()
    {
        ["$schema"] = Draft,
        ["title"] = "Sweep of experiments",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("parameters"),
        ["properties"] = Properties(workloads, strategies),
        ["definitions"] = new JsonObject { ["parameter"] = Parameter() },
    };

    private static JsonObject Properties(WorkloadCatalog workloads, StrategyCatalog strategies) => new()
    {
        ["name"] = Described("Name of the sweep; the file's name where it is left out", new() { ["type"] = "string", ["pattern"] = NamePattern.Schema, ["maxLength"] = 64 }),
        ["around"] = Described("The report that the sweep is around: a built-in one's name, or the path of a report file", new() { ["type"] = "string" }),
        ["setup"] = Described("Changes of the base; without 'around', the base itself, with 'workload'", Setup(workloads)),
        ["parameters"] = Described("What varies, and over which values", Parameters(workloads)),
        ["sampler"] = Described($"Proposes setups; {strategies.UsualSampler.Name} where it is left out", Strategy(strategies.Samplers)),
        ["pruner"] = Described($"Stops hopeless setups; {strategies.UsualPruner.Name} where it is left out", Pruner(strategies)),
        ["metric"] = Described("What is optimised, as a group or as metric@split", Metric(workloads)),
        ["metrics"] = Described(
            "Several metrics to optimise at once, at most three: metric@split and minimise or maximise. The metric seconds@run is an experiment's duration, which is not reproducible",
            new() { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = SweepSpecMetrics.Most, ["items"] = Metric(workloads) }),
        ["constraints"] = Described(
            "Limits that setups should keep, such as latency <= 20; a setup that keeps them is better than one that does not",
            new() { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[^<>=]+[<>]=[^<>=]+$" } }),
        ["seeds"] = Described("Seeds of every setup: how many (0 to n-1), or which", new()
        {
            ["oneOf"] = new JsonArray(Whole(1), new JsonObject { ["type"] = "array", ["items"] = Whole(0), ["minItems"] = 1, ["uniqueItems"] = true }),
        }),
        ["budget"] = Described("When the sweep ends: a group, or its largest number of experiments", new() { ["oneOf"] = new JsonArray(Whole(1), Budget()) }),
        ["until"] = Described("Results that end the sweep before its budget is used up", Until()),
        ["parallel"] = Described("Experiments that may run at once; as many as there are slots where it is left out", Whole(1)),
        ["priority"] = Described("While experiments of a higher priority wait, those of a lower one get no slot; 0 where it is left out", new() { ["type"] = "integer", ["minimum"] = -100, ["maximum"] = 100 }),
        ["timeout"] = Described("How long an attempt of an experiment may take, such as 4h; no limit where it is left out", Timeout()),
        ["retry"] = Described("After which failures an experiment is tried again; none where it is left out", Retry()),
        ["notify"] = Described("A webhook that is told when the sweep ends, fails or has a new best", Notify()),
        ["lag"] = Described("Proposal i sees exactly the results of proposals 0 to i - lag", Whole(1)),
        ["sampler-seed"] = Described("Seed of the sampler's randomness; 0 where it is left out", Whole(0)),
        ["start-at-base"] = Described("Whether the base is the first proposal; true where it is left out", new() { ["type"] = "boolean" }),
        ["start-with"] = Described(
            "Setups to propose first: changes of the base, report:NAME for the setup of a report, or sweep:NAME#best3 for the best setups of another sweep",
            new() { ["type"] = "array", ["minItems"] = 1, ["items"] = StartOf(workloads) }),
        ["learn-from"] = Described("The name of another sweep that has ended, from whose results the sampler learns", new() { ["type"] = "string", ["pattern"] = NamePattern.Schema, ["maxLength"] = 64 }),
        ["trials"] = Described("Who runs the trials; silos where it is left out", Words(["silos", "external"])),
    };

    private static JsonObject Setup(WorkloadCatalog workloads)
    {
        var properties = Setups(workloads);
        properties.Insert(0, "workload", Words(workloads.Names));
        return Closed(properties);
    }

    private static JsonObject StartOf(WorkloadCatalog workloads) =>
        new() { ["oneOf"] = new JsonArray(Closed(Setups(workloads)), new JsonObject { ["type"] = "string", ["pattern"] = "^(report:.+|sweep:[a-z0-9-]+#best[0-9]*)$" }) };

    private static JsonObject Parameters(WorkloadCatalog workloads)
    {
        var properties = new JsonObject();
        foreach (var group in workloads.All.SelectMany(w => w.OfferedParameters).GroupBy(p => p.Name))
        {
            properties[group.Key] = ParameterOf(group.First());
            if (group.First().ShortName is { } name)
            {
                properties[name] = ParameterOf(group.First());
            }
        }

        var schema = Closed(properties);
        schema["minProperties"] = 1;
        return schema;
    }

    private static JsonObject ParameterOf(ParameterDefinition parameter) => Described(
        parameter.Description, new() { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/parameter" }) });

    private static JsonObject Parameter() => new()
    {
        ["oneOf"] = new JsonArray(
            Described("A list of values", Values()),
            Closed(new JsonObject
            {
                ["distribution"] = new JsonObject
                {
                    ["oneOf"] = new JsonArray([.. DistributionWord.All.Select(d => (JsonNode)new JsonObject { ["const"] = d.Word, ["description"] = d.Description })]),
                },
                ["min"] = new JsonObject { ["type"] = "number" },
                ["max"] = new JsonObject { ["type"] = "number" },
                ["values"] = Values(),
                ["relative"] = Described(
                    "Two factors of the base value, log-uniform between", new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }, ["minItems"] = 2, ["maxItems"] = 2 }),
                ["when"] = Described("Active only where another parameter has one of these values", new()
                {
                    ["type"] = "object",
                    ["minProperties"] = 1,
                    ["maxProperties"] = 1,
                    ["additionalProperties"] = new JsonObject { ["oneOf"] = new JsonArray(Values(), Single()) },
                }),
            })),
    };

    private static JsonObject Values() => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = new JsonArray("number", "string", "array") } };

    private static JsonObject Single() => new() { ["type"] = new JsonArray("number", "string") };

    private static JsonObject Strategy(IReadOnlyList<StrategyDefinition> catalog) => new()
    {
        ["oneOf"] = new JsonArray(
        [
            .. catalog.Where(s => s.Options.All(o => o.Default != StrategyDefinition.Required)).Select(s => (JsonNode)new JsonObject { ["const"] = s.Name, ["description"] = s.Description }),
            .. catalog.Select(s => (JsonNode)Group(s)),
        ]),
    };

    private static JsonObject Pruner(StrategyCatalog strategies)
    {
        var schema = Strategy(strategies.Pruners);
        foreach (var group in schema["oneOf"]!.AsArray().Select(choice => choice!["properties"]).OfType<JsonObject>().Where(group => group["reference"] is not null))
        {
            group[SweepDraftReader.ReferenceOption] = Described("Another sweep that has ended, with whose setups each one is compared instead", new() { ["type"] = "string", ["pattern"] = NamePattern.Schema, ["maxLength"] = 64 });
        }

        return schema;
    }

    private static JsonObject Group(StrategyDefinition strategy)
    {
        var properties = new JsonObject { ["name"] = new JsonObject { ["const"] = strategy.Name } };
        foreach (var option in strategy.Options)
        {
            properties[option.Name] = Value(option);
        }

        var group = Described(strategy.Description, Closed(properties));
        group["required"] = new JsonArray(["name", .. strategy.Options.Where(o => o.Default == StrategyDefinition.Required).Select(o => (JsonNode)o.Name)]);
        return group;
    }

    private static JsonObject Metric(WorkloadCatalog workloads)
    {
        var group = Closed(new JsonObject
        {
            ["name"] = Words(workloads.All.SelectMany(w => w.RankedMetrics).Distinct()),
            ["split"] = Words(workloads.Splits),
            ["goal"] = Words(SweepDraftReader.Goals),
        });
        return new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, group) };
    }

    private static JsonObject Notify()
    {
        var url = new JsonObject { ["type"] = "string", ["pattern"] = "^https?://" };
        var group = Closed(new JsonObject
        {
            ["url"] = Described("The address", url),
            ["on"] = Described("Of what; ended and failed where it is left out", new() { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = Words(SweepNotifyReader.Words) }),
        });
        group["required"] = new JsonArray("url");
        return new JsonObject { ["oneOf"] = new JsonArray(url.DeepClone(), group) };
    }

    private static JsonObject Timeout()
    {
        var time = new JsonObject { ["type"] = "string" };
        return new JsonObject
        {
            ["oneOf"] = new JsonArray(time, Closed(new JsonObject
            {
                ["trial"] = Described("The longest time of one attempt", (JsonObject)time.DeepClone()),
                ["silent"] = Described("The longest time without an epoch, a checkpoint or a line of output", (JsonObject)time.DeepClone()),
            })),
        };
    }

    private static JsonObject Retry()
    {
        JsonObject Times() => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = AttemptLimits.MostRetries };
        var cause = new JsonObject { ["type"] = "string", ["pattern"] = "^(error|memory|signal|timeout|exit-[0-9]{1,3})$" };
        var group = Closed(new JsonObject
        {
            ["times"] = Described("How many failed attempts of an experiment are followed by another one", Times()),
            ["on"] = Described("After which failures; error, memory and signal where it is left out", new() { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = cause }),
        });
        group["required"] = new JsonArray("times");
        return new JsonObject { ["oneOf"] = new JsonArray(Times(), group) };
    }

    private static JsonObject Budget() => Closed(new JsonObject
    {
        ["experiments"] = Described("Largest number of experiments, setups times seeds", Whole(1)),
        ["wall-time"] = Described("No new setups after this much time, such as 90s, 30min or 1h 30min", new() { ["type"] = "string" }),
        ["failures"] = Described("No new setups once more setups than this have failed", Whole(0)),
    });

    private static JsonObject Until() => Closed(new JsonObject
    {
        ["target"] = Described("The value of the metric, as the mean over the seeds, that is good enough", new() { ["type"] = "number" }),
        ["plateau"] = Described("The best setup no longer improves", Closed(new JsonObject
        {
            ["proposals"] = Described("How many proposals in a row must bring no more than the gain", Whole(1)),
            ["gain"] = Described("The improvement of the metric that counts as none; 0 where it is left out", new() { ["type"] = "number", ["minimum"] = 0 }),
        })),
    });
}
