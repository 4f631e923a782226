using System.Collections.Immutable;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Verify;

/// <summary>What <c>verify</c> is asked for: one experiment, or those of a report.</summary>
/// <param name="Id">The first digits of the experiment's id; null if a report is named.</param>
/// <param name="Report">The report; null if an experiment is named.</param>
/// <param name="Setup">The report's setup with changes; null if an experiment is named.</param>
/// <param name="Seeds">The seeds of the report's experiments.</param>
/// <param name="Target">Where the experiments were recorded.</param>
/// <param name="DataFolder">The folder that <c>--data</c> names, or null.</param>
/// <param name="Silo">The name or address of the silo that repeats them; null: this command does, in a process of its own.</param>
internal sealed record VerifyRequest(
    string? Id, Report? Report, SetupRequest? Setup, ImmutableArray<long> Seeds, SessionTarget Target, string? DataFolder, string? Silo);
