using Experiments.Analysis.Multiverses;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>One reading of a report.</summary>
internal sealed record ReadingResult
{
    /// <summary>Gets the setup's id.</summary>
    public required string SetupId { get; init; }

    /// <summary>Gets the assumptions that differ from the file's.</summary>
    public required IReadOnlyDictionary<string, string> Changes { get; init; }

    /// <summary>Gets the number of experiments that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets how many judged claims are reproduced, all judged together.</summary>
    public required int Reproduced { get; init; }

    /// <summary>Gets how many lie above or below our runs.</summary>
    public required int Outside { get; init; }

    /// <summary>Gets how many the seeds do not decide.</summary>
    public required int Undecided { get; init; }

    /// <summary>Gets the verdict on every claim.</summary>
    public required IReadOnlyList<ReadingClaimResult> Claims { get; init; }

    public static ReadingResult From(Reading reading) => new()
    {
        SetupId = reading.Setup.SetupId(),
        Changes = NamedValues.InOrder(reading.Changes),
        Completed = reading.Completed,
        Reproduced = reading.Reproduced,
        Outside = reading.Outside,
        Undecided = reading.Undecided,
        Claims =
        [
            .. reading.Verdicts.Select(v => new ReadingClaimResult(v.Claim.Id, v.Count, v.Mean, v.Deviation, v.Low, v.High, Wording.Judgement(v.Verdict), Wording.Judgement(v.JointVerdict))),
        ],
    };
}
