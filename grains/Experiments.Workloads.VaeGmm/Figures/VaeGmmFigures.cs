using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.Figures;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using MathNet.Numerics.Distributions;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>The figures of a <c>vae-gmm</c> experiment. A new figure is one more entry of the list.</summary>
public sealed class VaeGmmFigures : IWorkloadFigures
{
    // The plane's grid of latent coordinates, as in the report vae-gmm-148.
    private const double PlaneLow = 0.05;
    private const double PlaneHigh = 0.95;

    /// <inheritdoc/>
    public string Workload => VaeGmmDefinition.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Artifacts { get; } = [ArtifactReference.Evaluation];

    /// <inheritdoc/>
    public IReadOnlyList<WorkloadFigure> Figures { get; } =
    [
        new("loss", "loss over epochs", "Training and validation loss over epochs, with changes of the learning rate.", Loss),
        new("reconstructions", "reconstructions", "Validation images and their reconstructions below them.", Reconstructions),
        new("plane", "decoded plane", "What the decoder makes of a plane of latent points.", Plane),
        new("latent", "latent space", "Latent means by digit, over the components of the mixture.", Latent),
        new("confusion", "confusion matrices", "True digits against the mixture's labels, on every split.", Confusion),
    ];

    private static CurvesContent Loss(StoredExperiment experiment) => new()
    {
        Heading = "Training and validation loss over epochs",
        Subtitle = experiment.Title,
        Horizontal = "epoch",
        Vertical = "loss per image",
        Epochs = [.. experiment.Curve.Select(e => e.Epoch)],
        Curves =
        [
            new("training", [.. experiment.Curve.Select(e => e.Find(VaeGmmMetrics.Loss, VaeGmmSplits.Training) ?? double.NaN)]),
            new("validation", [.. experiment.Curve.Select(e => e.Find(VaeGmmMetrics.Loss, VaeGmmSplits.Validation) ?? double.NaN)]),
        ],
        Steps = new("learning rate", [.. experiment.Curve.Select(e => e.Find(VaeGmmDefinition.LearningRate, null) ?? double.NaN)]),
    };

    private static ImageStripsContent Reconstructions(StoredExperiment experiment)
    {
        var bundle = Evaluation(experiment);
        return new()
        {
            Heading = "Validation images and their reconstructions",
            Subtitle = experiment.Title,
            Side = DigitImages.Side,
            Columns = 12,
            Strips = [new("original", bundle.Originals), new("reconstruction", bundle.Reconstructions)],
        };
    }

    private static FigureContent Plane(StoredExperiment experiment)
    {
        var bundle = Evaluation(experiment);
        if (bundle.UnitPlane.Length == 0)
        {
            return NotAPlane(bundle);
        }

        // The second plane is the same grid through the normal quantile function, so that it covers the prior.
        return new ImagePlanesContent
        {
            Heading = "The decoder over a plane of latent points",
            Subtitle = experiment.Title,
            Horizontal = "first latent dimension",
            Vertical = "second latent dimension",
            ImageSide = DigitImages.Side,
            PlaneSide = bundle.PlaneSide,
            Planes =
            [
                new("z from 0.05 to 0.95", bundle.UnitPlane, Ticks([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95], z => z)),
                new("z = normal quantile of 0.05 to 0.95", bundle.QuantilePlane, Ticks([-1.5, -1, -0.5, 0, 0.5, 1, 1.5], z => Normal.CDF(0, 1, z))),
            ],
        };

        // Ticks are at round latent coordinates; toUnit takes a coordinate to its place between 0.05 and 0.95.
        ImmutableArray<PlaneTick> Ticks(double[] coordinates, Func<double, double> toUnit)
        {
            var step = (PlaneHigh - PlaneLow) / (bundle.PlaneSide - 1);
            return [.. coordinates.Select(z => new PlaneTick((toUnit(z) - PlaneLow) / step, z))];
        }
    }

    private static FigureContent Latent(StoredExperiment experiment)
    {
        var bundle = Evaluation(experiment);
        var mixture = bundle.Mixture;
        if (mixture.Dimensions != 2)
        {
            return NotAPlane(bundle);
        }

        return new ScatterContent
        {
            Heading = "Latent means by digit, and the mixture's components",
            Subtitle = $"{experiment.Title}; ellipses at 1 and 2 standard deviations",
            Horizontal = "first latent dimension",
            Vertical = "second latent dimension",
            Class = "digit",
            Items = "images",
            Panels =
            [
                new("training", bundle.TrainingLatents, bundle.TrainingLabels),
                new("validation", bundle.ValidationLatents, bundle.ValidationLabels),
            ],
            Components =
            [
                .. Enumerable.Range(0, mixture.Components).Select(k => new GaussianComponent(
                    mixture.Labels[k],
                    mixture.Means[2 * k],
                    mixture.Means[(2 * k) + 1],
                    mixture.Covariances[4 * k],
                    mixture.Covariances[(4 * k) + 1],
                    mixture.Covariances[(4 * k) + 3])),
            ],
        };
    }

    private static ConfusionContent Confusion(StoredExperiment experiment) => new()
    {
        Heading = "Confusion matrices: true digits and the mixture's labels",
        Subtitle = $"{experiment.Title}; counts, and percent of the true digit's images",
        Matrices = experiment.Result.Confusions,
        Items = "images",
    };

    private static NoContent NotAPlane(EvaluationBundle bundle) =>
        new($"it shows a latent space of 2 dimensions, and this one has {bundle.Mixture.Dimensions}");

    private static EvaluationBundle Evaluation(StoredExperiment experiment) =>
        EvaluationBundle.FromSafetensors(experiment.Artifact(ArtifactReference.Evaluation));
}
