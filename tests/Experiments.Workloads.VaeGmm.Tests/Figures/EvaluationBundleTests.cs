using Experiments.Files.Tensors;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class EvaluationBundleTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Bundle_survives_the_round_trip(int dimensions)
    {
        var bundle = FigureSamples.Bundle([1, 4, 8], 40, 20, dimensions, images: 3, plane: 4);
        var bytes = bundle.ToSafetensors();
        var read = EvaluationBundle.FromSafetensors(bytes);

        Assert.Equal(bundle.TrainingLatents, read.TrainingLatents);
        Assert.Equal(bundle.TrainingLabels, read.TrainingLabels);
        Assert.Equal(bundle.ValidationLatents, read.ValidationLatents);
        Assert.Equal(bundle.ValidationLabels, read.ValidationLabels);
        Assert.Equal(bundle.Originals, read.Originals);
        Assert.Equal(bundle.Reconstructions, read.Reconstructions);
        Assert.Equal(bundle.UnitPlane, read.UnitPlane);
        Assert.Equal(bundle.QuantilePlane, read.QuantilePlane);
        Assert.Equal(bundle.PlaneSide, read.PlaneSide);
        Assert.Equal(dimensions, read.Mixture.Dimensions);
        Assert.Equal<double>(bundle.Mixture.Weights, read.Mixture.Weights);
        Assert.Equal<double>(bundle.Mixture.Means, read.Mixture.Means);
        Assert.Equal<double>(bundle.Mixture.Covariances, read.Mixture.Covariances);
        Assert.Equal<int>(bundle.Mixture.Labels, read.Mixture.Labels);
        Assert.Equal((-2.71, 17, true), (read.Mixture.LogLikelihood, read.Mixture.Iterations, read.Mixture.Converged));
        Assert.Equal(bytes, read.ToSafetensors());
    }

    [Fact]
    public void Other_tensors_are_refused()
    {
        var weights = SafetensorsFile.Write([TensorEntry.Of("weight", [1f, 2f])]);
        Assert.Contains("not an evaluation", Assert.Throws<InvalidDataException>(() => EvaluationBundle.FromSafetensors(weights)).Message, StringComparison.Ordinal);
        var cut = FigureSamples.Bundle([1, 4], 10, 10, plane: 2).ToSafetensors().AsMemory(0, 5000);
        Assert.Throws<InvalidDataException>(() => EvaluationBundle.FromSafetensors(cut));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_all_named()
    {
        var file = SafetensorsFile.Read(FigureSamples.Bundle([1, 4], 10, 10, plane: 2).ToSafetensors());
        var entries = file.Entries.Values.Select(entry => entry.Name switch
        {
            "training.labels" => TensorEntry.Of(entry.Name, new byte[9]),
            "plane.side" => TensorEntry.Of(entry.Name, [3L]),
            "mixture.labels" => TensorEntry.Of(entry.Name, [1L, 4L, 8L]),
            _ => entry,
        });
        var error = Assert.Throws<InvalidDataException>(() => EvaluationBundle.FromSafetensors(
            SafetensorsFile.Write(entries, file.Metadata.ToDictionary())));
        Assert.Contains("training.latents", error.Message, StringComparison.Ordinal);
        Assert.Contains("plane.unit", error.Message, StringComparison.Ordinal);
        Assert.Contains("mixture.labels", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("validation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bundle_whose_labels_do_not_match_its_latents_is_not_written()
    {
        var bundle = FigureSamples.Bundle([1, 4], 10, 10, plane: 2) with { TrainingLabels = new byte[7] };
        Assert.Contains("training.latents", Assert.Throws<ArgumentException>(bundle.ToSafetensors).Message, StringComparison.Ordinal);
    }
}
