namespace Experiments.Hosting.Storage;

/// <summary>A change of the schema after its base version. A rolling update runs silos of two releases on one database, so a change takes two steps.</summary>
/// <remarks>
/// A release that needs something new expands: it adds, and everything that the release before does still works. A later release contracts: it
/// removes what no release since the expansion uses. So a release can always be undone by going back to the one before it.
/// </remarks>
/// <param name="Number">The number of the step: above <see cref="SchemaScript.Version"/>, rising, never used twice.</param>
/// <param name="Kind">Whether older programs can work with the result.</param>
/// <param name="Postgres">The script for PostgreSQL.</param>
/// <param name="Sqlite">The script for SQLite.</param>
internal sealed record SchemaStep(int Number, SchemaStepKind Kind, string Postgres, string Sqlite)
{
    /// <summary>Gets the steps of this program, in order. There are none yet.</summary>
    public static IReadOnlyList<SchemaStep> All { get; } = [];

    /// <summary>Returns the newest version that a program with these steps knows.</summary>
    public static int Newest(IReadOnlyList<SchemaStep> steps) => steps.Count == 0 ? SchemaScript.Version : steps[^1].Number;
}
