using ScottPlot;

namespace Experiments.Figures;

/// <summary>Ticks of another generator, with labels that tell neighbours apart: on an axis of differences of 1e-13, eight decimals are all 0.</summary>
internal sealed class DistinctTicks(ITickGenerator places) : ITickGenerator
{
    /// <inheritdoc/>
    public Tick[] Ticks { get; private set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount
    {
        get => places.MaxTickCount;
        set => places.MaxTickCount = value;
    }

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        places.Regenerate(range, edge, size, paint, labelStyle);

        // Rounding leaves a tick at 0 a little beside it.
        var (major, minor) = (places.Ticks.Where(tick => tick.IsMajor).ToArray(), places.Ticks.Where(tick => !tick.IsMajor));
        var step = major.Length < 2 ? 0 : (major[^1].Position - major[0].Position) / (major.Length - 1);
        double[] values = [.. major.Select(tick => Math.Abs(tick.Position) < Math.Abs(step) * 1e-6 ? 0 : tick.Position)];
        var labels = TickLabels.Distinct(values, value => FigureStyle.Number(value));
        Ticks = [.. major.Zip(labels, (tick, label) => new Tick(tick.Position, label, true)), .. minor];
    }
}
