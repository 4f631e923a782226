namespace Experiments.Analysis.Claims;

/// <summary>How much a finding says.</summary>
public enum FindingSeverity
{
    /// <summary>Checked and consistent.</summary>
    Consistent,

    /// <summary>No contradiction, and worth knowing.</summary>
    Note,

    /// <summary>A contradiction under a condition that the report does not state.</summary>
    Conditional,

    /// <summary>A contradiction, whatever was run.</summary>
    Contradiction,
}
