namespace Experiments.Reporting.Tests;

/// <summary>Compares texts with the committed files in <c>Fixtures</c>.</summary>
/// <remarks>If <c>EXPERIMENTS_GOLDEN</c> names the source folder of the fixtures, the text is written there first, for a review by diff.</remarks>
internal static class Approved
{
    public static void Check(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", file)), text);
    }
}
