using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Multiverses;

/// <summary>One reading of a report: a value for each parameter that it leaves unsaid, with the verdicts that follow.</summary>
public sealed record Reading
{
    /// <summary>Gets the setup.</summary>
    public required Setup Setup { get; init; }

    /// <summary>Gets the assumptions that differ from those of the report file; empty for the file's own reading.</summary>
    public required ImmutableArray<ParameterValue> Changes { get; init; }

    /// <summary>Gets the number of experiments that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the verdict on each claim, in the order of the report.</summary>
    public required ImmutableArray<ClaimVerdict> Verdicts { get; init; }

    /// <summary>Gets each claimed quantity seed by seed, in the order of the report.</summary>
    public required ImmutableArray<SeedSample> Samples { get; init; }

    /// <summary>Gets how many of the judged claims are reproduced, all judged together.</summary>
    public int Reproduced => Verdicts.Count(v => v.JointVerdict == Verdict.Reproduced);

    /// <summary>Gets how many of them lie above or below our runs.</summary>
    public int Outside => Verdicts.Count(v => v.JointVerdict is Verdict.Above or Verdict.Below);

    /// <summary>Gets how many of them the seeds do not decide.</summary>
    public int Undecided => Verdicts.Count(v => v.JointVerdict == Verdict.Inconclusive);

    /// <summary>Gets how many claims the reading judges.</summary>
    public int Judged => Reproduced + Outside + Undecided;
}
