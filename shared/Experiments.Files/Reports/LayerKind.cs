namespace Experiments.Files.Reports;

/// <summary>A kind of layer whose number of parameters follows from its widths.</summary>
public enum LayerKind
{
    /// <summary>A matrix of inputs by outputs.</summary>
    Dense,

    /// <summary>A convolution, or a transposed one.</summary>
    Convolution,

    /// <summary>A batch, layer, group or instance normalisation with a scale and a shift.</summary>
    Normalisation,

    /// <summary>A row of outputs for each of the inputs.</summary>
    Embedding,

    /// <summary>A long short-term memory layer.</summary>
    Lstm,

    /// <summary>A gated recurrent unit.</summary>
    Gru,

    /// <summary>An attention with projections of queries, keys, values and outputs.</summary>
    Attention,
}
