namespace Experiments.Benchmarks.Harness;

/// <summary>A figure that the project set itself.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Bound">What it should be.</param>
/// <param name="IsUpperBound">Whether it should be at most that, not at least.</param>
internal sealed record Target(string What, Spread Value, double Bound, bool IsUpperBound)
{
    /// <summary>Header of a table of targets.</summary>
    public static string[] Header => ["what", "median", "middle half", "target", "met"];

    /// <summary>The row of the table.</summary>
    public string[] Row =>
        [What, Value.Middle("F2"), Value.Range("F2"), $"at {(IsUpperBound ? "most" : "least")} {Bound:F2}", IsMet ? "yes" : "no"];

    private bool IsMet => IsUpperBound ? Value.Median <= Bound : Value.Median >= Bound;
}
