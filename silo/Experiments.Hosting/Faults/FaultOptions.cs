namespace Experiments.Hosting.Faults;

/// <summary>
/// Has a silo stand still at a point of its work, so that a test can kill it exactly there. For tests of the failure table only; by
/// default there is nothing of it.
/// </summary>
internal sealed class FaultOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Faults";

    /// <summary>One of <see cref="FaultPoints"/>; null: none.</summary>
    public string? StandAt { get; set; }

    /// <summary>
    /// A file that the first silo to get there creates, with its name in it. It alone stands still: the silos of a cluster are given the
    /// same file.
    /// </summary>
    public string? Signal { get; set; }
}
