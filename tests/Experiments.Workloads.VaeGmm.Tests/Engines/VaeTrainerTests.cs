using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>What training promises with every engine.</summary>
public sealed class VaeTrainerTests
{
    private static readonly VaeGmmOptions Options = new() { Widths = [40, 30], BatchSize = 32, StepSize = 2 };
    private static readonly DigitImages Images = Noise(200);

    public static TheoryData<string> Engines => EngineFactory.Names;

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string engine)
    {
        var first = Train(engine, seed: 1, epochs: 2);
        Assert.Equal(first, Train(engine, seed: 1, epochs: 2));
        Assert.NotEqual(first, Train(engine, seed: 2, epochs: 2));
    }

    // A kernel also decides from which density on an input counts as dense.
    [Fact]
    public void Every_kernel_gives_the_same_weights()
    {
        string[] hashes = [.. PanelKernel.All.Select(kernel =>
        {
            using var state = new ModelState(LayerTable.Of(Options));
            using var engine = new BackpropagationEngine(Options, state, (weight, workspace) => new SingleProducts(weight, workspace, kernel));
            state.Initialise(seed: 1);
            Epochs(state, engine, seed: 1, epochs: 3);
            return state.ParametersSha256();
        })];
        Assert.Single(hashes.Distinct());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Runs_side_by_side_give_the_bits_that_they_give_alone(string engine)
    {
        string[] alone = [Train(engine, seed: 1, epochs: 6), Train(engine, seed: 2, epochs: 6)];
        var together = new string[2];
        using var start = new Barrier(2);
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            together[i] = Train(engine, seed: i + 1, epochs: 6);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(alone, together);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_resumed_run_gives_the_bits_of_an_uninterrupted_one(string engineName)
    {
        byte[] checkpoint;
        using (var state = new ModelState(LayerTable.Of(Options)))
        using (var engine = EngineFactory.Create(engineName, Options, state))
        {
            state.Initialise(seed: 1);
            Epochs(state, engine, seed: 1, epochs: 3);
            checkpoint = ModelFiles.Checkpoint(state, engine.Name);
        }

        using var resumed = new ModelState(LayerTable.Of(Options));
        using var second = EngineFactory.Create(engineName, Options, resumed);
        ModelFiles.Restore(resumed, second.Name, checkpoint);
        Epochs(resumed, second, seed: 1, epochs: 2);

        Assert.Equal(Train(engineName, seed: 1, epochs: 5), resumed.ParametersSha256());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Training_lowers_the_loss_and_the_mean_is_over_all_images(string engineName)
    {
        using var state = new ModelState(LayerTable.Of(Options));
        using var engine = EngineFactory.Create(engineName, Options, state);
        state.Initialise(seed: 1);
        var trainer = new VaeTrainer(Options, 1, state, engine);
        var first = trainer.TrainEpoch(Images, TestContext.Current.CancellationToken);
        var before = trainer.Loss(Images, EvaluationSplit.Training, TestContext.Current.CancellationToken).Objective(Options.Beta);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            _ = trainer.TrainEpoch(Images, TestContext.Current.CancellationToken);
        }

        var after = trainer.Loss(Images, EvaluationSplit.Training, TestContext.Current.CancellationToken).Objective(Options.Beta);
        Assert.InRange(first, before, 1.2 * before);
        Assert.True(after < before - 1, $"{after} after training, {before} before");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_loss_that_is_not_finite_ends_training_with_its_epoch_and_step(string engineName)
    {
        var options = Options with { LearningRate = 1e6 };
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = EngineFactory.Create(engineName, options, state);
        state.Initialise(seed: 1);
        var trainer = new VaeTrainer(options, 1, state, engine);
        var error = Assert.Throws<DivergedException>(() => trainer.TrainEpoch(Images, TestContext.Current.CancellationToken));
        Assert.Equal(1, error.Epoch);
        Assert.InRange(error.Step, 2, 7);
        Assert.Contains("diverged at epoch 1, step", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Cancellation_is_noticed_before_the_next_step(string engineName)
    {
        using var state = new ModelState(LayerTable.Of(Options));
        using var engine = EngineFactory.Create(engineName, Options, state);
        using var cancellation = new CancellationTokenSource();
        state.Initialise(seed: 1);
        var counting = new CancellingEngine(engine, afterSteps: 3, cancellation);
        var trainer = new VaeTrainer(Options, 1, state, counting);
        Assert.Throws<OperationCanceledException>(() => trainer.TrainEpoch(Images, cancellation.Token));
        Assert.Equal((3, 0), (state.Steps, state.Epoch));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Training_leaves_no_tensor_behind(string engine)
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        _ = Train(engine, seed: 1, epochs: 2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static string Train(string engineName, long seed, int epochs)
    {
        torch.set_num_threads(1);
        using var state = new ModelState(LayerTable.Of(Options));
        using var engine = EngineFactory.Create(engineName, Options, state);
        state.Initialise(seed);
        Epochs(state, engine, seed, epochs);
        return state.ParametersSha256();
    }

    private static void Epochs(ModelState state, IVaeEngine engine, long seed, int epochs)
    {
        using var flush = DenormalFlush.Begin();
        var trainer = new VaeTrainer(Options, seed, state, engine);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            _ = trainer.TrainEpoch(Images, CancellationToken.None);
        }
    }

    private static DigitImages Noise(int count)
    {
        var random = new PhiloxRandom(1, RandomPurpose.Strokes);
        var pixels = new byte[count * DigitImages.PixelCount];
        for (var i = 0; i < pixels.Length; i++)
        {
            // A bright half in the upper or lower part of the image, so that there is something to learn.
            var upper = i % DigitImages.PixelCount < DigitImages.PixelCount / 2;
            var bright = upper == (i / DigitImages.PixelCount % 2 == 0);
            pixels[i] = (byte)(random.NextInt32(128) + (bright ? 128 : 0));
        }

        return new(pixels, new byte[count]);
    }

    private sealed class CancellingEngine(IVaeEngine inner, int afterSteps, CancellationTokenSource cancellation) : IVaeEngine
    {
        private int _steps;

        public string Name => inner.Name;

        public int Capacity => inner.Capacity;

        public Span<float> Images(int count) => inner.Images(count);

        public Span<float> Noise(int count) => inner.Noise(count);

        public LossParts Gradients(int count)
        {
            if (++_steps == afterSteps)
            {
                cancellation.Cancel();
            }

            return inner.Gradients(count);
        }

        public LossParts Loss(int count) => inner.Loss(count);

        public LossParts Loss(int count, Span<float> means, Span<float> logVariances) => inner.Loss(count, means, logVariances);

        public void Decode(ReadOnlySpan<float> latents, Span<float> images) => inner.Decode(latents, images);

        public void Dispose() => inner.Dispose();
    }
}
