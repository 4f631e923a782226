using System.Text.RegularExpressions;
using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>The rule of expansion and contraction.</summary>
public sealed partial class SchemaStepTests
{
    [Fact]
    public void Steps_of_this_program_keep_the_rule() => Assert.Empty(Problems(SchemaStep.All));

    [Theory]
    [InlineData("CREATE TABLE IF NOT EXISTS T (A integer)", null)]
    [InlineData("ALTER TABLE OrleansStorage ADD COLUMN A integer NULL; CREATE INDEX I ON OrleansStorage (A)", null)]
    [InlineData("ALTER TABLE OrleansStorage ADD COLUMN A integer NOT NULL DEFAULT 0", null)]
    [InlineData("ALTER TABLE OrleansStorage ADD COLUMN A integer NOT NULL", "3: older programs write rows without the column")]
    [InlineData("ALTER TABLE OrleansStorage DROP COLUMN A", "3: DROP is no expansion")]
    [InlineData("ALTER TABLE OrleansStorage RENAME TO T", "3: RENAME is no expansion")]
    [InlineData("ALTER TABLE OrleansStorage ALTER COLUMN Version TYPE bigint", "3: ALTER COLUMN is no expansion")]
    [InlineData("DELETE FROM OrleansQuery", "3: DELETE is no expansion")]
    public void Expansion_is_told_from_what_older_programs_would_miss(string script, string? problem) =>
        Assert.Equal(problem, Problems([new SchemaStep(3, SchemaStepKind.Expand, script, "SELECT 1")]).FirstOrDefault());

    [Theory]
    [InlineData(2, 3, "2: the scripts have version 2 already")]
    [InlineData(4, 4, "4: comes after 4")]
    public void Numbers_rise(int first, int second, string problem) =>
        Assert.Equal([problem], Problems([new SchemaStep(first, SchemaStepKind.Contract, "", ""), new SchemaStep(second, SchemaStepKind.Contract, "", "")]));

    private static IEnumerable<string> Problems(IReadOnlyList<SchemaStep> steps)
    {
        var last = SchemaScript.Version;
        foreach (var step in steps)
        {
            if (step.Number <= last)
            {
                yield return last == SchemaScript.Version ? $"{step.Number}: the scripts have version {last} already" : $"{step.Number}: comes after {last}";
            }

            last = step.Number;
            foreach (var script in new[] { step.Postgres, step.Sqlite }.Where(_ => step.Kind == SchemaStepKind.Expand))
            {
                if (Removing().Match(script) is { Success: true } found)
                {
                    yield return $"{step.Number}: {found.Value.ToUpperInvariant()} is no expansion";
                }

                if (AddedColumn().Matches(script).Any(column => column.Value.Contains("NOT NULL", StringComparison.OrdinalIgnoreCase) && !column.Value.Contains("DEFAULT", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"{step.Number}: older programs write rows without the column";
                }
            }
        }
    }

    [GeneratedRegex(@"\b(DROP|RENAME|TRUNCATE|DELETE|UPDATE|ALTER COLUMN|REVOKE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Removing();

    [GeneratedRegex("ADD COLUMN[^;,]*", RegexOptions.IgnoreCase)]
    private static partial Regex AddedColumn();
}
