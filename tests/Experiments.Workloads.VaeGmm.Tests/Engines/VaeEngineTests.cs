using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>What every engine must do.</summary>
public sealed class VaeEngineTests
{
    public static TheoryData<string> Engines => EngineFactory.Names;

    public static MatrixTheoryData<string, bool, Activation, ReconstructionLoss, OutputActivation> EnginesAndSetups => new(
        EngineFactory.Single.Select(row => row.Data),
        [false, true],
        Enum.GetValues<Activation>(),
        Enum.GetValues<ReconstructionLoss>(),
        Enum.GetValues<OutputActivation>());

    public static MatrixTheoryData<string, bool, Activation, ReconstructionLoss> HalvesAndSetups => new(
        [EngineFactory.Rounded, EngineFactory.OneDnn, EngineFactory.Mkl], [false, true], Enum.GetValues<Activation>(), Enum.GetValues<ReconstructionLoss>());

    [Theory]
    [MemberData(nameof(EnginesAndSetups))]
    public void Gradients_agree_with_central_differences(
        string engineName, bool mostlyBlack, Activation activation, ReconstructionLoss loss, OutputActivation output)
    {
        if (loss == ReconstructionLoss.BinaryCrossEntropy && output == OutputActivation.Linear)
        {
            using var refused = new ModelState(LayerTable.Of(Small()));
            Assert.Throws<ArgumentException>(() => EngineFactory.Create(engineName, Small(), refused));
            return;
        }

        const int Count = 3;
        var options = Small();
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = EngineFactory.Create(engineName, options, state);
        state.Initialise(seed: 11);
        FillImages(engine.Images(Count), mostlyBlack);
        new PhiloxRandom(11, RandomPurpose.Posterior).FillGaussian(engine.Noise(Count));
        var images = Rows(engine.Images(Count), Count);
        var noise = Rows(engine.Noise(Count), Count);
        var parameters = Array.ConvertAll(state.Parameters.Values.ToArray(), p => (double)p);

        var sums = engine.Gradients(Count);

        var objective = PlainVae.Objective(options, state.Layers, parameters, images, noise);
        Closeness.AssertClose(objective, sums.Objective(options.Beta) / Count, 1e-6, "objective");
        foreach (var layer in state.Layers.All)
        {
            var places = Enumerable.Range(0, layer.WeightCount).Where(i => i % Math.Max(1, layer.WeightCount / 20) == 0)
                .Select(i => layer.WeightIndex(i / layer.Inputs, i % layer.Inputs))
                .Concat(Enumerable.Range(layer.BiasOffset, layer.Outputs).Take(20));
            var scale = state.Gradients.ReadWeight(layer).Concat(state.Gradients.Bias(layer).ToArray()).Max(Math.Abs);
            foreach (var place in places)
            {
                const double H = 1e-6;
                var value = parameters[place];
                parameters[place] = value + H;
                var above = PlainVae.Objective(options, state.Layers, parameters, images, noise);
                parameters[place] = value - H;
                var below = PlainVae.Objective(options, state.Layers, parameters, images, noise);
                parameters[place] = value;
                var difference = (above - below) / (2 * H);
                Assert.True(
                    Math.Abs(difference - state.Gradients.Values[place]) <= 1e-5 * scale,
                    $"{layer.Name} at {place}: {state.Gradients.Values[place]} instead of {difference}");
            }
        }

        VaeGmmOptions Small() =>
            new() { Widths = [17, 5], LatentSize = 3, Activation = activation, Loss = loss, Output = output, Beta = 0.7, BatchSize = 4 };
    }

    // Widths that fill whole blocks of vectors, and widths that leave remainders.
    [Theory]
    [InlineData(512, 256, 2, true)]
    [InlineData(512, 256, 2, false)]
    [InlineData(150, 37, 19, true)]
    [InlineData(150, 37, 19, false)]
    public void Gradients_of_backpropagation_agree_with_autograd(int first, int second, int latent, bool mostlyBlack)
    {
        var options = new VaeGmmOptions { Widths = [first, second], LatentSize = latent };
        using var expected = new ModelState(LayerTable.Of(options));
        using var actual = new ModelState(LayerTable.Of(options));
        using var reference = new AutogradEngine(options, expected);
        using var engine = new BackpropagationEngine(options, actual);

        // The batch after a smaller one, as at the start of an epoch.
        foreach (var count in new[] { 77, 128 })
        {
            foreach (var (state, vae) in new (ModelState, IVaeEngine)[] { (expected, reference), (actual, engine) })
            {
                state.Initialise(seed: 4);
                FillImages(vae.Images(count), mostlyBlack);
                new PhiloxRandom(4, RandomPurpose.Posterior).FillGaussian(vae.Noise(count));
            }

            var loss = reference.Gradients(count);
            Closeness.AssertClose(loss.Reconstruction, engine.Gradients(count).Reconstruction, 1e-6, "reconstruction");
            Closeness.AssertClose(loss.Kl, engine.Loss(count).Kl, 1e-5, "KL");
            foreach (var layer in expected.Layers.All)
            {
                var scale = expected.Gradients.ReadWeight(layer).Max(Math.Abs);
                foreach (var (right, found) in expected.Gradients.ReadWeight(layer).Zip(actual.Gradients.ReadWeight(layer)))
                {
                    Assert.True(Math.Abs(right - found) <= 1e-5 * scale, $"{layer.Name}: {found} instead of {right}");
                }
            }
        }
    }

