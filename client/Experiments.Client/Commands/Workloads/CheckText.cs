using Experiments.Client.Views;
using Experiments.Contracts.Programs;

namespace Experiments.Client.Commands.Workloads;

/// <summary>Words what is known of a workload's determinism, in tables and beside verdicts.</summary>
internal static class CheckText
{
    /// <summary>The words for workloads that ship with the program. Their tests hold both.</summary>
    public const string BuiltIn = "deterministic, resumable";

    /// <summary>Returns the words for a program's check.</summary>
    public static string From(ProgramCheck? check) => check switch
    {
        null => "not checked",
        { IsDeterministic: false } => $"noise of {Format.Significant(check.Noise, 2)} at one seed",
        { IsResumable: true } => "deterministic, resumable",
        { IsResumable: false } => "deterministic, but not after a resume",
        { IsResumable: null } => "deterministic, starts again when interrupted",
    };
}
