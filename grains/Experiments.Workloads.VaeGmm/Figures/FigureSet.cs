using System.Collections.Immutable;
using Experiments.Figures;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Writes all figures of one experiment.</summary>
public static class FigureSet
{
    /// <summary>Writes every figure that applies, each as PNG and SVG, under the names <c>loss</c>, <c>reconstructions</c>, <c>plane</c>, <c>latent</c> and <c>confusion</c>.</summary>
    /// <param name="folder">Where to; made where missing.</param>
    /// <param name="title">What was trained, in a line.</param>
    /// <param name="curve">Every epoch, in order.</param>
    /// <param name="bundle">What the experiment's evaluation left.</param>
    /// <param name="confusions">A confusion matrix a split: classes, and counts row by row, true class down.</param>
    /// <returns>The paths of the files written, in the order of the names above; <see cref="Omitted"/> says what is missing and why.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it and the folder.</exception>
    public static IReadOnlyList<string> Write(
        string folder,
        string title,
        IReadOnlyList<EpochReport> curve,
        EvaluationBundle bundle,
        IReadOnlyList<(string Split, ImmutableArray<int> Labels, ImmutableArray<int> Counts)> confusions)
    {
        var figures = new (string Name, Func<Figure?> Draw)[]
        {
            ("loss", () => LossFigure.Draw(title, curve)),
            ("reconstructions", () => ReconstructionFigure.Draw(title, bundle.Originals, bundle.Reconstructions)),
            ("plane", () => PlaneFigure.Draw(title, bundle)),
            ("latent", () => LatentFigure.Draw(title, bundle)),
            ("confusion", () => ConfusionFigure.Draw(title, confusions)),
        };
        var paths = new List<string>();
        foreach (var (name, draw) in figures)
        {
            using var figure = draw();
            if (figure is not null)
            {
                paths.AddRange(Save(folder, name, figure));
            }
        }

        return paths;
    }

    /// <summary>Which figures <see cref="Write"/> leaves out, and why, in a sentence each; empty where it draws all.</summary>
    public static IReadOnlyList<string> Omitted(EvaluationBundle bundle)
    {
        var dimensions = bundle.Mixture.Dimensions;
        return dimensions == 2
            ? []
            : [$"plane and latent are not drawn: they show a latent space of 2 dimensions, and this one has {dimensions}"];
    }

    /// <summary>Writes one figure as PNG and SVG.</summary>
    /// <param name="folder">Where to; made where missing.</param>
    /// <param name="name">File name without extension.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>The paths of both files, PNG first.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it and the folder.</exception>
    public static IReadOnlyList<string> Save(string folder, string name, Figure figure)
    {
        var (png, svg) = (Path.Combine(folder, name + ".png"), Path.Combine(folder, name + ".svg"));
        figure.SavePng(png);
        figure.SaveSvg(svg);
        return [png, svg];
    }
}
