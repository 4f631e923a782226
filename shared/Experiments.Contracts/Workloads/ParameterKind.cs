namespace Experiments.Contracts.Workloads;

/// <summary>How the text of a parameter's value is read.</summary>
public enum ParameterKind
{
    /// <summary>A finite number, written with a point: <c>0.0009</c>.</summary>
    Real,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>One word of a fixed list.</summary>
    Choice,

    /// <summary>Whole numbers separated by commas: <c>512,256</c>.</summary>
    Integers,

    /// <summary>Text of one line, without control characters.</summary>
    Text,
}
