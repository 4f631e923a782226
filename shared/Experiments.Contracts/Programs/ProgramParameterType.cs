namespace Experiments.Contracts.Programs;

/// <summary>The type of a program's parameter.</summary>
public enum ProgramParameterType
{
    /// <summary>A finite number, written with a point.</summary>
    Real,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>One word of a list.</summary>
    Choice,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Text of one line.</summary>
    Text,
}
