using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Claims;

/// <summary>The numbers of a claim beside the distribution that our runs predict.</summary>
/// <param name="Single">The 95 % prediction interval.</param>
/// <param name="Joint">The interval that holds for all compared claims of a report at once.</param>
/// <param name="Place">Where the claim lies beside the single interval.</param>
/// <param name="JointPlace">Where it lies beside the joint one.</param>
internal readonly record struct ClaimNumbers(Interval Single, Interval Joint, ClaimPlace Place, ClaimPlace JointPlace)
{
    /// <summary>Gets the difference from the middle that would have shown.</summary>
    public double Detectable => (Single.High - Single.Low) / 2;

    /// <summary>Returns the verdict of the single interval.</summary>
    public Verdict VerdictAt(double margin) => OfPlace(Place) ?? (Detectable <= margin ? Verdict.Reproduced : Verdict.Inconclusive);

    /// <summary>
    /// Returns the verdict of the joint interval. A claim between the two intervals is inconclusive: it is far out for one claim, but not
    /// for the farthest of many.
    /// </summary>
    public Verdict JointVerdictAt(double margin) =>
        OfPlace(JointPlace) ?? (Place == ClaimPlace.Inside ? VerdictAt(margin) : Verdict.Inconclusive);

    /// <summary>Compares the claims of one report.</summary>
    /// <remarks>
    /// Joint intervals follow Holm (Scandinavian Journal of Statistics 1979), which holds whatever the correlation of the claims: the
    /// claim that is farthest out is compared at 5 % / m, the next at 5 % / (m - 1), until one lies inside; all others keep its level.
    /// </remarks>
    public static ClaimNumbers[] Of(IReadOnlyList<(ClaimPrediction Prediction, PrintedFigure Figure)> claims, StudentQuantiles quantiles)
    {
        double[] p = [.. claims.Select(c => c.Prediction.PValue(c.Figure))];
        var comparisons = new ClaimNumbers[claims.Count];
        var (left, level) = (claims.Count, ClaimPrediction.Level / Math.Max(1, claims.Count));
        foreach (var index in Enumerable.Range(0, claims.Count).OrderBy(i => p[i]))
        {
            var (prediction, figure) = claims[index];
            var single = prediction.Interval(ClaimPrediction.Level, quantiles);
            var joint = prediction.Interval(level, quantiles);
            var place = PlaceOf(figure, joint);
            comparisons[index] = new ClaimNumbers(single, joint, PlaceOf(figure, single), place);
            if (place != ClaimPlace.Inside && left > 1)
            {
                left--;
                level = ClaimPrediction.Level / left;
            }
            else
            {
                // From here on the level stays.
                left = 0;
            }
        }

        return comparisons;
    }

    private static ClaimPlace PlaceOf(PrintedFigure figure, Interval interval) =>
        (double)figure.Low > interval.High ? ClaimPlace.Above
        : (double)figure.High < interval.Low ? ClaimPlace.Below
        : ClaimPlace.Inside;

    private static Verdict? OfPlace(ClaimPlace place) => place switch
    {
        ClaimPlace.Above => Verdict.Above,
        ClaimPlace.Below => Verdict.Below,
        ClaimPlace.Inside => null,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "there is no such place"),
    };
}
