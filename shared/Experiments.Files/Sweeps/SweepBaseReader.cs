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

        var changes = ParameterTexts.Read(draft.Setup.Where(v => v.Name.Text != Workload), workload, errors.Add);
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

        if (named is null && !draft.Misspelt.Contains("around"))
        {
            errors.Add("around", draft.At, $"nothing says what the sweep is around: name a report, or give a setup with 'workload', one of {string.Join(", ", names)}");
        }

        return named is null ? null : workloads.Find(named.Text);
    }
}
