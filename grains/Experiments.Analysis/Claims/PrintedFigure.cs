using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>
/// A figure as a report prints it, and all that it can have been rounded from. Exact in decimal, so that a bound such as
/// 96.725 % is met by what equals it.
/// </summary>
/// <param name="Value">The figure in our unit: a fraction of 1 where the report says percent.</param>
/// <param name="Low">The smallest number that is printed so.</param>
/// <param name="High">The largest number that is printed so.</param>
internal readonly record struct PrintedFigure(decimal Value, decimal Low, decimal High)
{
    /// <summary>Returns the figure of a claim. Counts with all their digits are exact; 1.7M is rounded like any other figure.</summary>
    public static PrintedFigure Of(Claim claim) => claim.Unit == ClaimUnit.Count && !PrintedNumber.IsShortened(claim.Text)
        ? Exact(PrintedNumber.Parse(claim.Text))
        : Of(claim.Text, claim.Unit, claim.Rounding);

    /// <summary>Returns the ± of a claim, in our unit; never below 0.</summary>
    public static PrintedFigure OfSpread(Claim claim)
    {
        var figure = Of(claim.Spread!.Text, claim.Unit, claim.Rounding);
        return figure with { Low = Math.Max(0, figure.Low) };
    }

    /// <summary>Returns a number that was not rounded.</summary>
    public static PrintedFigure Exact(decimal value) => new(value, value, value);

    /// <summary>Returns a printed number.</summary>
    public static PrintedFigure Of(string text, ClaimUnit unit, FigureRounding rounding)
    {
        var scale = unit == ClaimUnit.Percent ? 100 : 1;
        var (value, last) = (PrintedNumber.Parse(text) / scale, PrintedNumber.LastUnit(text) / scale);
        var nearest = new PrintedFigure(value, value - (last / 2), value + (last / 2));

        // Cutting off moves a number towards zero.
        var truncated = text.StartsWith('-') ? new PrintedFigure(value, value - last, value) : new PrintedFigure(value, value, value + last);
        return rounding switch
        {
            FigureRounding.Nearest => nearest,
            FigureRounding.Truncated => truncated,
            FigureRounding.Unknown => new PrintedFigure(value, Math.Min(nearest.Low, truncated.Low), Math.Max(nearest.High, truncated.High)),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "there is no such rounding"),
        };
    }
}
