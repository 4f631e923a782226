using System.Text.Json.Serialization;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>A setup that a sweep would run.</summary>
internal sealed record PlannedSetupResult(int Proposal, string SetupId, [property: JsonConverter(typeof(ParameterValuesConverter))] IReadOnlyDictionary<string, string> Values, string Reason);
