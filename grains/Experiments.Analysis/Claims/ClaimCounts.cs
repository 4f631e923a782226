using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Compares figures that all seeds share, such as a number of parameters.</summary>
internal static class ClaimCounts
{
    /// <summary>Returns the verdict. One run suffices.</summary>
    public static (Verdict Verdict, string Because) Compare(Claim claim, IReadOnlyList<double> counts)
    {
        double[] values = [.. counts.Where(double.IsFinite)];
        if (values.Distinct().Count() != 1)
        {
            return (Verdict.NotComparable, values.Length == 0 ? "no experiment has counted its parameters" : "the experiments are of different networks");
        }

        var (claimed, counted) = (FigureText.Of(claim), FigureText.Of(values[0]));
        var difference = claim.Value - values[0];
        var figure = PrintedFigure.Of(claim);
        var isPrintedSo = values[0] >= (double)figure.Low && values[0] <= (double)figure.High;
        return (isPrintedSo || Math.Abs(difference) <= (double)ClaimMargin.Of(claim) ? 0 : Math.Sign(difference)) switch
        {
            0 => (Verdict.Reproduced, $"our network has {counted} parameters{(difference == 0 ? " as well" : isPrintedSo ? $", which {claimed} rounds" : string.Empty)}"),
            > 0 => (Verdict.Above, $"{claimed} is {FigureText.Of(difference)} more than the {counted} parameters of our network"),
            < 0 => (Verdict.Below, $"{claimed} is {FigureText.Of(-difference)} fewer than the {counted} parameters of our network"),
        };
    }
}
