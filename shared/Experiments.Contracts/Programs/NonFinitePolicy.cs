namespace Experiments.Contracts.Programs;

/// <summary>What a value of the objective that is not a finite number means.</summary>
public enum NonFinitePolicy
{
    /// <summary>The experiment fails as diverged.</summary>
    Diverged,

    /// <summary>The value counts as the worst possible one. The experiment continues.</summary>
    Worst,

    /// <summary>The value is left out. The experiment continues.</summary>
    Ignore,
}
