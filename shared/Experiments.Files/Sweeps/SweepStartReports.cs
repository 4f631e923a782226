using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Files.Sweeps;

/// <summary>Writes out the setups of reports with which a sweep starts: <c>report:vae-gmm-148</c>.</summary>
public static class SweepStartReports
{
    private const string Prefix = "report:";

    /// <summary>Returns the draft with the setups of its reports: the values of all parameters that the sweep varies.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="find">Opens a report by its name or path; returns null if that failed, which was told then.</param>
    /// <param name="workloads">The workloads, one of which is the report's.</param>
    public static SweepDraft WriteOut(SweepDraft draft, Func<InputText, Report?> find, WorkloadCatalog workloads)
    {
        if (!draft.StartWith.Any(IsReport))
        {
            return draft;
        }

        return draft with { StartWith = [.. draft.StartWith.Select(start => IsReport(start) ? Written(start.Reference!) : start).OfType<StartDraft>()] };

        StartDraft? Written(InputText reference)
        {
            if (find(reference with { Text = reference.Text[Prefix.Length..] }) is not { } report)
            {
                return null;
            }

            var workload = workloads.Get(report.Setup.Workload);
            return new StartDraft(
                [
                    .. from parameter in draft.Parameters
                       let name = workload.FindSpoken(parameter.Name.Text)?.Name
                       where name is not null && report.Setup.Find(name) is not null
                       select new NamedText(new InputText(name, reference.At), new InputText(report.Setup.Text(name), reference.At)),
                ],
                reference.At);
        }
    }

    private static bool IsReport(StartDraft start) => start.Reference?.Text.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
