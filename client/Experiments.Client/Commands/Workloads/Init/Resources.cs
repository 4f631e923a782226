namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>The files that are part of the program.</summary>
internal static class Resources
{
    /// <summary>Returns the text of a file.</summary>
    public static string ReadText(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the program lacks {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
