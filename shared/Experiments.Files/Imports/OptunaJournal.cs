using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experiments.Files.Imports;

/// <summary>Replays the log file of Optuna's JournalStorage, version 3.1 to 4 (optuna/storages/_journal/storage.py): one JSON object a line.</summary>
internal sealed partial class OptunaJournal
{
    private readonly List<OptunaStudy> _studies = [];
    private readonly List<(OptunaStudy Study, OptunaTrial Trial)> _trials = [];

    /// <summary>Gets the studies that exist at the end of the journal, in the order of their creation.</summary>
    public IEnumerable<OptunaStudy> Studies => _studies.Where(s => !s.IsDeleted);

    /// <summary>Replays a line.</summary>
    /// <exception cref="FormatException">The line is no line of a journal.</exception>
    public void Replay(string line)
    {
        try
        {
            // Python writes these names for numbers that JSON does not have. None of them is a result.
            using var json = JsonDocument.Parse(NotFinite().Replace(line, "null"));
            Apply(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException("this is no line of an Optuna journal", e);
        }
    }

    private void Apply(JsonElement line)
    {
        switch (line.GetProperty("op_code").GetInt32())
        {
            case 0:
                _studies.Add(new OptunaStudy
                {
                    Name = line.GetProperty("study_name").GetString()!,
                    IsMaximised = [.. line.GetProperty("directions").EnumerateArray().Select(d => d.GetInt32() == 2)],
                });
                break;
            case 1:
                Study(line).IsDeleted = true;
                break;
            case 3 when line.GetProperty("system_attr").TryGetProperty("study:metric_names", out var names) && names.ValueKind == JsonValueKind.Array:
                Study(line).MetricNames = [.. names.EnumerateArray().Select(n => n.GetString()!)];
                break;
            case 4:
                var study = Study(line);
                var trial = new OptunaTrial { Number = study.Trials.Count };
                study.Trials.Add(trial);
                _trials.Add((study, trial));
                trial.Apply(line);
                break;
            case 5 when Trial(line) is { HasEnded: false } open:
                open.Parameters[line.GetProperty("param_name").GetString()!] = (OptunaDistribution.Parse(line.GetProperty("distribution").GetString()!), line.GetProperty("param_value_internal").GetDouble());
                break;
            case 6 when Trial(line) is { HasEnded: false } ending:
                ending.Apply(line);
                break;
            case 7 when Trial(line) is { HasEnded: false } running:
                running.LastStep = Math.Max(running.LastStep ?? 0, line.GetProperty("step").GetInt32());
                break;
            case 2 or 3 or 5 or 6 or 7 or 8 or 9:
                // Attributes say nothing that a sweep has, and Optuna ignores what comes after a trial's end.
                break;
            case var code:
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'op_code' {code} is unknown"));
        }
    }

    [GeneratedRegex(@"(?<=[:\[,]\s*)(NaN|-?Infinity)(?=\s*[,}\]])")]
    private static partial Regex NotFinite();

    private OptunaStudy Study(JsonElement line) => _studies[line.GetProperty("study_id").GetInt32()];

    private OptunaTrial Trial(JsonElement line) => _trials[line.GetProperty("trial_id").GetInt32()].Trial;
}
