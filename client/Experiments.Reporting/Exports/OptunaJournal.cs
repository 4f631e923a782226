using System.Globalization;
using System.Text;
using System.Text.Json;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Exports;

/// <summary>Writes a sweep as the log file of Optuna's JournalStorage, which Optuna's dashboard and plots read.</summary>
/// <remarks>
/// The sweep is one study, and every setup is one trial. A trial's value is the mean over seeds; its intermediate values are the mean
/// validation losses. The format is that of Optuna 3.1 to 4 (optuna/storages/_journal/storage.py): one JSON object on each line.
/// </remarks>
internal static class OptunaJournal
{
    private const int CreateStudy = 0;
    private const int SetStudyUserAttribute = 2;
    private const int CreateTrial = 4;

    public static void Write(SweepView sweep, WorkloadCatalog workloads, Stream stream)
    {
        var table = SweepTable.Of(sweep, workloads);
        var space = OptunaSpace.FromTable(table);
        WriteLine(stream, CreateStudy, json =>
        {
            json.WriteString("study_name", sweep.Name);
            json.WriteStartArray("directions");
            foreach (var metric in table.Spec.AllMetrics())
            {
                json.WriteNumberValue(metric.Goal == SweepGoal.Minimise ? 1 : 2);
            }

            json.WriteEndArray();
        });
        WriteAttribute(stream, "metric", $"{string.Join(", ", table.Spec.AllMetrics().Select(m => $"{m.Name}@{m.Split}"))}, mean over seeds");
        WriteAttribute(stream, "intermediate values", $"{table.Workload.Objective.Name}@{table.Workload.Objective.Split} after each epoch, mean over seeds");
        WriteAttribute(stream, "seeds", string.Join(", ", table.Spec.Seeds));
        WriteAttribute(stream, "sampler", table.Spec.Sampler.Name);
        WriteAttribute(stream, "pruner", table.Spec.Pruner.Name);
        foreach (var setup in table.Setups)
        {
            WriteLine(stream, CreateTrial, json => WriteTrial(json, table, space, setup));
        }
    }

    private static void WriteTrial(Utf8JsonWriter json, SweepTable table, OptunaSpace space, SweepSetup setup)
    {
        var sample = setup.Sample(table.Spec.Metric.Name, table.Spec.Metric.Split);
        double?[] values = [.. table.Spec.MeasuredMetrics().Select(m => setup.Status == ExperimentStatus.Completed ? MeanOf(table, setup, m) : null)];
        var state = StateOf(setup.Status, values.Any(v => v is null) ? null : values[0]);
        var count = state == TrialState.Complete ? table.Spec.AllMetrics().Length : 0;
        json.WriteNumber("study_id", 0);
        json.Optional("datetime_start", Time(setup.Experiments.Min(e => e?.Started)));
        json.WriteNumber("state", (int)state);
        json.Optional("value", count == 1 ? values[0] : null);
        if (count > 1)
        {
            json.Numbers("values", values.Take(count).Select(v => v!.Value));
        }
        else
        {
            json.WriteNull("values");
        }

        if (state is TrialState.Complete or TrialState.Pruned or TrialState.Fail)
        {
            // Optuna refuses a finished trial without a time of its end.
            json.WriteString("datetime_complete", Time(setup.Experiments.Max(e => e?.Ended) ?? table.View.SubmittedAt));
        }

        space.Write(json, table.Space, setup.Setup);
        json.WriteStartObject("user_attrs");
        json.WriteString("setup", setup.Setup.SetupId());
        json.WriteString("proposed because", setup.Proposal.Reason);
        json.Texts("experiments", setup.Experiments.OfType<SweepExperiment>().Select(r => r.ExperimentId));
        json.Numbers("values by seed", sample.Values.Select(v => v ?? double.NaN));
        if (setup.Experiments.Select(r => r?.Reason).FirstOrDefault(r => r is not null) is { } reason)
        {
            json.WriteString("ended because", reason);
        }

        json.WriteEndObject();
        json.WriteStartObject("system_attrs");
        if (count > 0 && table.Spec.AllConstraints() is { IsEmpty: false } constraints)
        {
            // Optuna reads this attribute: 0 or less is feasible.
            json.Numbers("constraints", constraints.Select((constraint, i) => constraint.Violation(values[count + i]!.Value)));
        }

        json.WriteEndObject();
        WriteLosses(json, setup);
    }

    private static double? MeanOf(SweepTable table, SweepSetup setup, (string Name, string Split) metric) =>
        setup.Sample(metric.Name, metric.Split) is var sample && sample.Count == table.Spec.Seeds.Length ? sample.Summary?.Mean : null;

    private static void WriteLosses(Utf8JsonWriter json, SweepSetup setup)
    {
        var epochs = setup.Experiments.Min(r => r?.Losses.Length ?? 0);
        json.WriteStartObject("intermediate_values");
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var loss = setup.Experiments.Average(r => r!.Losses[epoch]);
            json.WritePropertyName((epoch + 1).ToString(CultureInfo.InvariantCulture));

            // JSON has no such numbers, but Python's reader knows these names.
            json.WriteRawValue(
                double.IsFinite(loss) ? loss.ToString("R", CultureInfo.InvariantCulture) : double.IsNaN(loss) ? "NaN" : loss > 0 ? "Infinity" : "-Infinity",
                skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    // For Optuna, a completed trial has a finite value. A setup without one has failed.
    private static TrialState StateOf(ExperimentStatus status, double? value) => status switch
    {
        ExperimentStatus.Completed => value is null ? TrialState.Fail : TrialState.Complete,
        ExperimentStatus.Pruned => TrialState.Pruned,
        ExperimentStatus.Failed or ExperimentStatus.Cancelled => TrialState.Fail,
        ExperimentStatus.Running or ExperimentStatus.Paused => TrialState.Running,
        ExperimentStatus.Pending or ExperimentStatus.Unknown => TrialState.Waiting,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Optuna has no state for this status"),
    };

    private static void WriteAttribute(Stream stream, string name, string text) => WriteLine(stream, SetStudyUserAttribute, json =>
    {
        json.WriteNumber("study_id", 0);
        json.WriteStartObject("user_attr");
        json.WriteString(name, text);
        json.WriteEndObject();
    });

    private static void WriteLine(Stream stream, int operation, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("op_code", operation);
            json.WriteString("worker_id", "experiments");
            write(json);
            json.WriteEndObject();
        }

        stream.Write(Encoding.UTF8.GetBytes("\n"));
    }

    // Optuna's times have no zone. These are in UTC.
    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>The states of optuna.trial.TrialState, with its numbers.</summary>
    private enum TrialState
    {
        Running = 0,
        Complete = 1,
        Pruned = 2,
        Fail = 3,
        Waiting = 4,
    }
}
