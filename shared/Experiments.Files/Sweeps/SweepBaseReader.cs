using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the base of a draft: a report's setup with changes, or one of its own.</summary>
internal sealed class SweepBaseReader(SweepDraft draft, WorkloadCatalog workloads, SweepDraftErrors errors)
{
    private const string Workload = "workload";

    /// <summary>
    /// The workload and the base; null where nothing says which, after an error. Where changes are wrong, the base is what can be had
    /// without them.
    /// </summary>
    public (WorkloadDefinition? Workload, Setup? Setup) Read(Report? report)
    {
        var named = draft.Setup.FirstOrDefault(v => v.Name.Text == Workload)?.Value;
        if (FindWorkload(report, named) is not { } workload)
        {
            return (null, null);
        }

        var changes = ReadChanges(workload);
        var basis = report?.Setup ?? workload.CreateDefault();
        var setup = workload.With(basis, changes.ToDictionary(c => c.Key, c => c.Value.Text), out var wrong);
        foreach (var error in wrong)
        {
            errors.AddBase(error, changes.ToDictionary(c => c.Key, c => c.Value.At));
        }

        foreach (var (name, value) in changes)
        {
            errors.Name(name, value.At);
        }

        return (workload, setup ?? basis);
    }

    private WorkloadDefinition? FindWorkload(Report? report, InputText? named)
    {
        var names = workloads.Names.ToList();
        if (named is not null && workloads.Find(named.Text) is null)
        {
            errors.Add(Workload, named.At, $"there is no workload '{named.Text}'; {NearestWord.Hint(named.Text, names)}");
            return report?.Workload;
        }

        if (report is not null)
        {
            if (named is not null && named.Text != report.Setup.Workload)
            {
                errors.Add(Workload, named.At, $"report {report.Name} is about workload {report.Setup.Workload}, not {named.Text}; leave it out");
            }

            return report.Workload;
        }

        if (draft.Around is not null)
        {
            // A report that could not be read has errors of its own.
            return named is null ? null : workloads.Find(named.Text);
        }

        if (named is null)
        {
            errors.Add("around", draft.At, $"nothing says what the sweep is around: name a report, or give a setup with 'workload', one of {string.Join(", ", names)}");
        }

        return named is null ? null : workloads.Find(named.Text);
    }

    private Dictionary<string, InputText> ReadChanges(WorkloadDefinition workload)
    {
        var changes = new Dictionary<string, InputText>(StringComparer.Ordinal);
        foreach (var (name, value) in draft.Setup.Where(v => v.Name.Text != Workload))
        {
            if (workload.FindSpoken(name.Text) is not { } parameter)
            {
                errors.Add(name.Text, name.At, $"workload {workload.Name} has no such parameter; {NearestWord.Hint(name.Text, [.. workload.OfferedParameters.Select(p => p.Name)])}");
            }
            else if (!parameter.TryRead(value.Text, out var canonical, out _))
            {
                errors.Add(parameter.Name, value.At, $"'{value.Text}' is not {parameter.Expectation}");
            }
            else if (!changes.TryAdd(parameter.Name, value with { Text = canonical }))
            {
                errors.Add(parameter.Name, name.At, "is given more than once");
            }
        }

        return changes;
    }
}
