using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Our trainer on one of our engines, as an attempt runs it.</summary>
internal sealed class OurEpoch : IContestant
{
    private const long Seed = 1;

    private readonly DigitImages _images;
    private readonly ModelState _state;
    private readonly IVaeEngine _engine;
    private readonly VaeTrainer _trainer;

    public OurEpoch(DigitImages images, Func<VaeGmmOptions, ModelState, IVaeEngine> engine)
    {
        var options = new VaeGmmOptions();
        _images = images;
        _state = new(LayerTable.Of(options));
        _state.Initialise(Seed);
        _engine = engine(options, _state);
        _trainer = new(options, Seed, _state, _engine);
    }

    /// <inheritdoc/>
    public double? TrainEpoch() => _trainer.TrainEpoch(_images, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _state.Dispose();
    }
}
