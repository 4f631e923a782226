using Experiments.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Places square panels with axes in a row.</summary>
internal static class PanelGrid
{
    private const int PanelSide = 440;
    private const int PanelTop = FigureStyle.HeaderHeight + 30;
    private const int AxisWidth = 64;
    private const int Between = 32;

    /// <summary>Returns an empty figure that holds that many panels.</summary>
    public static Figure NewFigure(int panels) => new(
        (panels * (AxisWidth + PanelSide)) + ((panels - 1) * Between) + (2 * FigureStyle.Margin), PanelTop + PanelSide + 62);

    /// <summary>Returns the rectangle of a panel, without its axes.</summary>
    public static SKRect Area(int panel) =>
        SKRect.Create(FigureStyle.Margin + AxisWidth + (panel * (PanelSide + Between + AxisWidth)), PanelTop, PanelSide, PanelSide);
}
