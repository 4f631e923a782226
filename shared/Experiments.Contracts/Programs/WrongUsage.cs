namespace Experiments.Contracts.Programs;

/// <summary>The failure of a program that refused how it was started. Neither another try nor the next setup of a sweep can help.</summary>
public static class WrongUsage
{
    /// <summary>The beginning of the reason with which such an experiment fails.</summary>
    public const string Beginning = "wrong usage: ";

    /// <summary>Returns whether an experiment failed for that reason.</summary>
    public static bool IsCause(string? reason) => reason?.StartsWith(Beginning, StringComparison.Ordinal) == true;
}
