namespace Experiments.Files.Reports;

/// <summary>The reports that ship inside the program.</summary>
public static class BuiltInReports
{
    /// <summary>The report that the project exists for.</summary>
    public const string VaeGmm148 = "vae-gmm-148";

    /// <summary>Every built-in report.</summary>
    public static IReadOnlyList<string> Names { get; } = [VaeGmm148];

    /// <summary>Opens a built-in report.</summary>
    /// <exception cref="KeyNotFoundException">There is no built-in report of that name.</exception>
    public static Report Open(string name) =>
        ReportFile.Parse(ReadText(name), $"{name}.yaml", out var errors)
        ?? throw new InvalidOperationException($"the built-in report is broken: {string.Join("; ", errors)}");

    /// <summary>The file of a built-in report, for people who want to start from it.</summary>
    /// <exception cref="KeyNotFoundException">There is no built-in report of that name.</exception>
    public static string ReadText(string name)
    {
        if (!Names.Contains(name))
        {
            throw new KeyNotFoundException($"there is no built-in report '{name}'; there is {string.Join(", ", Names)}");
        }

        using var stream = typeof(BuiltInReports).Assembly.GetManifestResourceStream($"reports/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
