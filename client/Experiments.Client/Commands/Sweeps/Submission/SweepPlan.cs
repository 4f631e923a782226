using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Search.Planning;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Plans a sweep without starting anything: <c>--dry-run</c>.</summary>
internal static class SweepPlan
{
    // Nobody reads a longer list, and a grid can have billions of setups.
    private const int MostSetups = 100_000;

    /// <summary>Lists the setups that the sweep would run, as far as they are known before there are results.</summary>
    /// <param name="request">The sweep.</param>
    /// <param name="spec">Its specification, with what it takes from other sweeps.</param>
    /// <exception cref="InvalidInputException">The sampler or the pruner does not accept the sweep.</exception>
    public static CommandOutcome OutcomeOf(CheckedSweep request, SweepSpec spec)
    {
        var preview = SweepPreview.Of(spec, request.Workload, MostSetups, out var problems) ?? throw new InvalidInputException(problems);
        var note = preview.IsComplete ? null
            : preview.Proposals.Length == MostSetups ? "The list is cut here."
            : $"Sampler {spec.Sampler.Name} learns: the other {Wording.Count(preview.Total - preview.Proposals.Length, "setup depends", "setups depend")} on results.";
        return SweepPlanView.Instance.OutcomeOf(new SweepPlanResult(
            request.NameOf(request.Spec),
            preview.Total,
            spec.Seeds,
            preview.IsComplete,
            note,
            [.. preview.Proposals.Select(p => new PlannedSetupResult(p.Index, p.Setup.SetupId(), ValuesOf(spec, p), p.Reason))]));
    }

    private static Dictionary<string, string> ValuesOf(SweepSpec spec, Proposal proposal) =>
        spec.Parameters.ToDictionary(p => p.Name, p => proposal.Setup.Text(p.Name), StringComparer.Ordinal);
}
