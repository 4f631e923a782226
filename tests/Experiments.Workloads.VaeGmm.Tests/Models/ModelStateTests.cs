using Experiments.Files.Tensors;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Tests.Models;

public sealed class ModelStateTests
{
    private static readonly VaeGmmOptions Options = new() { Widths = [9, 4] };

    [Fact]
    public void Initial_parameters_are_uniform_on_the_bound_of_their_layer()
    {
        using var state = new ModelState(LayerTable.Of(new()));
        state.Initialise(seed: 3);
        foreach (var layer in state.Layers.All)
        {
            var bound = 1 / Math.Sqrt(layer.Inputs);
            var weights = state.Parameters.ReadWeight(layer);
            Assert.InRange(weights.Max(Math.Abs), 0.9 * bound, bound);
            Assert.InRange(state.Parameters.Bias(layer).ToArray().Max(Math.Abs), 0.1 * bound, bound);
            Assert.Equal(bound * bound / 3, weights.Average(w => (double)w * w), 0.1 * bound * bound);
        }
    }

    [Fact]
    public void The_hash_follows_the_parameters_in_the_order_of_the_table()
    {
        using var state = new ModelState(LayerTable.Of(Options));
        state.Initialise(seed: 3);
        var first = state.ParametersSha256();
        var inOrder = SafetensorsFile.Read(ModelFiles.Weights(state));
        var bytes = state.Layers.All
            .SelectMany(layer => new[] { $"{layer.Name}.weight", $"{layer.Name}.bias" })
            .SelectMany(name => inOrder[name].Data.ToArray());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. bytes])), first);

        state.Parameters.Values[^1] += 1;
        Assert.NotEqual(first, state.ParametersSha256());
    }

    [Fact]
    public void A_checkpoint_restores_everything()
    {
        using var saved = Filled();
        using var restored = new ModelState(LayerTable.Of(Options));
        ModelFiles.Restore(restored, "e", ModelFiles.Checkpoint(saved, "e"));

        Assert.Equal(saved.Parameters.Values.ToArray(), restored.Parameters.Values.ToArray());
        Assert.Equal(saved.FirstMoments.Values.ToArray(), restored.FirstMoments.Values.ToArray());
        Assert.Equal(saved.SecondMoments.Values.ToArray(), restored.SecondMoments.Values.ToArray());
        Assert.Equal((7, 91L), (restored.Epoch, restored.Steps));
    }

    [Fact]
    public void A_checkpoint_of_another_engine_or_model_is_refused_and_changes_nothing()
    {
        using var saved = Filled();
        var checkpoint = ModelFiles.Checkpoint(saved, "e");
        using var other = new ModelState(LayerTable.Of(Options with { LatentSize = 3 }));

        Assert.Contains("engine 'e' cannot go on with engine 'f'", Refused(saved, "f", checkpoint), StringComparison.Ordinal);
        Assert.Contains("'mu.weight' is F32 [2, 4] instead of F32 [3, 4]", Refused(other, "e", checkpoint), StringComparison.Ordinal);
        Assert.Contains("no tensor 'adam.m.encoder.1.weight'", Refused(saved, "e", WithoutMoments(saved)), StringComparison.Ordinal);
        Assert.Contains("cut short", Refused(saved, "e", checkpoint.AsMemory(0, checkpoint.Length - 4)), StringComparison.Ordinal);
        Assert.True(other.Parameters.Values.IndexOfAnyExcept(0f) < 0);
    }

    private static string Refused(ModelState state, string engine, ReadOnlyMemory<byte> checkpoint) =>
        Assert.Throws<InvalidDataException>(() => ModelFiles.Restore(state, engine, checkpoint)).Message;

    private static byte[] WithoutMoments(ModelState state) =>
        SafetensorsFile.Write(
            SafetensorsFile.Read(ModelFiles.Weights(state)).Entries.Values,
            new Dictionary<string, string> { ["engine"] = "e", ["epoch"] = "1", ["steps"] = "1" });

    private static ModelState Filled()
    {
        var state = new ModelState(LayerTable.Of(Options)) { Epoch = 7, Steps = 91 };
        state.Initialise(seed: 5);
        foreach (var layer in state.Layers.All)
        {
            foreach (var i in Enumerable.Range(0, layer.WeightCount).Select(i => layer.WeightIndex(i / layer.Inputs, i % layer.Inputs))
                .Concat(Enumerable.Range(layer.BiasOffset, layer.Outputs)))
            {
                state.FirstMoments.Values[i] = i;
                state.SecondMoments.Values[i] = -i;
            }
        }

        return state;
    }
}
