using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Benchmarks.Contestants;

/// <summary>As many fused multiply-adds in registers as the dense products of an epoch take: the time of an epoch at the core's peak.</summary>
/// <param name="imageCount">Images of an epoch.</param>
internal sealed class PeakOperations(int imageCount) : IContestant
{
    private readonly double _operations = imageCount * OperationsPerImage();

    /// <summary>
    /// Returns floating-point operations of the dense products: two for each weight, in three products. The first layer needs no gradient
    /// by its input, and both heads are one layer.
    /// </summary>
    public static double OperationsPerImage()
    {
        var layers = LayerTable.Of(new VaeGmmOptions()).All;
        return layers.Sum(layer => 6.0 * layer.WeightCount) - (2.0 * layers[0].WeightCount);
    }

    /// <inheritdoc/>
    public double? TrainEpoch()
    {
        FusedMultiplyAdds.Run(_operations);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
