using System.Globalization;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>
/// A figure as a report prints it, and all that it can have been rounded from. Exact in decimal, so that a bound such as
/// 96.725 % is met by what equals it.
/// </summary>
/// <param name="Value">The figure in our unit: a fraction of 1 where the report says percent.</param>
/// <param name="HalfUnit">Half a unit of its last printed digit; 0 for counts, which nobody rounds.</param>
internal readonly record struct PrintedFigure(decimal Value, decimal HalfUnit)
{
    public decimal Low => Value - HalfUnit;

    public decimal High => Value + HalfUnit;

    public static PrintedFigure Of(Claim claim)
    {
        var scale = claim.Unit == ClaimUnit.Percent ? 100 : 1;
        var halfUnit = 0.5m;
        for (var i = 0; i < claim.Decimals; i++)
        {
            halfUnit /= 10;
        }

        return new PrintedFigure(
            decimal.Parse(claim.Text, NumberStyles.Float, CultureInfo.InvariantCulture) / scale,
            claim.Unit == ClaimUnit.Count ? 0 : halfUnit / scale);
    }
}
