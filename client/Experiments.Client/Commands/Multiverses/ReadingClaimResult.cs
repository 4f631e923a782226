namespace Experiments.Client.Commands.Multiverses;

/// <summary>A claim under one reading. Values are in our unit: fractions of 1.</summary>
/// <param name="Id">The claim's name within the report.</param>
/// <param name="Count">The number of experiments that count.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="PredictionLow">The lower end of the 95 % prediction interval.</param>
/// <param name="PredictionHigh">Its upper end.</param>
/// <param name="Verdict">The verdict on this claim alone.</param>
/// <param name="JointVerdict">The verdict if all claims are judged together.</param>
internal sealed record ReadingClaimResult(
    string Id, int Count, double? Mean, double? Deviation, double? PredictionLow, double? PredictionHigh, string Verdict, string JointVerdict);
