namespace Experiments.Grains.Telemetry;

/// <summary>How an attempt ended, in spans and metrics. Diverged, Failed and GaveUp are errors.</summary>
internal enum AttemptOutcome
{
    /// <summary>The slot failed before the attempt reached an end.</summary>
    GaveUp,

    /// <summary>The attempt has a result.</summary>
    Completed,

    /// <summary>A loss was not finite.</summary>
    Diverged,

    /// <summary>The attempt failed for another reason, and a repetition would fail again.</summary>
    Failed,

    /// <summary>A pruner stopped the experiment.</summary>
    Pruned,

    /// <summary>A user cancelled the experiment.</summary>
    Cancelled,

    /// <summary>The attempt saved its state, at its epoch limit or because it was held.</summary>
    Held,

    /// <summary>The attempt saved its state because its silo stops.</summary>
    Interrupted,

    /// <summary>A later attempt has taken over.</summary>
    Superseded,

    /// <summary>There was nothing to run.</summary>
    NothingToRun,
}
