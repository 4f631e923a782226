using Experiments.Client.Views;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Setups;

/// <summary>Writes changes of a setup in words.</summary>
internal static class ChangeText
{
    /// <summary>Returns the new values only: <c>epochs 5, loss mse</c>.</summary>
    public static string Short(IReadOnlyList<SetupChange> changes) =>
        changes.Count == 0 ? Format.None : string.Join(", ", changes.Select(change => $"{change.Parameter} {change.To}"));

    /// <summary>Returns old and new values: <c>epochs 100 -> 5</c>.</summary>
    public static string Long(IReadOnlyList<SetupChange> changes) =>
        string.Join(", ", changes.Select(change => $"{change.Parameter} {change.From} -> {change.To}"));

    /// <summary>Returns the line that names a setup beside the one of its report.</summary>
    public static string OfSetup(string setupId, IReadOnlyList<SetupChange> changes) =>
        changes.Count == 0 ? $"setup {setupId}, as reported" : $"setup {setupId}, with changes: {Long(changes)}";

    /// <summary>Returns assignments, as <c>--set</c> takes them: <c>epochs=5 loss=mse</c>.</summary>
    public static string Assignments(IReadOnlyList<SetupChange> changes) =>
        string.Join(' ', changes.Select(change => $"{change.Parameter}={change.To}"));
}
