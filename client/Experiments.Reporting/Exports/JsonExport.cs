using System.Text.Json;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Pages;

namespace Experiments.Reporting.Exports;

/// <summary>Everything that is known of a sweep, under stable names. Numbers that JSON does not have are null.</summary>
internal static class JsonExport
{
    /// <summary>Says what the document is; changes when members change their meaning.</summary>
    public const string Schema = "experiments.sweep/1";

    public static void Write(SweepView sweep, Stream stream)
    {
        var spec = sweep.Spec ?? throw new ArgumentException($"nobody has submitted a sweep '{sweep.Name}'", nameof(sweep));
        using var json = new Utf8JsonWriter(stream, JsonText.Indented);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("name", sweep.Name);
        json.WriteString("status", Words.Of(sweep.Status));
        json.Optional("reason", sweep.Reason);
        json.Time("submittedAt", sweep.SubmittedAt);
        json.Time("endedAt", sweep.EndedAt);
        WriteSpec(json, spec);
        WriteProposals(json, sweep);
        WriteDecisions(json, sweep);
        WriteRuns(json, sweep, spec);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteSpec(Utf8JsonWriter json, SweepSpec spec)
    {
        json.WriteStartObject("spec");
        json.Optional("report", spec.Report);
        json.WriteString("workload", spec.Base.Workload);
        WriteValues(json, "base", spec.Base.Values);
        json.WriteStartArray("parameters");
        foreach (var parameter in spec.Parameters)
        {
            WriteParameter(json, parameter);
        }

        json.WriteEndArray();
        WriteStrategy(json, "sampler", spec.Sampler);
        WriteStrategy(json, "pruner", spec.Pruner);
        json.WriteStartObject("metric");
        json.WriteString("name", spec.Metric.Name);
        json.WriteString("split", spec.Metric.Split);
        json.WriteString("goal", Words.Of(spec.Metric.Goal));
        json.WriteEndObject();
        json.WriteStartArray("seeds");
        foreach (var seed in spec.Seeds)
        {
            json.WriteNumberValue(seed);
        }

        json.WriteEndArray();
        json.WriteNumber("samplerSeed", spec.SamplerSeed);
        json.WriteNumber("experiments", spec.Experiments);
        json.Optional("failures", spec.Failures);
        json.WriteNumber("lag", spec.Lag);
        json.WriteBoolean("startAtBase", spec.StartAtBase);
        json.Optional("parallel", spec.Parallel);
        json.Optional("wallTimeSeconds", spec.WallTime?.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, SearchParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("distribution", Words.Of(parameter.Kind));
        if (parameter.Values.IsDefaultOrEmpty)
        {
            json.WriteNumber("low", parameter.Low);
            json.WriteNumber("high", parameter.High);
        }
        else
        {
            json.Texts("values", parameter.Values);
        }

        if (parameter.When is { } when)
        {
            json.WriteStartObject("when");
            json.WriteString("parameter", when.Parameter);
            json.Texts("values", when.Values);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStrategy(Utf8JsonWriter json, string name, StrategySpec strategy)
    {
        json.WriteStartObject(name);
        json.WriteString("name", strategy.Name);
        WriteValues(json, "options", strategy.Options);
        json.WriteEndObject();
    }

    private static void WriteProposals(Utf8JsonWriter json, SweepView sweep)
    {
        json.WriteStartArray("proposals");
        foreach (var proposal in sweep.Proposals.OrderBy(p => p.Index))
        {
            json.WriteStartObject();
            json.WriteNumber("index", proposal.Index);
            json.WriteString("setupId", proposal.Setup.SetupId());
            json.WriteString("reason", proposal.Reason);
            WriteValues(json, "setup", proposal.Setup.Values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDecisions(Utf8JsonWriter json, SweepView sweep)
    {
        json.WriteStartArray("decisions");
        foreach (var decision in sweep.Decisions)
        {
            json.WriteStartObject();
            json.WriteNumber("proposal", decision.Index);
            json.WriteNumber("epoch", decision.Epoch);
            json.WriteBoolean("prune", decision.Prune);
            json.WriteString("reason", decision.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRuns(Utf8JsonWriter json, SweepView sweep, SweepSpec spec)
    {
        json.WriteStartArray("runs");
        foreach (var run in sweep.Runs.OrderBy(r => r.Proposal).ThenBy(r => spec.Seeds.IndexOf(r.Seed)))
        {
            json.WriteStartObject();
            json.WriteString("experimentId", run.ExperimentId);
            json.WriteNumber("proposal", run.Proposal);
            json.WriteNumber("seed", run.Seed);
            json.WriteString("status", Words.Of(run.Status));
            json.Optional("reason", run.Reason);
            json.WriteStartArray("metrics");
            foreach (var metric in run.Metrics)
            {
                json.WriteStartObject();
                json.WriteString("metric", metric.Metric);
                json.WriteString("split", metric.Split);
                json.Number("value", metric.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Numbers("losses", run.Losses);
            json.Optional("weightsSha256", run.WeightsSha256);
            json.Time("started", run.Started);
            json.Time("ended", run.Ended);
            json.Optional("silo", run.Silo);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<ParameterValue> values)
    {
        json.WriteStartObject(name);
        foreach (var value in values)
        {
            json.WriteString(value.Name, value.Text);
        }

        json.WriteEndObject();
    }
}
