namespace Experiments.Reporting.Attempts;

/// <summary>How an attempt ended.</summary>
public enum AttemptEnd
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>The experiment is complete.</summary>
    Completed,

    /// <summary>The attempt saved its state and gave the experiment back.</summary>
    HandedBack,

    /// <summary>Its silo died or fell silent, and another attempt began.</summary>
    Lost,

    /// <summary>The experiment failed.</summary>
    Failed,

    /// <summary>The experiment was cancelled or pruned.</summary>
    Stopped,
}
