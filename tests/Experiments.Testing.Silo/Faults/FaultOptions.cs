namespace Experiments.Testing.Silo.Faults;

/// <summary>Names the point at which a silo stands still, so that a test can kill the silo exactly there.</summary>
internal sealed class FaultOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Faults";

    /// <summary>Gets or sets one of <see cref="FaultPoints"/>; null for none.</summary>
    public string? StandAt { get; set; }

    /// <summary>Gets or sets the path of a file that the first silo at the point creates, with its own name in it.</summary>
    /// <remarks>Only that silo stands still. All silos of a cluster are given the same file.</remarks>
    public string? Signal { get; set; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">The point is unknown, or the file is missing.</exception>
    public void Validate()
    {
        if (StandAt is not null && !FaultPoints.All.Contains(StandAt))
        {
            throw new ArgumentException($"{Section}:{nameof(StandAt)} '{StandAt}' is not one of {string.Join(", ", FaultPoints.All)}");
        }

        if (StandAt is not null && Signal is null)
        {
            throw new ArgumentException($"{Section}:{nameof(Signal)} is missing: the file that tells that a silo stands still");
        }
    }
}
