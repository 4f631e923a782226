using System.Globalization;
using Experiments.Files.Tensors;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>Weights and checkpoints as safetensors files, with tensors named as in the layer table: <c>encoder.1.weight</c>.</summary>
internal static class ModelFiles
{
    private const string FirstMoment = "adam.m.";
    private const string SecondMoment = "adam.v.";
    private const string EngineKey = "engine";
    private const string OwnerKey = "owner";
    private const string EpochKey = "epoch";
    private const string StepsKey = "steps";
    private const string EpochStepsKey = "epoch_steps";
    private const string EpochLossKey = "epoch_loss";

    /// <summary>Returns a file of the parameters alone.</summary>
    public static byte[] Weights(ModelState state) =>
        SafetensorsFile.Write(Tensors(state.Layers, state.Parameters, prefix: ""));

    /// <summary>Returns a file of all that resuming needs: parameters, Adam's moments, how far training has come, and the engine that the bits depend on.</summary>
    /// <param name="state">The model.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="owner">The checkpoint's owner, so that the files of two owners never have the same bytes. May be empty.</param>
    public static byte[] Checkpoint(ModelState state, string engine, string owner = "") =>
        SafetensorsFile.Write(
            [
                .. Tensors(state.Layers, state.Parameters, prefix: ""),
                .. Tensors(state.Layers, state.FirstMoments, FirstMoment),
                .. Tensors(state.Layers, state.SecondMoments, SecondMoment),
            ],
            new Dictionary<string, string>
            {
                [EngineKey] = engine,
                [OwnerKey] = owner,
                [EpochKey] = state.Epoch.ToString(CultureInfo.InvariantCulture),
                [StepsKey] = state.Steps.ToString(CultureInfo.InvariantCulture),
                [EpochStepsKey] = state.EpochSteps.ToString(CultureInfo.InvariantCulture),

                // "R" is the shortest text that is read as the same bits.
                [EpochLossKey] = state.EpochLoss.ToString("R", CultureInfo.InvariantCulture),
            });

    /// <summary>Puts a checkpoint into a model's state.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, of another model or of another engine. The state is then unchanged.</exception>
    public static void Restore(ModelState state, string engine, ReadOnlyMemory<byte> checkpoint)
    {
        var file = SafetensorsFile.Read(checkpoint);
        if (file.Metadata.GetValueOrDefault(EngineKey) is var found && found != engine)
        {
            throw new InvalidDataException($"checkpoint of engine '{found}' cannot go on with engine '{engine}': the bits would differ");
        }

        if (!int.TryParse(file.Metadata.GetValueOrDefault(EpochKey), CultureInfo.InvariantCulture, out var epoch) || epoch < 0
            || !long.TryParse(file.Metadata.GetValueOrDefault(StepsKey), CultureInfo.InvariantCulture, out var steps) || steps < 0)
        {
            throw new InvalidDataException("checkpoint does not say its epoch and steps");
        }

        // Files written before there were checkpoints within an epoch have neither.
        if (!int.TryParse(file.Metadata.GetValueOrDefault(EpochStepsKey, "0"), CultureInfo.InvariantCulture, out var epochSteps) || epochSteps < 0
            || epochSteps > steps
            || !double.TryParse(file.Metadata.GetValueOrDefault(EpochLossKey, "0"), CultureInfo.InvariantCulture, out var epochLoss)
            || !double.IsFinite(epochLoss))
        {
            throw new InvalidDataException("checkpoint does not say how far its epoch has come");
        }

        (FlatBuffer Buffer, string Prefix)[] parts = [(state.Parameters, ""), (state.FirstMoments, FirstMoment), (state.SecondMoments, SecondMoment)];
        foreach (var (_, prefix) in parts)
        {
            Check(state.Layers, file, prefix);
        }

        foreach (var (buffer, prefix) in parts)
        {
            foreach (var layer in state.Layers.All)
            {
                buffer.WriteWeight(layer, file[$"{prefix}{layer.Name}.weight"].ToFloats());
                file[$"{prefix}{layer.Name}.bias"].ToFloats().CopyTo(buffer.Bias(layer));
            }
        }

        state.Epoch = epoch;
        state.Steps = steps;
        state.EpochSteps = epochSteps;
        state.EpochLoss = epochLoss;
    }

    private static IEnumerable<TensorEntry> Tensors(LayerTable layers, FlatBuffer buffer, string prefix)
    {
        foreach (var layer in layers.All)
        {
            yield return TensorEntry.Of($"{prefix}{layer.Name}.weight", buffer.ReadWeight(layer), layer.Outputs, layer.Inputs);
            yield return TensorEntry.Of($"{prefix}{layer.Name}.bias", buffer.Bias(layer), layer.Outputs);
        }
    }

    private static void Check(LayerTable layers, SafetensorsFile file, string prefix)
    {
        foreach (var layer in layers.All)
        {
            Check(file[$"{prefix}{layer.Name}.weight"], layer.Outputs, layer.Inputs);
            Check(file[$"{prefix}{layer.Name}.bias"], layer.Outputs);
        }
    }

    private static void Check(TensorEntry entry, params ReadOnlySpan<long> shape)
    {
        if (entry.Type != TensorType.F32 || !entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"checkpoint of another model: tensor '{entry.Name}' is {entry.Type} [{string.Join(", ", entry.Shape)}] instead of F32 [{string.Join(", ", shape.ToArray())}]");
        }
    }
}
