using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Exports;

/// <summary>A sweep as <c>export --format json</c> writes it: everything that is known of it, under stable names.</summary>
/// <remarks>The order of the members is the order in JSON.</remarks>
internal sealed record SweepDocument
{
    /// <summary>Names the document; changes if members change their meaning.</summary>
    public string Schema { get; } = "experiments.sweep/2";

    public required string Name { get; init; }

    public required string Status { get; init; }

    public required string? Reason { get; init; }

    public required string? SubmittedAt { get; init; }

    public required string? EndedAt { get; init; }

    public required SpecDocument Spec { get; init; }

    public required IReadOnlyList<ProposalDocument> Proposals { get; init; }

    public required IReadOnlyList<DecisionDocument> Decisions { get; init; }

    [JsonPropertyName("runs")]
    public required IReadOnlyList<SweepExperimentDocument> Experiments { get; init; }

    /// <summary>Returns the document of a sweep.</summary>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static SweepDocument FromSweep(SweepView sweep, WorkloadCatalog workloads)
    {
        var spec = sweep.Spec ?? throw new ArgumentException($"nobody has submitted a sweep '{sweep.Name}'", nameof(sweep));
        var workload = workloads.Find(spec.Base.Workload);
        return new SweepDocument
        {
            Name = sweep.Name,
            Status = Wording.Status(sweep.Status),
            Reason = sweep.Reason,
            SubmittedAt = Time(sweep.SubmittedAt),
            EndedAt = Time(sweep.EndedAt),
            Spec = SpecDocument.FromSpec(spec, workload),
            Proposals = [.. sweep.Proposals.OrderBy(p => p.Index).Select(proposal => ProposalDocument.FromProposal(proposal, workload))],
            Decisions = [.. sweep.Decisions.Select(d => new DecisionDocument(d.Index, d.Epoch, d.Prune, d.Reason))],
            Experiments = [.. sweep.Experiments.OrderBy(e => e.Proposal).ThenBy(e => spec.Seeds.IndexOf(e.Seed)).Select(SweepExperimentDocument.FromExperiment)],
        };
    }

    /// <summary>Returns a point in time in UTC, to a tenth of a microsecond.</summary>
    public static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>A setup that the sampler proposed.</summary>
internal sealed record ProposalDocument(int Index, string SetupId, string Reason, [property: JsonConverter(typeof(ParameterValuesConverter))] IReadOnlyDictionary<string, string> Setup)
{
    public static ProposalDocument FromProposal(Proposal proposal, WorkloadDefinition? workload) =>
        new(proposal.Index, proposal.Setup.SetupId(), proposal.Reason, NamedValues.InOrder(OfferedValues.Of(proposal.Setup, workload)));
}

/// <summary>A decision of the pruner.</summary>
internal sealed record DecisionDocument(int Proposal, int Epoch, bool Prune, string Reason);
