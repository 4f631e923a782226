using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Files.Outcomes;

namespace Experiments.Files.Imports;

/// <summary>Makes a sweep with external trials of a study in an Optuna journal. It starts with the study's trials, and their outcomes are told to it.</summary>
/// <remarks>What has no counterpart is told by name. Nothing is left out without a word.</remarks>
public static class OptunaSweep
{
    private const int MostTrials = 10_000;

    /// <summary>Reads a journal.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="study">The study to import; null if the journal has one only.</param>
    /// <param name="errors">Everything that is wrong; empty on success.</param>
    /// <returns>The sweep and the outcomes of its first proposals, or null if there are errors.</returns>
    public static (ImportedSweep Sweep, ImmutableArray<OutcomeLine> Outcomes)? Parse(IEnumerable<string> lines, string fileName, string? study, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var journal = new OptunaJournal();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            try
            {
                if (line.Length > 0)
                {
                    journal.Replay(line);
                }
            }
            catch (FormatException e)
            {
                found.Add(number, 1, e.Message);
                break;
            }
        }

        var chosen = found.Count == 0 ? Choose(journal, study, found) : null;
        var sweep = chosen is null ? null : Read(chosen, found);
        errors = found.InOrder();
        return errors.Count == 0 ? sweep : null;
    }

    private static OptunaStudy? Choose(OptunaJournal journal, string? name, FileProblems errors)
    {
        var studies = journal.Studies.ToList();
        var names = studies.Select(s => s.Name).ToList();
        if (name is null ? studies.Count == 1 : names.Contains(name))
        {
            return name is null ? studies[0] : studies[names.IndexOf(name)];
        }

        errors.Add(1, 1, name is not null ? $"there is no study '{name}'; {NearestWord.Hint(name, names)}"
            : studies.Count == 0 ? "the journal has no study"
            : $"the journal has {studies.Count} studies; name one of them: {string.Join(", ", names)}");
        return null;
    }

    private static (ImportedSweep Sweep, ImmutableArray<OutcomeLine> Outcomes)? Read(OptunaStudy study, FileProblems errors)
    {
        if (study.IsMaximised.Length != 1)
        {
            errors.Add(1, 1, $"study {study.Name} has {study.IsMaximised.Length} objectives, and a sweep has one");
        }

        var notes = new List<string>();
        var trials = Distinct(study, notes);
        if (trials.Count is 0 or > MostTrials)
        {
            errors.Add(1, 1, trials.Count == 0 ? $"study {study.Name} has no trial that ended" : $"study {study.Name} has {trials.Count:N0} trials; a sweep starts with {MostTrials:N0} setups at most");
        }

        if (errors.Count > 0)
        {
            return null;
        }

        var reader = new OptunaParameterReader(trials, notes);
        var parameters = reader.Read();
        var metric = study.MetricNames is [var named] ? NamePattern.Make(named) : "value";
        notes.Add($"The budget is the {trials.Count} trials of the study. With a larger one, `experiments ask` goes on from there.");
        var values = trials.Select(reader.ValuesOf).ToList();
        var sweep = new ImportedSweep
        {
            Name = NamePattern.Make(study.Name) is { Length: > 0 } name ? name : "study",
            Command = [],
            Parameters = parameters,
            Metric = metric.Length > 0 ? metric : "value",
            Maximise = study.IsMaximised[0],
            Sampler = "tpe",
            Experiments = trials.Count,
            StartWith = [.. values],
            Sources = [],
            Notes = [.. notes],
        };
        return (sweep, [.. trials.Select((trial, i) => Outcome(trial, i, values[i]))]);
    }

    /// <summary>Returns the trials that ended and have parameters of their own.</summary>
    private static List<OptunaTrial> Distinct(OptunaStudy study, List<string> notes)
    {
        var ended = study.Trials.Where(t => t.HasEnded && t.Parameters.Count > 0).ToList();
        Tell("has not ended and was left out", "have not ended and were left out", study.Trials.Where(t => !t.HasEnded));
        Tell("ended without parameters and was left out", "ended without parameters and were left out", study.Trials.Where(t => t.HasEnded && t.Parameters.Count == 0));
        Tell("was pruned: it is told as failed, because a sweep with external trials has no pruner", "were pruned: they are told as failed, because a sweep with external trials has no pruner", ended.Where(t => t.State == 2));
        var groups = ended.GroupBy(t => string.Join('\n', t.Parameters.Select(p => $"{p.Key}={p.Value.Distribution.Text(p.Value.Internal)}"))).ToList();
        Tell("repeats the parameters of an earlier one and was left out", "repeat the parameters of earlier ones and were left out", groups.SelectMany(g => g.Skip(1)).OrderBy(t => t.Number));
        return [.. groups.Select(g => g.First())];

        void Tell(string one, string many, IEnumerable<OptunaTrial> which)
        {
            var numbers = which.Select(t => t.Number.ToString(CultureInfo.InvariantCulture)).ToList();
            if (numbers.Count > 0)
            {
                notes.Add(numbers.Count == 1 ? $"Trial {numbers[0]} {one}." : $"Trials {string.Join(", ", numbers.Take(20))}{(numbers.Count > 20 ? $" and {numbers.Count - 20} more" : string.Empty)} {many}.");
            }
        }
    }

    private static OutcomeLine Outcome(OptunaTrial trial, int proposal, ImmutableArray<(string, string)> values) => trial switch
    {
        { State: 1, Value: { } value } when double.IsFinite(value) => new OutcomeLine(0, proposal, null, [(null, value)], null, values),
        { State: 2, LastStep: { } step } => new OutcomeLine(0, proposal, null, [], $"trial {trial.Number}: pruned after step {step}", values),
        { State: 2 } => new OutcomeLine(0, proposal, null, [], $"trial {trial.Number}: pruned", values),
        _ => new OutcomeLine(0, proposal, null, [], $"trial {trial.Number}: failed", values),
    };
}
