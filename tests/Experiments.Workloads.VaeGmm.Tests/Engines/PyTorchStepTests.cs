using System.Text.Json;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>Every engine against PyTorch, by the fixture of tests/oracles/pytorch_vae_step.py.</summary>
public sealed class PyTorchStepTests
{
    // The oracle computes in double precision. Sums of 784 floats that cancel have about this relative error.
    private const double Tolerance = 2e-5;

    public static MatrixTheoryData<string, string> EnginesAndCases =>
        new(EngineFactory.Single.Select(row => row.Data), ["bce", "mse", "linear", "no hidden layer"]);

    [Theory]
    [MemberData(nameof(EnginesAndCases))]
    public void Losses_gradients_and_three_Adam_steps_agree_with_PyTorch(string engineName, string caseName)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "pytorch_vae_step.json")));
        var stride = json.RootElement.GetProperty("stride").GetInt32();
        var count = json.RootElement.GetProperty("images").GetInt32();
        var expected = json.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == caseName);
        var options = OptionsOf(expected);
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = EngineFactory.Create(engineName, options, state);
        FillAsTheOracleDoes(state, engine, options, count);

        foreach (var step in expected.GetProperty("steps").EnumerateArray())
        {
            var loss = engine.Gradients(count);
            Closeness.AssertClose(step.GetProperty("reconstruction").GetDouble(), loss.Reconstruction, 1e-5, "reconstruction");
            Closeness.AssertClose(step.GetProperty("kl").GetDouble(), loss.Kl, 1e-5, "KL");
            if (state.Steps == 0)
            {
                AssertAgree(expected.GetProperty("gradients"), state.Layers, state.Gradients, stride);
            }

            Adam.Step(state, options.LearningRate);
        }

        AssertAgree(expected.GetProperty("parameters"), state.Layers, state.Parameters, stride);
    }

    private static VaeGmmOptions OptionsOf(JsonElement c) => new()
    {
        Widths = [.. c.GetProperty("widths").EnumerateArray().Select(w => w.GetInt32())],
        LatentSize = c.GetProperty("latent").GetInt32(),
        Activation = c.GetProperty("activation").GetString() switch
        {
            "tanh" => Activation.Tanh,
            "leaky-relu" => Activation.LeakyRelu,
            _ => Activation.Relu,
        },
        Output = c.GetProperty("output").GetString() == "linear" ? OutputActivation.Linear : OutputActivation.Sigmoid,
        Loss = c.GetProperty("loss").GetString() == "mse" ? ReconstructionLoss.SquaredError : ReconstructionLoss.BinaryCrossEntropy,
        Beta = c.GetProperty("beta").GetDouble(),
        LearningRate = c.GetProperty("lr").GetDouble(),
    };

    private static void FillAsTheOracleDoes(ModelState state, IVaeEngine engine, VaeGmmOptions options, int count)
    {
        var k = 0;
        foreach (var layer in state.Layers.All)
        {
            var weight = new float[layer.WeightCount];
            Fill(weight);
            state.Parameters.WriteWeight(layer, weight);
            Fill(state.Parameters.Bias(layer));
        }

        var images = engine.Images(count);
        for (var i = 0; i < images.Length; i++)
        {
            var (image, pixel) = Math.DivRem(i, DigitImages.PixelCount);
            images[i] = ((37 * image) + (11 * pixel) + (image * pixel % 23)) % 256 / 255f;
        }

        var noise = engine.Noise(count);
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)Math.Cos(0.7 * i);
        }

        void Fill(Span<float> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)(0.3 * Math.Sin(1 + (0.37 * k++)));
            }
        }
    }

    private static void AssertAgree(JsonElement expected, LayerTable layers, FlatBuffer actual, int stride)
    {
        foreach (var layer in layers.All)
        {
            Check($"{layer.Name}.weight", actual.ReadWeight(layer));
            Check($"{layer.Name}.bias", actual.Bias(layer));
        }

        void Check(string name, ReadOnlySpan<float> values)
        {
            var tensor = expected.GetProperty(name);
            var norm = tensor.GetProperty("norm").GetDouble();
            Closeness.AssertClose(norm, Math.Sqrt(values.ToArray().Sum(v => (double)v * v)), Tolerance, name);
            var sample = tensor.GetProperty("sample").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            for (var i = 0; i < sample.Length; i++)
            {
                Assert.True(Math.Abs(sample[i] - values[i * stride]) <= Tolerance * norm, $"{name} at {i * stride}: {values[i * stride]} instead of {sample[i]}");
            }
        }
    }
}
