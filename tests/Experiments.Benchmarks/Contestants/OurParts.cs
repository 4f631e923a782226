using Experiments.Randomness;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Benchmarks.Contestants;

/// <summary>What an epoch does beside the engine's passes, part by part; what remains of the epoch is the engine's.</summary>
internal sealed class OurParts : IContestant
{
    private readonly Action _epoch;
    private readonly ModelState? _state;

    private OurParts(Action epoch, ModelState? state = null)
    {
        _epoch = epoch;
        _state = state;
    }

    /// <summary>Adam's pass over all parameters, once a step.</summary>
    public static OurParts Adam(DigitImages images)
    {
        var setup = new VaeGmmOptions();
        var state = new ModelState(LayerTable.Of(setup));
        new PhiloxRandom(1, RandomPurpose.Initialisation).FillUniform(state.Gradients.Values, -1e-3, 1e-3);
        return new(() => Steps(images, setup, (_, _) => Workloads.VaeGmm.Engines.Adam.Step(state, setup.LearningRate)), state);
    }

    /// <summary>Shuffling the images and turning them into batches of floats.</summary>
    public static OurParts Batches(DigitImages images)
    {
        var setup = new VaeGmmOptions();
        var batch = new float[setup.BatchSize * DigitImages.PixelCount];
        int[] order = [.. Enumerable.Range(0, images.Count)];
        var shuffle = new PhiloxRandom(1, RandomPurpose.Shuffle);
        return new(() =>
        {
            shuffle.Shuffle<int>(order);
            Steps(images, setup, (start, count) => ImageBatches.Gather(images, order.AsSpan(start, count), batch));
        });
    }

    /// <summary>The noise of the reparametrisation.</summary>
    public static OurParts Noise(DigitImages images)
    {
        var setup = new VaeGmmOptions();
        var noise = new float[setup.BatchSize * setup.LatentSize];
        var random = new PhiloxRandom(1, RandomPurpose.Posterior);
        return new(() => Steps(images, setup, (_, count) => random.FillGaussian(noise.AsSpan(0, count * setup.LatentSize))));
    }

    /// <inheritdoc/>
    public double? TrainEpoch()
    {
        _epoch();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _state?.Dispose();

    private static void Steps(DigitImages images, VaeGmmOptions setup, Action<int, int> step)
    {
        for (var start = 0; start < images.Count; start += setup.BatchSize)
        {
            step(start, Math.Min(setup.BatchSize, images.Count - start));
        }
    }
}
