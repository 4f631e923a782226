using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Files;
using Experiments.Files.Reports;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Search.Planning;

namespace Experiments.Analysis.Submissions;

/// <summary>Checks what a user asks a sweep to do. Commands and the HTTP API find the same problems with the same texts.</summary>
public static class SweepCheck
{
    /// <summary>Checks a draft as a whole.</summary>
    /// <param name="draft">What was written.</param>
    /// <param name="report">The report that the sweep is around; null for none.</param>
    /// <param name="shape">What is wrong with the form of the draft.</param>
    /// <param name="workloads">The workloads, one of which is the base's.</param>
    /// <param name="isWhole">Whether nothing else that the user wrote is wrong, so that the search space can be judged.</param>
    /// <param name="problems">Everything that is wrong, in the order in which it was written; empty on success.</param>
    /// <returns>The sweep, or null if anything is wrong.</returns>
    public static CheckedSweep? Check(
        SweepDraft draft, Report? report, IReadOnlyList<Problem> shape, WorkloadCatalog workloads, bool isWhole, out IReadOnlyList<Problem> problems)
    {
        var reading = SweepDraftReader.Read(draft, report, workloads, Strategies.Catalog);
        var found = shape.Concat(reading.Errors).ToList();
        var spec = reading.Spec;
        var workload = spec is null ? null : workloads.Find(spec.Base.Workload);
        if (spec is not null)
        {
            var planner = SweepPlanner.Create(spec, workload!, out var deep);

            // Of parameters with a wrong shape the space looks empty or small, and of an unknown sampler nobody knows whether it needs a budget.
            var isReadable = shape.Count == 0 && isWhole && reading.Errors.All(e => e.Subject != "sampler");
            found.AddRange(reading.Locate(isReadable ? deep : deep.Where(p => p.Subject is not ("parameters" or "budget"))));

            // No budget was given, because the sampler ends by itself. From here on the budget is a number like any other.
            spec = planner is not null && spec.Experiments == SweepDraftReader.NoBudget ? spec with { Experiments = planner.Total * spec.Seeds.Length } : spec;
        }

        problems = [.. found.InOrder()];
        return found.Count > 0 || spec is null
            ? null
            : new CheckedSweep(
                reading.Name,
                spec,
                report,
                workload!,
                workload!.Parameters.Where(p => p.Auto is not null).All(p => draft.Setup.All(v => v.Name.Text != p.Name) && draft.Parameters.All(v => v.Name.Text != p.Name)));
    }
}
