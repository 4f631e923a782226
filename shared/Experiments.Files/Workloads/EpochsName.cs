namespace Experiments.Files.Workloads;

/// <summary>Recognises the usual names of the parameter that says how many epochs a program trains.</summary>
public static class EpochsName
{
    private static readonly string[] Names = ["epochs", "num-epochs", "n-epochs", "max-epochs", "epoch"];

    /// <summary>Returns whether a parameter is called so, with hyphens or underscores.</summary>
    public static bool IsOne(string name) => Names.Contains(name.Replace('_', '-').ToLowerInvariant());
}
