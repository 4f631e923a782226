namespace Experiments.Grains.Telemetry;

/// <summary>How an attempt ended, as spans and metrics tell it. Of these, Diverged, Failed and GaveUp are errors.</summary>
internal enum AttemptOutcome
{
    /// <summary>Nobody has said yet: the slot gave up.</summary>
    GaveUp,

    /// <summary>With a result.</summary>
    Completed,

    /// <summary>A loss was not finite.</summary>
    Diverged,

    /// <summary>For another reason that would come again.</summary>
    Failed,

    /// <summary>A pruner stopped it.</summary>
    Pruned,

    /// <summary>A person ended it.</summary>
    Cancelled,

    /// <summary>State saved: at its epoch limit, or a person holds it.</summary>
    Held,

    /// <summary>State saved: its silo stops.</summary>
    Interrupted,

    /// <summary>A later attempt has taken over.</summary>
    Superseded,

    /// <summary>There was nothing to run.</summary>
    NothingToRun,
}
