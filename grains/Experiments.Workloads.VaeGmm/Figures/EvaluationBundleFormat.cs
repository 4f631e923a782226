using Experiments.Files.Tensors;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Writes and reads an <see cref="EvaluationBundle"/> as a safetensors file.</summary>
internal static class EvaluationBundleFormat
{
    private const string KindKey = "kind";
    private const string Kind = "experiments.evaluation.1";
    private const int Side = DigitImages.Side;

    /// <summary>Returns the bytes of a bundle. Equal bundles give equal bytes.</summary>
    public static byte[] Write(EvaluationBundle bundle)
    {
        var (mixture, dimensions) = (bundle.Mixture, bundle.Mixture.Dimensions);
        return SafetensorsFile.Write(
            [
                TensorEntry.Of("training.latents", bundle.TrainingLatents, bundle.TrainingLabels.Length, dimensions),
                TensorEntry.Of("training.labels", bundle.TrainingLabels),
                Predictions("training.predictions", bundle.TrainingLatents),
                TensorEntry.Of("validation.latents", bundle.ValidationLatents, bundle.ValidationLabels.Length, dimensions),
                TensorEntry.Of("validation.labels", bundle.ValidationLabels),
                Predictions("validation.predictions", bundle.ValidationLatents),
                Images("originals", bundle.Originals),
                Images("reconstructions", bundle.Reconstructions),
                Images("plane.unit", bundle.UnitPlane),
                Images("plane.quantile", bundle.QuantilePlane),
                TensorEntry.Of("plane.side", [(long)bundle.PlaneSide]),
                TensorEntry.Of("mixture.weights", mixture.Weights.AsSpan()),
                TensorEntry.Of("mixture.means", mixture.Means.AsSpan(), mixture.Components, dimensions),
                TensorEntry.Of("mixture.covariances", mixture.Covariances.AsSpan(), mixture.Components, dimensions, dimensions),
                TensorEntry.Of("mixture.labels", [.. mixture.Labels.Select(label => (long)label)]),
                TensorEntry.Of("mixture.log_likelihood", [mixture.LogLikelihood]),
                TensorEntry.Of("mixture.iterations", [(long)mixture.Iterations]),
                TensorEntry.Of("mixture.converged", [(byte)(mixture.Converged ? 1 : 0)]),
            ],
            new Dictionary<string, string> { [KindKey] = Kind });

        // For other programs alone: a reader here has the mixture, and bundles of older versions lack them.
        TensorEntry Predictions(string name, float[] latents) =>
            TensorEntry.Of(name, GaussianMixture.Predict(mixture, Array.ConvertAll(latents, value => (double)value)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind, or its parts do not fit together; the message names every such part.</exception>
    public static EvaluationBundle Read(ReadOnlyMemory<byte> bytes)
    {
        var file = SafetensorsFile.Read(bytes);
        if (file.Metadata.GetValueOrDefault(KindKey) != Kind)
        {
            throw new InvalidDataException($"this is not an evaluation: its '{KindKey}' is '{file.Metadata.GetValueOrDefault(KindKey)}' instead of '{Kind}'");
        }

        CheckShapes(file);
        return new EvaluationBundle
        {
            TrainingLatents = file["training.latents"].ToFloats(),
            TrainingLabels = file["training.labels"].ToBytes(),
            ValidationLatents = file["validation.latents"].ToFloats(),
            ValidationLabels = file["validation.labels"].ToBytes(),
            Originals = file["originals"].ToBytes(),
            Reconstructions = file["reconstructions"].ToBytes(),
            UnitPlane = file["plane.unit"].ToBytes(),
            QuantilePlane = file["plane.quantile"].ToBytes(),
            PlaneSide = (int)file["plane.side"].ToIntegers()[0],
            Mixture = new MixtureFit(
                (int)file["mixture.means"].Shape[1],
                [.. file["mixture.weights"].ToDoubles()],
                [.. file["mixture.means"].ToDoubles()],
                [.. file["mixture.covariances"].ToDoubles()],
                [.. file["mixture.labels"].ToIntegers().Select(label => (int)label)],
                file["mixture.log_likelihood"].ToDoubles()[0],
                (int)file["mixture.iterations"].ToIntegers()[0],
                file["mixture.converged"].ToBytes()[0] != 0),
        };
    }

    private static TensorEntry Images(string name, byte[] pixels) =>
        TensorEntry.Of(name, pixels, pixels.Length / DigitImages.PixelCount, Side, Side);

    private static void CheckShapes(SafetensorsFile file)
    {
        var errors = new List<string>();
        var components = Length("mixture.weights", 0);
        var dimensions = Length("mixture.means", 1);
        var side = Length("plane.side", 0) == 1 ? file["plane.side"].ToIntegers()[0] : -1;
        Expect("training.latents", Length("training.labels", 0), dimensions);
        Expect("validation.latents", Length("validation.labels", 0), dimensions);
        Expect("originals", Length("originals", 0), Side, Side);
        Expect("reconstructions", Length("originals", 0), Side, Side);
        var plane = Length("plane.unit", 0) == 0 ? 0 : side * side;
        Expect("plane.unit", plane, Side, Side);
        Expect("plane.quantile", plane, Side, Side);
        Expect("plane.side", 1);
        Expect("mixture.means", components, dimensions);
        Expect("mixture.covariances", components, dimensions, dimensions);
        Expect("mixture.labels", components);
        Expect("mixture.log_likelihood", 1);
        Expect("mixture.iterations", 1);
        Expect("mixture.converged", 1);
        if (errors.Count > 0)
        {
            throw new InvalidDataException($"the parts of the evaluation do not fit together: {string.Join("; ", errors)}");
        }

        long Length(string name, int axis) => file[name].Shape is var shape && axis < shape.Length ? shape[axis] : -1;

        void Expect(string name, params long[] shape)
        {
            if (!file[name].Shape.SequenceEqual(shape))
            {
                errors.Add($"{name} has shape [{string.Join(", ", file[name].Shape)}] instead of [{string.Join(", ", shape)}]");
            }
        }
    }
}
