using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Files.Reports;

/// <summary>What somebody published: a setup, what it left unsaid, and its claims.</summary>
/// <param name="Name">Short name: <c>vae-gmm-148</c>.</param>
/// <param name="Title">What the report is about, one line.</param>
/// <param name="Setup">The reported setup, the assumptions filled in.</param>
/// <param name="Stated">Names of the parameters that the report itself states.</param>
/// <param name="Assumptions">The parameters that it leaves unsaid and what is assumed.</param>
/// <param name="Claims">Its claims, in the order of the file.</param>
/// <param name="Layers">The layer table as reported, for the parameter count; empty where there is none.</param>
public sealed record Report(
    string Name,
    string Title,
    Setup Setup,
    ImmutableArray<string> Stated,
    ImmutableArray<Assumption> Assumptions,
    ImmutableArray<Claim> Claims,
    ImmutableArray<ReportedLayer> Layers);
