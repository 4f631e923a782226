using Experiments.Contracts.Experiments;
using Experiments.Workloads.Figures;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class VaeGmmFiguresTests
{
    private static readonly VaeGmmFigures Figures = new();

    [Fact]
    public void Names_are_those_of_the_files() =>
        Assert.Equal(["loss", "reconstructions", "plane", "latent", "confusion"], Figures.Figures.Select(f => f.Name));

    [Fact]
    public void Loss_holds_both_losses_and_the_learning_rate_of_every_epoch()
    {
        var content = Assert.IsType<CurvesContent>(Content("loss", Stored(2)));
        Assert.Equal([1, 2], content.Epochs);
        Assert.Equal(["training", "validation"], content.Curves.Select(c => c.Name));
        Assert.Equal([180.0, 150.0], content.Curves[0].Values);
        Assert.Equal([170.0, 140.0], content.Curves[1].Values);
        Assert.Equal([0.001, 0.0005], content.Steps!.Values);
        Assert.Equal("experiment 3f9c, seed 1", content.Subtitle);
    }

    [Fact]
    public void Reconstructions_stand_below_their_originals()
    {
        var bundle = FigureSamples.Bundle([1, 4, 8], 10, 10, images: 3, plane: 2);
        var content = Assert.IsType<ImageStripsContent>(Content("reconstructions", Stored(bundle)));
        Assert.Equal(["original", "reconstruction"], content.Strips.Select(s => s.Name));
        Assert.Equal(bundle.Originals, content.Strips[0].Pixels.ToArray());
        Assert.Equal(bundle.Reconstructions, content.Strips[1].Pixels.ToArray());
    }

    [Fact]
    public void Plane_has_ticks_at_round_latent_coordinates()
    {
        var content = Assert.IsType<ImagePlanesContent>(Content("plane", Stored(FigureSamples.Bundle([1, 4, 8], 10, 10, plane: 19))));
        Assert.Equal(["z from 0.05 to 0.95", "z = normal quantile of 0.05 to 0.95"], content.Planes.Select(plane => plane.Heading));
        Assert.Equal([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95], content.Planes[0].Ticks.Select(t => t.Value));
        Assert.Equal([0, 3, 6, 9, 12, 15, 18], content.Planes[0].Ticks.Select(t => Math.Round(t.Position, 9)));
        Assert.Equal(9, content.Planes[1].Ticks.Single(t => t.Value == 0).Position, 9);
        Assert.All(content.Planes[1].Ticks, t => Assert.InRange(t.Position, 0, 18));
    }

    [Fact]
    public void Latent_space_shows_both_splits_and_the_components_of_the_mixture()
    {
        var bundle = FigureSamples.Bundle([1, 4, 8], 40, 20, plane: 2);
        var content = Assert.IsType<ScatterContent>(Content("latent", Stored(bundle)));
        Assert.Equal(["training", "validation"], content.Panels.Select(p => p.Name));
        Assert.Equal(bundle.ValidationLatents, content.Panels[1].Points.ToArray());
        Assert.Equal(bundle.ValidationLabels, content.Panels[1].Classes.ToArray());
        Assert.Equal([1, 4, 8], content.Components.Select(c => c.Class));
        Assert.Equal(bundle.Mixture.Means[2], content.Components[1].X);
        Assert.Equal(bundle.Mixture.Covariances[5], content.Components[1].Covariance);
        Assert.Equal(bundle.Mixture.Covariances[7], content.Components[1].VarianceY);
    }

    [Theory]
    [InlineData("plane")]
    [InlineData("latent")]
    public void Larger_latent_space_has_no_plane_and_says_why(string name)
    {
        var none = Assert.IsType<NoContent>(Content(name, Stored(FigureSamples.Bundle([1, 4, 8], 100, 50, dimensions: 8))));
        Assert.Contains("this one has 8", none.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Confusion_matrices_are_those_of_the_result()
    {
        var stored = Stored(2);
        Assert.Equal<ConfusionMatrix>(stored.Result.Confusions, Assert.IsType<ConfusionContent>(Content("confusion", stored)).Matrices);
    }

    [Theory]
    [InlineData("reconstructions")]
    [InlineData("plane")]
    [InlineData("latent")]
    public void Missing_evaluation_is_named(string name) => Assert.Contains(
        ArtifactReference.Evaluation,
        Assert.Throws<InvalidDataException>(() => Content(name, Stored(2))).Message,
        StringComparison.Ordinal);

    private static FigureContent Content(string name, StoredExperiment experiment) => Figures.Figures.Single(f => f.Name == name).Content(experiment);

    private static StoredExperiment Stored(EvaluationBundle bundle) => Stored(2) with
    {
        Artifacts = new Dictionary<string, ReadOnlyMemory<byte>> { [ArtifactReference.Evaluation] = bundle.ToSafetensors() },
    };

    private static StoredExperiment Stored(int epochs) => new()
    {
        Title = "experiment 3f9c, seed 1",
        Curve = [.. Enumerable.Range(1, epochs).Select(e => new EpochRecord(e, EpochRecord.OldValues(0.002 * Math.Pow(0.5, e), 210 - (30 * e), 200 - (30 * e)), TimeSpan.Zero))],
        Result = new ExperimentResult
        {
            Metrics = [],
            Confusions = [new ConfusionMatrix("test", [1, 4], [5, 1, 0, 6])],
            WeightsSha256 = string.Empty,
            Artifacts = [],
            Notes = [],
            Provenance = null!,
            Duration = TimeSpan.Zero,
            Curve = [],
        },
        Artifacts = new Dictionary<string, ReadOnlyMemory<byte>>(),
    };
}
