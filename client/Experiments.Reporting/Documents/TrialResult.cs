using System.Text.Json.Serialization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>An experiment that was handed out.</summary>
public sealed record TrialResult(
    int Proposal,
    long Seed,
    string Experiment,
    [property: JsonConverter(typeof(ParameterValuesConverter))] IReadOnlyDictionary<string, string> Values,
    string Reason,
    DateTimeOffset AskedAt,
    string? Ticket)
{
    /// <summary>Returns a trial as a document.</summary>
    public static TrialResult From(SweepTrial trial, WorkloadCatalog workloads) => new(
        trial.Proposal,
        trial.Seed,
        trial.ExperimentId,
        NamedValues.InOrder(OfferedValues.Of(trial.Setup, workloads.Find(trial.Setup.Workload))),
        trial.Reason,
        trial.AskedAt,
        trial.Ticket);
}