    // A bf16 number has 8 significant bits: rounding a factor changes it by up to 0.4 %, and what cancels leaves more of that. The
    // products themselves are held against exact sums in Bfloat16Tests.
    [Theory]
    [MemberData(nameof(HalvesAndSetups))]
    public void Gradients_of_bf16_products_are_those_of_fp32_to_the_precision_of_their_factors(
        string engineName, bool mostlyBlack, Activation activation, ReconstructionLoss loss)
    {
        Assert.SkipUnless(engineName != EngineFactory.Mkl || MklBfloat16.Exists, "this libtorch has no MKL");
        const int Count = 64;
        var options = new VaeGmmOptions { Widths = [150, 37], LatentSize = 3, Activation = activation, Loss = loss, Beta = 0.7, BatchSize = Count };
        using var expected = new ModelState(LayerTable.Of(options));
        using var actual = new ModelState(LayerTable.Of(options));
        using var reference = new BackpropagationEngine(options, expected);
        using var engine = EngineFactory.Create(engineName, options, actual);
        foreach (var (state, vae) in new (ModelState, IVaeEngine)[] { (expected, reference), (actual, engine) })
        {
            state.Initialise(seed: 4);
            FillImages(vae.Images(Count), mostlyBlack);
            new PhiloxRandom(4, RandomPurpose.Posterior).FillGaussian(vae.Noise(Count));
        }

        Closeness.AssertClose(reference.Gradients(Count).Objective(options.Beta), engine.Gradients(Count).Objective(options.Beta), 2e-3, "objective");
        foreach (var layer in expected.Layers.All)
        {
            var (right, found) = (expected.Gradients.ReadWeight(layer), actual.Gradients.ReadWeight(layer));
            var error = Math.Sqrt(right.Zip(found, (r, f) => Math.Pow(r - f, 2)).Sum() / right.Sum(r => Math.Pow(r, 2)));
            Assert.True(error is > 1e-4 and < 0.15, $"{layer.Name}: relative error {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Loss_alone_equals_the_loss_with_gradients_and_leaves_gradients_alone(string engineName)
    {
        var options = new VaeGmmOptions { Widths = [20], BatchSize = 8 };
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = EngineFactory.Create(engineName, options, state);
        state.Initialise(seed: 2);
        engine.Images(8).Fill(0.25f);
        new PhiloxRandom(2, RandomPurpose.Posterior).FillGaussian(engine.Noise(8));

        var loss = engine.Gradients(8);
        var gradients = state.Gradients.Values.ToArray();
        Assert.Equal(loss, engine.Loss(8));
        Assert.Equal(gradients, state.Gradients.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Posterior_and_decode_are_the_halves_of_the_model(string engineName)
    {
        var options = new VaeGmmOptions { Widths = [20], BatchSize = 4, Loss = ReconstructionLoss.SquaredError };
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = EngineFactory.Create(engineName, options, state);
        state.Initialise(seed: 2);
        new PhiloxRandom(2, RandomPurpose.Strokes).FillUniform(engine.Images(4), 0, 1);
        engine.Noise(4).Clear();
        var images = engine.Images(4).ToArray();
        var (means, logVariances) = (new float[8], new float[8]);
        var decoded = new float[images.Length];

        var whole = engine.Loss(4, means, logVariances);
        engine.Decode(means, decoded);

        engine.Images(4).Clear();
        images.CopyTo(engine.Images(4));
        var loss = engine.Loss(4);
        Assert.Equal(whole, loss);
        Closeness.AssertClose(loss.Reconstruction, decoded.Zip(images, (y, x) => (double)(y - x) * (y - x)).Sum(), 1e-5, "reconstruction");
        Closeness.AssertClose(loss.Kl, means.Zip(logVariances, (m, v) => 0.5 * ((m * m) + Math.Exp(v) - 1 - v)).Sum(), 1e-5, "KL");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Steps_leave_no_tensor_behind(string engineName)
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var options = new VaeGmmOptions { Widths = [20], BatchSize = 8 };
        using (var state = new ModelState(LayerTable.Of(options)))
        using (var engine = EngineFactory.Create(engineName, options, state))
        {
            state.Initialise(seed: 2);

            // An engine may make views for each size of batch once.
            Work(engine);
            var running = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            Work(engine);
            Assert.Equal(running, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        static void Work(IVaeEngine engine)
        {
            _ = engine.Gradients(8);
            _ = engine.Loss(5);
            _ = engine.Loss(8, new float[16], new float[16]);
            engine.Decode(new float[16], new float[8 * DigitImages.PixelCount]);
        }
    }

    private static void FillImages(Span<float> images, bool mostlyBlack)
    {
        var random = new PhiloxRandom(11, RandomPurpose.Strokes);
        random.FillUniform(images, 0, 1);
        if (mostlyBlack)
        {
            foreach (ref var pixel in images)
            {
                pixel = random.NextDouble() < 0.8 ? 0 : pixel;
            }
        }
    }

    private static double[][] Rows(ReadOnlySpan<float> values, int count) =>
        [.. values.ToArray().Chunk(values.Length / count).Select(row => Array.ConvertAll(row, v => (double)v))];
}
