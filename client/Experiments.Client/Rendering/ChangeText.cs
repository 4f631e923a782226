using Experiments.Client.Documents;

namespace Experiments.Client.Rendering;

/// <summary>Changes of a setup in words.</summary>
internal static class ChangeText
{
    /// <summary>The new values only: <c>epochs 5, loss mse</c>.</summary>
    public static string Short(IReadOnlyList<ChangeDocument> changes) =>
        changes.Count == 0 ? Format.None : string.Join(", ", changes.Select(change => $"{change.Parameter} {change.To}"));

    /// <summary>Old and new values: <c>epochs 100 -> 5</c>.</summary>
    public static string Long(IReadOnlyList<ChangeDocument> changes) =>
        string.Join(", ", changes.Select(change => $"{change.Parameter} {change.From} -> {change.To}"));

    /// <summary>As <c>--set</c> takes them: <c>epochs=5 loss=mse</c>.</summary>
    public static string Assignments(IReadOnlyList<ChangeDocument> changes) =>
        string.Join(' ', changes.Select(change => $"{change.Parameter}={change.To}"));
}
