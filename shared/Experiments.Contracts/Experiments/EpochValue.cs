namespace Experiments.Contracts.Experiments;

/// <summary>One value of an epoch.</summary>
/// <param name="Name">Name of the quantity, in kebab case: <c>loss</c>.</param>
/// <param name="Split">The split that the value was measured on; null: the value was set, not measured.</param>
/// <param name="Value">The value.</param>
[GenerateSerializer, Immutable, Alias("experiments.EpochValue")]
public sealed record EpochValue([property: Id(0)] string Name, [property: Id(1)] string? Split, [property: Id(2)] double Value)
{
    /// <summary>Gets the words of the value: <c>validation</c>, <c>loss</c>. Names in documents and telemetry are made of them.</summary>
    public IEnumerable<string> Words => WordsOf(Name, Split);

    /// <summary>Returns the words of a value.</summary>
    internal static IEnumerable<string> WordsOf(string name, string? split) => split is null ? name.Split('-') : [split, .. name.Split('-')];
}
