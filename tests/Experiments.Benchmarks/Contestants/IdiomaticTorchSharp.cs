using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

using F = TorchSharp.torch.nn.functional;

namespace Experiments.Benchmarks.Contestants;

/// <summary>
/// The loop that TorchSharp's tutorials teach: modules, <c>optim.Adam</c>, a scheduler, a dispose scope a batch. The images
/// are one tensor of floats from which batches are selected, without the detour through a DataLoader.
/// </summary>
internal sealed class IdiomaticTorchSharp : IContestant
{
    private static readonly VaeGmmOptions Setup = new();

    private readonly Tensor _images;
    private readonly Vae _model = new();
    private readonly optim.Optimizer _optimizer;
    private readonly optim.lr_scheduler.LRScheduler _scheduler;

    public IdiomaticTorchSharp(DigitImages images)
    {
        using var scope = NewDisposeScope();
        using var bytes = frombuffer(images.Pixels.ToArray(), ScalarType.Byte);
        _images = (bytes.to(ScalarType.Float32) / 255).view(-1, DigitImages.PixelCount).DetachFromDisposeScope();
        _optimizer = optim.Adam(_model.parameters(), Setup.LearningRate);
        _scheduler = optim.lr_scheduler.StepLR(_optimizer, Setup.StepSize, Setup.Gamma);
    }

    /// <inheritdoc/>
    public double? TrainEpoch()
    {
        _model.train();
        var count = _images.shape[0];
        using var order = randperm(count);
        var sum = 0.0;
        for (var start = 0L; start < count; start += Setup.BatchSize)
        {
            using var scope = NewDisposeScope();
            var x = _images.index_select(0, order.narrow(0, start, Math.Min(Setup.BatchSize, count - start)));
            _optimizer.zero_grad();
            var (reconstruction, mean, logVariance) = _model.call(x);
            var loss = F.binary_cross_entropy(reconstruction, x, reduction: Reduction.Sum)
                - (0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum());
            (loss / x.shape[0]).backward();
            _optimizer.step();
            sum += loss.item<float>();
        }

        _scheduler.step();
        return sum / count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.Dispose();
        _model.Dispose();
        _optimizer.Dispose();
    }

    private sealed class Vae : Module<Tensor, (Tensor Reconstruction, Tensor Mean, Tensor LogVariance)>
    {
        private readonly Sequential _encoder = Sequential(Linear(784, 512), ReLU(), Linear(512, 256), ReLU());
        private readonly Linear _mean = Linear(256, 2);
        private readonly Linear _logVariance = Linear(256, 2);
        private readonly Sequential _decoder =
            Sequential(Linear(2, 256), ReLU(), Linear(256, 512), ReLU(), Linear(512, 784), Sigmoid());

        public Vae()
            : base(nameof(Vae)) => RegisterComponents();

        public override (Tensor Reconstruction, Tensor Mean, Tensor LogVariance) forward(Tensor input)
        {
            var hidden = _encoder.call(input);
            var mean = _mean.call(hidden);
            var logVariance = _logVariance.call(hidden);
            var deviation = (0.5 * logVariance).exp();
            return (_decoder.call(mean + (randn_like(deviation) * deviation)), mean, logVariance);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _encoder.Dispose();
                _mean.Dispose();
                _logVariance.Dispose();
                _decoder.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
