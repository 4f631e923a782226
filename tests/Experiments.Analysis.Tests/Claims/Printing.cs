using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Prints exact figures as reports do, with random digits, units and rounding.</summary>
internal sealed class Printing(PhiloxRandom random)
{
    public FigureRounding Rounding { get; } = (FigureRounding)random.NextInt32(3);

    /// <summary>A claim whose printed text comes from the exact value.</summary>
    public Claim Claim(MetricDefinition metric, decimal value, string? id = null)
    {
        var isPercent = metric.Unit == MetricUnit.Fraction && random.NextInt32(2) == 0;
        var text = Text(value * (isPercent ? 100 : 1), random.NextInt32(4) + (isPercent ? 0 : 1));
        return new Claim
        {
            Id = id ?? $"{metric.Name}-{random.NextUInt32()}",
            Metric = metric,
            Split = "test",
            Text = text,
            Value = (double)(PrintedNumber.Parse(text) / (isPercent ? 100 : 1)),
            Unit = isPercent ? ClaimUnit.Percent : ClaimUnit.One,
            Source = "table",
            Rounding = Rounding,
        };
    }

    /// <summary>The ± beside a claim.</summary>
    public ClaimSpread Spread(Claim claim, decimal value, SpreadKind kind, SpreadUnit over) =>
        new(Text(value * (claim.Unit == ClaimUnit.Percent ? 100 : 1), random.NextInt32(4) + (claim.Unit == ClaimUnit.Percent ? 0 : 1)), kind, over);

    private string Text(decimal value, int decimals)
    {
        var isCut = Rounding == FigureRounding.Truncated || (Rounding == FigureRounding.Unknown && random.NextInt32(2) == 0);
        var tie = random.NextInt32(2) == 0 ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero;
        return Math.Round(value, decimals, isCut ? MidpointRounding.ToZero : tie).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
