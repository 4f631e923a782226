namespace Experiments.Files.Tensors;

/// <summary>The element type of a stored tensor. The names are those of the safetensors format.</summary>
public enum TensorType
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,

    /// <summary>Unsigned byte.</summary>
    U8,

    /// <summary>64-bit signed integer.</summary>
    I64,
}
