using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>The numbers of parameters that a layer of given widths may have.</summary>
internal static class LayerParameters
{
    /// <summary>Returns the possible numbers, the usual one first: frameworks differ in the biases of recurrent layers.</summary>
    /// <param name="layer">The layer. If it does not say whether it has a bias, it has one.</param>
    public static IReadOnlyList<long> Of(ReportedLayer layer)
    {
        long inputs = layer.Inputs, outputs = layer.Outputs;
        var bias = layer.HasBias ?? true;
        return layer.Kind switch
        {
            LayerKind.Dense => [(inputs * outputs) + (bias ? outputs : 0)],
            LayerKind.Convolution => [(outputs * (inputs / layer.Groups) * layer.Kernel.Aggregate(1L, (product, side) => product * side)) + (bias ? outputs : 0)],
            LayerKind.Normalisation => [bias ? 2 * outputs : outputs],
            LayerKind.Embedding => [inputs * outputs],
            LayerKind.Lstm => Recurrent(4, inputs, outputs, bias),
            LayerKind.Gru => Recurrent(3, inputs, outputs, bias),
            LayerKind.Attention => [(3 * inputs * outputs) + (outputs * outputs) + (bias ? 4 * outputs : 0)],
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Kind, "there is no such layer"),
        };
    }

    /// <summary>Returns the layer in words: <c>convolution with 3 inputs, 64 outputs and a kernel of 3 x 3</c>.</summary>
    public static string Words(ReportedLayer layer)
    {
        var kernel = layer.Kernel.IsEmpty ? string.Empty : $" and a kernel of {string.Join(" x ", layer.Kernel)}";
        var groups = layer.Groups > 1 ? $" in {layer.Groups} groups" : string.Empty;
        var kind = layer.Kind == LayerKind.Dense ? string.Empty : $", {Word(layer.Kind)},";
        return $"{layer.Name}{kind} with {layer.Inputs} inputs{(kernel.Length == 0 ? " and" : ",")} {layer.Outputs} outputs{kernel}{groups}";
    }

    // PyTorch and cuDNN have a bias for the inputs and one for the state; Keras has one of them in an LSTM.
    private static long[] Recurrent(int gates, long inputs, long outputs, bool bias)
    {
        var weights = gates * outputs * (inputs + outputs);
        return bias ? [weights + (2 * gates * outputs), weights + (gates * outputs)] : [weights];
    }

    private static string Word(LayerKind kind) => kind switch
    {
        LayerKind.Dense => "a dense layer",
        LayerKind.Convolution => "a convolution",
        LayerKind.Normalisation => "a normalisation",
        LayerKind.Embedding => "an embedding",
        LayerKind.Lstm => "an LSTM",
        LayerKind.Gru => "a GRU",
        LayerKind.Attention => "an attention",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such layer"),
    };
}
