namespace Experiments.Workloads;

/// <summary>What a program writes to.</summary>
public enum OutputStream
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
