using Experiments.Reporting.Figures.Contents;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Figures;

/// <summary>Draws contents: one class for each kind.</summary>
internal static class ContentFigure
{
    /// <summary>Draws a content of any kind.</summary>
    /// <exception cref="ArgumentException">The content contradicts itself; the message says how.</exception>
    public static Drawing Draw(FigureContent content) => content switch
    {
        CurvesContent curves => CurvesFigure.Draw(curves),
        ConfusionContent confusion => ConfusionFigure.Draw(confusion),
        ScatterContent scatter => ScatterFigure.Draw(scatter),
        ImageStripsContent strips => ImageStripsFigure.Draw(strips),
        ImagePlanesContent planes => ImagePlanesFigure.Draw(planes),
        NoContent none => Drawing.Omitted(none.Reason),
        _ => throw new ArgumentException($"there is no drawing class for {content.GetType().Name}", nameof(content)),
    };
}
