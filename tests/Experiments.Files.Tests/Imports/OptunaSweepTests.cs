using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Experiments.Files.Imports;
using Experiments.Files.Outcomes;
using Experiments.Files.Workloads;

namespace Experiments.Files.Tests.Imports;

/// <summary>The journal is one that Optuna wrote, and <c>study.json</c> is what Optuna reads back: tests/oracles/optuna_study.py.</summary>
public sealed class OptunaSweepTests
{
    private static readonly string[] Journal = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures/study.log"));

    [Fact]
    public void Outcomes_are_what_optuna_reads_back()
    {
        var (_, outcomes) = Parse(Journal, "My Oven")!.Value;
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures/study.json")));

        // Trial 1 repeats trial 0, and the last one is open.
        var kept = expected.RootElement.EnumerateArray().Where(t => t.GetProperty("number").GetInt32() != 1 && t.GetProperty("state").GetString() != "RUNNING").ToList();
        Assert.Equal(kept.Count, outcomes.Length);
        foreach (var (trial, outcome) in kept.Zip(outcomes))
        {
            var values = outcome.Parameters.ToDictionary(p => p.Name, p => p.Text);
            Assert.All(trial.GetProperty("params").EnumerateObject(), p => Assert.Equal(Text(p.Value), values[p.Name.Replace(' ', '-')]));
            Assert.Equal(trial.GetProperty("value").ValueKind == JsonValueKind.Null ? (double?)null : trial.GetProperty("value").GetDouble(), outcome.Failure is null ? outcome.Values.Single().Value : null);
        }

        Assert.Equal("trial 5: pruned after step 1", outcomes.Single(o => o.Proposal == 4).Failure);
        Assert.Equal("trial 3: failed", outcomes.Single(o => o.Proposal == 2).Failure);
    }

    [Fact]
    public void Study_becomes_files_that_can_be_read()
    {
        var (sweep, outcomes) = Parse(Journal, "My Oven")!.Value;
        var text = ImportedSweepText.Workload(sweep);

        var workload = WorkloadFile.Parse(text, "workload.yaml", out var errors);
        Assert.Empty(errors);
        Assert.Equal(("my-oven", true), (workload!.Definition.Name, workload.Definition.Command.IsEmpty));
        Assert.Contains("  activation: { type: choice, choices: [\"relu\", \"tanh\", \"None\"], default: \"tanh\" }\n", text, StringComparison.Ordinal);
        Assert.Contains("  value: { goal: maximise }\n", text, StringComparison.Ordinal);
        var file = ImportedSweepText.Sweep(sweep, "workload.yaml");
        Assert.Contains("  learning-rate: { distribution: log-uniform, min: 0.0001, max: 0.1 }\n", file, StringComparison.Ordinal);
        Assert.Contains("trials: external\nstart-at-base: no\nstart-with:\n  - { activation: \"tanh\", learning-rate: \"0.01\", ", file, StringComparison.Ordinal);
        Assert.Equal(outcomes.Length, Sweeps.SweepStartTests.Starts(file));
        Assert.Equal(outcomes, OutcomeFile.Parse(OutcomeFile.Write(outcomes), "o", out _), (one, other) =>
            (one.Proposal, one.Failure) == (other.Proposal, other.Failure) && one.Values.SequenceEqual(other.Values) && one.Parameters.SequenceEqual(other.Parameters));
    }

    [Fact]
    public void What_has_no_counterpart_is_told_by_name()
    {
        var notes = Parse(Journal, "My Oven")!.Value.Sweep.Notes;

        Assert.Contains("Trial 14 has not ended and was left out.", notes);
        Assert.Contains("Trial 1 repeats the parameters of an earlier one and was left out.", notes);
        Assert.Contains("Trial 5 was pruned: it is told as failed, because a sweep with external trials has no pruner.", notes);
        Assert.Contains(notes, n => n.StartsWith("'learning rate' is called learning-rate here", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.StartsWith("momentum: ", StringComparison.Ordinal) && n.Contains("have no value", StringComparison.Ordinal));
        Assert.Contains("units: the step of the range has no counterpart; every value between the ends may come.", notes);
    }

    [Fact]
    public void Exported_sweep_comes_back()
    {
        // Lines as `export` writes them, with a number that JSON does not have.
        string[] lines =
        [
            """{"op_code":0,"worker_id":"experiments","study_name":"around-148","directions":[1]}""",
            """{"op_code":2,"worker_id":"experiments","study_id":0,"user_attr":{"sampler":"tpe"}}""",
            """{"op_code":4,"worker_id":"experiments","study_id":0,"datetime_start":null,"state":1,"value":0.25,"values":null,"datetime_complete":"2026-11-25T20:00:00.000000","distributions":{"x1":"{\"name\":\"FloatDistribution\",\"attributes\":{\"log\":false,\"step\":null,\"low\":0,\"high\":1}}"},"params":{"x1":0.5},"user_attrs":{},"system_attrs":{},"intermediate_values":{"1":NaN,"2":-Infinity}}""",
        ];

        var (sweep, outcomes) = Parse(lines, null)!.Value;

        Assert.Equal((false, "around-148", 0.25, "0.5"), (sweep.Maximise, sweep.Name, outcomes.Single().Values.Single().Value, outcomes.Single().Parameters.Single().Text));
    }

    [Fact]
    public void Wrong_journals_are_told()
    {
        Assert.Equal("study.log:1:1: the journal has 2 studies; name one of them: other, My Oven", Error(Journal, null));
        Assert.Equal("study.log:1:1: there is no study 'My Oevn'; did you mean 'My Oven'?", Error(Journal, "My Oevn"));
        Assert.Equal("study.log:1:1: study other has no trial that ended", Error(Journal, "other"));
        Assert.Equal("study.log:2:1: this is no line of an Optuna journal", Error([Journal[0], "{\"op_code\": 5}"], null));
        Assert.Equal("study.log:1:1: this is no line of an Optuna journal", Error(["PNG"], null));
        Assert.Equal("study.log:2:1: 'op_code' 77 is unknown", Error([Journal[0], "{\"op_code\": 77}"], null));
        Assert.Equal("study.log:1:1: the journal has no study", Error([], null));
    }

    private static (ImportedSweep Sweep, ImmutableArray<OutcomeLine> Outcomes)? Parse(string[] lines, string? study)
    {
        var parsed = OptunaSweep.Parse(lines, "study.log", study, out var errors);
        Assert.Empty(errors);
        return parsed;
    }

    private static string Error(string[] lines, string? study)
    {
        Assert.Null(OptunaSweep.Parse(lines, "study.log", study, out var errors));
        return Assert.Single(errors).ToString();
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "None",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText().Contains('e', StringComparison.Ordinal) ? value.GetDouble().ToString("R", CultureInfo.InvariantCulture) : value.GetRawText(),
    };
}
