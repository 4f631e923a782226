using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Benchmarks.Contestants;

/// <summary>What follows training, whole and in parts, on a model that has trained for a few epochs.</summary>
internal sealed class OurEvaluation : IContestant
{
    private const long Seed = 1;
    private const int Epochs = 3;

    private readonly VaeGmmOptions _options = new() { Mixture = new() { Restarts = 10 } };
    private readonly DigitSplits _splits;
    private readonly ModelState _state;
    private readonly BackpropagationEngine _engine;
    private readonly VaeTrainer _trainer;
    private readonly Action<OurEvaluation> _work;
    private readonly float[][] _means;
    private readonly double[] _points;

    private OurEvaluation(Action<OurEvaluation> work)
    {
        _work = work;
        _splits = DigitSplit.Create(BenchmarkImages.Dataset(), _options.Digits, _options.ValidationFraction, Seed);
        _state = new(LayerTable.Of(_options));
        _state.Initialise(Seed);
        _engine = new(_options, _state);
        _trainer = new(_options, Seed, _state, _engine);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            _trainer.TrainEpoch(_splits.Training, CancellationToken.None);
        }

        _means = [.. Splits.Select(split => _trainer.Encode(split.Images, split.Split, CancellationToken.None).Means)];
        _points = Array.ConvertAll(_means[0], mean => (double)mean);
    }

    private (DigitImages Images, EvaluationSplit Split)[] Splits =>
        [(_splits.Training, EvaluationSplit.Training), (_splits.Validation, EvaluationSplit.Validation), (_splits.Test, EvaluationSplit.Test)];

    /// <summary>Everything: metrics of all splits, mixture, discriminant, figures' data, hash and files.</summary>
    public static OurEvaluation Whole() =>
        new(it => VaeGmmEvaluation.Evaluate(it._options, Seed, it._state, it._trainer, it._splits, CancellationToken.None));

    /// <summary>Latent means and losses.</summary>
    public static OurEvaluation Encoding() =>
        new(it => Array.ForEach(it.Splits, split => it._trainer.Encode(split.Images, split.Split, CancellationToken.None)));

    /// <summary>Decoding and image metrics.</summary>
    public static OurEvaluation Images() => new(it =>
    {
        for (var i = 0; i < it._means.Length; i++)
        {
            VaeGmmEvaluation.ImageQuality(it._options, it._trainer, it.Splits[i].Images, it._means[i], CancellationToken.None);
        }
    });

    /// <summary>The mixture's fit.</summary>
    public static OurEvaluation Mixture() => new(it => GaussianMixture.Fit(
        it._points, it._options.LatentSize, it._splits.Training.Labels.Span, it._options.Digits, it._options.Mixture, Seed));

    /// <inheritdoc/>
    public double? TrainEpoch()
    {
        _work(this);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _state.Dispose();
    }
}
